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

    /// - Parameter bytes: a whole document, signed or not, that we wrote ourselves from an export.
    package func issues(of bytes: [UInt8]) -> [XMLIssue] {
        do {
            let parsed = try XMLDocument(parsing: bytes, limits: .export)
            let content = parsed.root.first("UBLExtensions/UBLExtension/ExtensionContent/DianExtensions")
            guard let content else {
                return [XMLIssue(line: 0, reason: "falta sts:DianExtensions")]
            }
            return document.validate(parsed) + extensions.validate(content)
        } catch {
            return [XMLIssue(line: 0, reason: Self.reason(error))]
        }
    }

    private static func reason(_ error: XMLError) -> String {
        switch error {
        case .tooLarge(let limit): "el XML del documento pasa de \(limit) bytes"
        case .tooManyElements(let limit): "el XML del documento tiene más de \(limit) elementos"
        case .tooDeep(let limit): "el XML del documento anida más de \(limit) elementos"
        case .tooManyAttributes(let line, let limit):
            "un elemento de la línea \(line) tiene más de \(limit) atributos"
        case .doctype: "el XML del documento lleva un DTD"
        case .malformed(let line, let reason): "el XML no se puede leer en la línea \(line): \(reason)"
        case .schema(let reason): "el esquema no se puede usar: \(reason)"
        }
    }
}
