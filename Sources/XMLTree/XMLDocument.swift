import CLibXML2
import Glibc

/// A parsed document.
///
/// It belongs to the thread that parsed it.
///
/// No network, no DTD, no entities but the five of XML; see ``XMLLimits`` for what is refused.
package final class XMLDocument {
    let pointer: xmlDocPtr
    private let rootNode: xmlNodePtr

    /// - Throws: ``XMLError``.
    package convenience init(parsing bytes: [UInt8], limits: XMLLimits = .stranger) throws(XMLError) {
        try self.init(bytes, limits: limits, options: 0, isStrict: false)
    }

    /// Reads `bytes` as UTF-8 whatever their XML declaration says; CDATA sections become text like any other.
    ///
    /// A prefix without a namespace is refused too. For bytes that the caller has looked at: there must be no DTD, and
    /// the depth must be known.
    ///
    /// - Throws: ``XMLError``.
    package convenience init(parsingDecoded bytes: [UInt8], limits: XMLLimits) throws(XMLError) {
        try self.init(
            bytes, limits: limits, options: Self.decodedOptions, isStrict: true)
    }

    // Without HUGE libxml2 refuses some files of more than 10 MB; the caller has seen that no DTD could bring entities.
    private static let decodedOptions =
        XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_NOCDATA.rawValue | XML_PARSE_HUGE.rawValue

    private init(_ bytes: [UInt8], limits: XMLLimits, options added: UInt32, isStrict: Bool)
        throws(XMLError)
    {
        LibXML.start()
        guard bytes.count <= limits.size else { throw .tooLarge(limit: limits.size) }
        guard !bytes.isEmpty, let context = xmlNewParserCtxt() else {
            throw .malformed(line: 0, reason: "el documento está vacío")
        }
        defer { xmlFreeParserCtxt(context) }
        // COMPACT: short texts stand inside their nodes; for a tree that nobody changes.
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_COMPACT.rawValue | added
        let document = bytes.withUnsafeBytes { buffer in
            xmlCtxtReadMemory(
                context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil,
                nil,
                Int32(options))
        }
        guard let document else { throw Self.failure(of: context) }
        do {
            rootNode = try Self.checkedRoot(of: document, limits)
            // libxml2 goes on where a prefix is not declared, and takes it for a part of the name.
            if isStrict, context.pointee.nsWellFormed == 0 { try Self.checkPrefixes(from: rootNode) }
        } catch {
            xmlFreeDoc(document)
            throw error
        }
        pointer = document
    }

    deinit { xmlFreeDoc(pointer) }

    package var root: XMLElement { XMLElement(document: self, node: rootNode) }

    private static func failure(of context: xmlParserCtxtPtr) -> XMLError {
        let line = Int(context.pointee.lastError.line)
        let reason = context.pointee.lastError.message.map { String(cString: $0) } ?? "no es XML bien formado"
        return .malformed(line: line, reason: reason.trimmingNewlines)
    }

    private static func checkedRoot(of document: xmlDocPtr, _ limits: XMLLimits) throws(XMLError)
        -> xmlNodePtr
    {
        guard document.pointee.intSubset == nil else { throw .doctype }
        guard let root = xmlDocGetRootElement(document) else {
            throw .malformed(line: 0, reason: "falta el elemento raíz")
        }
        var elements = 0
        var depth = 1
        var node = root
        while true {
            if node.pointee.type == XML_ELEMENT_NODE {
                elements += 1
                guard depth <= limits.depth else { throw .tooDeep(limit: limits.depth) }
                guard elements <= limits.elements else { throw .tooManyElements(limit: limits.elements) }
                try checkAttributes(of: node, limits)
            }
            if let child = node.pointee.children, node.pointee.type == XML_ELEMENT_NODE {
                depth += 1
                node = child
                continue
            }
            while node.pointee.next == nil || node == root {
                guard node != root, let parent = node.pointee.parent else { return root }
                depth -= 1
                node = parent
            }
            guard let next = node.pointee.next else { return root }
            node = next
        }
    }

    private static func checkPrefixes(from root: xmlNodePtr) throws(XMLError) {
        var fault: XMLError?
        root.forEachElement { element in
            guard fault == nil else { return }
            var unbound = element.pointee.ns == nil ? element.pointee.name : nil
            unbound = unbound.flatMap { xmlStrchr($0, UInt8(ascii: ":")) == nil ? nil : $0 }
            var attribute = element.pointee.properties
            while unbound == nil, let current = attribute {
                if current.pointee.ns == nil, xmlStrchr(current.pointee.name, UInt8(ascii: ":")) != nil {
                    unbound = current.pointee.name
                }
                attribute = current.pointee.next
            }
            guard let unbound else { return }
            let reason = "el prefijo de «\(String(cString: unbound))» no está declarado"
            fault = .malformed(line: Int(xmlGetLineNo(element)), reason: reason)
        }
        if let fault { throw fault }
    }

    private static func checkAttributes(of node: xmlNodePtr, _ limits: XMLLimits) throws(XMLError) {
        var count = 0
        var attribute = node.pointee.properties
        while let current = attribute {
            count += 1
            attribute = current.pointee.next
        }
        guard count <= limits.attributes else {
            throw .tooManyAttributes(line: Int(xmlGetLineNo(node)), limit: limits.attributes)
        }
    }
}

extension String {
    var trimmingNewlines: String {
        var text = self[...]
        while text.last?.isNewline == true { text.removeLast() }
        return String(text)
    }
}
