import CLibXML2

/// A compiled XML Schema.
///
/// Compiled once (hundreds of milliseconds) and then only read: libxml2 shares it between threads, a validation
/// context is made for each document.
package final class XMLSchema: @unchecked Sendable {
    private let pointer: xmlSchemaPtr

    /// - Throws: ``XMLError/schema(_:)`` when the file is missing or is no schema.
    package init(path: String) throws(XMLError) {
        LibXML.start()
        guard let context = xmlSchemaNewParserCtxt(path) else { throw .schema(path) }
        defer { xmlSchemaFreeParserCtxt(context) }
        let issues = Issues()
        xmlSchemaSetParserStructuredErrors(context, record, Unmanaged.passUnretained(issues).toOpaque())
        guard let schema = xmlSchemaParse(context) else {
            throw .schema("\(path): \(issues.found.first?.reason ?? "no es un esquema")")
        }
        pointer = schema
    }

    deinit { xmlSchemaFree(pointer) }

    /// What `document` breaks; empty when it is valid.
    package func validate(_ document: XMLDocument) -> [XMLIssue] {
        validating { xmlSchemaValidateDoc($0, document.pointer) }
    }

    /// What the subtree of `element` breaks, taken as a document of its own.
    package func validate(_ element: XMLElement) -> [XMLIssue] {
        validating { xmlSchemaValidateOneElement($0, element.node) }
    }

    private func validating(_ run: (xmlSchemaValidCtxtPtr) -> Int32) -> [XMLIssue] {
        guard let context = xmlSchemaNewValidCtxt(pointer) else {
            return [XMLIssue(line: 0, reason: "libxml2 no pudo validar")]
        }
        defer { xmlSchemaFreeValidCtxt(context) }
        let issues = Issues()
        xmlSchemaSetValidStructuredErrors(context, record, Unmanaged.passUnretained(issues).toOpaque())
        let status = run(context)
        if status != 0, issues.found.isEmpty {
            issues.found.append(XMLIssue(line: 0, reason: "código \(status)"))
        }
        return issues.found
    }
}

/// One break of a schema, in libxml2's words.
package struct XMLIssue: Hashable, Sendable {
    package var line: Int
    package var reason: String

    package init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }
}

private final class Issues {
    var found: [XMLIssue] = []
}

private let record: xmlStructuredErrorFunc = { user, error in
    guard let user, let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
    let reason = error.pointee.message.map { String(cString: $0).trimmingNewlines } ?? ""
    let issue = XMLIssue(line: Int(error.pointee.line), reason: reason)
    Unmanaged<Issues>.fromOpaque(user).takeUnretainedValue().found.append(issue)
}
