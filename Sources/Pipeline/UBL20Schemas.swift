package import XMLTree

/// The schemas that every document of UBL 2.0 is checked against before it is sent.
///
/// `fe:` and `sts:` are our own, written from SPEC §3; they import the OASIS schemas of UBL 2.0.
package struct UBL20Schemas: Sendable {
    private let document: XMLSchema
    private let extensions: XMLSchema

    /// - Parameter schemas: the folder with the published schemas; ours stand beside it in `xsd/ubl20`.
    /// - Throws: `XMLError.schema` when one is missing.
    package init(schemas: String) throws(XMLError) {
        let own = schemas + "/../xsd/ubl20"
        document = try XMLSchema(path: own + "/DIAN_UBL.xsd")
        extensions = try XMLSchema(path: own + "/DIAN_UBL_Structures.xsd")
    }

    /// - Parameter bytes: a whole document, signed or not.
    package func issues(of bytes: [UInt8]) -> [XMLIssue] {
        do {
            let parsed = try XMLDocument(parsing: bytes)
            let content = parsed.root.first("UBLExtensions/UBLExtension/ExtensionContent/DianExtensions")
            guard let content else {
                return [XMLIssue(line: 0, reason: "falta sts:DianExtensions")]
            }
            return document.validate(parsed) + extensions.validate(content)
        } catch {
            return [XMLIssue(line: 0, reason: "\(error)")]
        }
    }
}
