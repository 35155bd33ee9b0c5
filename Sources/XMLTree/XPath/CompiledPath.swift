import CLibXML2

/// libxml2's form of a path.
///
/// Evaluation writes to it, so each reader has its own.
final class CompiledPath {
    let path: XMLPath
    let expression: xmlXPathCompExprPtr
    private let declarations: UnsafeMutableBufferPointer<xmlNs>
    private let pointers: UnsafeMutableBufferPointer<xmlNsPtr?>

    init(_ path: XMLPath) throws(XMLPathFault) {
        LibXML.start()
        guard let context = xmlXPathNewContext(nil) else {
            throw XMLPathFault(reason: "no hay memoria", offset: nil)
        }
        defer { xmlXPathFreeContext(context) }
        context.pointee.error = ignoreXMLError
        // In brackets, or libxml2 would evaluate a simple path by a stream matcher that ignores the limits' errors.
        guard let expression = xmlXPathCtxtCompile(context, "(" + path.text + ")") else {
            throw Self.fault(of: context, in: path.text)
        }
        self.path = path
        self.expression = expression
        declarations = .allocate(capacity: path.namespaces.count)
        pointers = .allocate(capacity: path.namespaces.count)
        for (index, (prefix, uri)) in path.namespaces.enumerated() {
            var declaration = xmlNs()
            declaration.type = XML_NAMESPACE_DECL
            declaration.prefix = UnsafePointer(xmlStrdup(prefix))
            declaration.href = UnsafePointer(xmlStrdup(uri))
            declarations.initializeElement(at: index, to: declaration)
            pointers.initializeElement(at: index, to: declarations.baseAddress.map { $0 + index })
        }
    }

    deinit {
        xmlXPathFreeCompExpr(expression)
        for declaration in declarations {
            cx_free(UnsafeMutableRawPointer(mutating: declaration.prefix))
            cx_free(UnsafeMutableRawPointer(mutating: declaration.href))
        }
        declarations.deallocate()
        pointers.deallocate()
    }

    /// Makes the path's prefixes those of `context`.
    func declare(in context: xmlXPathContextPtr) {
        context.pointee.namespaces = pointers.baseAddress
        context.pointee.nsNr = Int32(pointers.count)
    }

    private static func fault(of context: xmlXPathContextPtr, in text: String) -> XMLPathFault {
        let bytes = Array(text.utf8)
        let offset = min(bytes.count, max(0, Int(context.pointee.lastError.int1) - 1))
        return XMLPathFault(
            reason: "no es una expresión XPath 1.0",
            offset: String(decoding: bytes[..<offset], as: UTF8.self).unicodeScalars.count)
    }
}

/// Keeps libxml2 from printing; the caller asks the context what went wrong.
let ignoreXMLError: xmlStructuredErrorFunc = { _, _ in }
