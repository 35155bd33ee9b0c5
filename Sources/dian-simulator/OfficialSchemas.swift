import Foundation
import XMLTree

/// The DIAN's schemas of revision 1, compiled once.
struct OfficialSchemas: Sendable {
    /// Whole documents.
    let document: XMLSchema
    /// `sts:DianExtensions`, which the schema of the whole document skips.
    let structures: XMLSchema
    let currencies: Set<String>

    enum Failure: Error, CustomStringConvertible {
        case missing(String)

        var description: String {
            switch self {
            case .missing(let file):
                "No se encontró \(file). --schemas debe ser una carpeta con r1/, UBL2/common/ y catalog.xml."
            }
        }
    }

    init(folder: String) throws {
        let catalog = folder + "/catalog.xml"
        let document = folder + "/r1/DIAN_UBL.xsd"
        let structures = folder + "/r1/DIAN_UBL_Structures.xsd"
        let list = folder + "/UBL2/common/CodeList_CurrencyCode_ISO_7_04.xsd"
        for file in [catalog, document, structures, list]
        where !FileManager.default.isReadableFile(atPath: file) {
            throw Failure.missing(file)
        }
        LibXML.addCatalog(catalog)
        self.document = try XMLSchema(path: document)
        self.structures = try XMLSchema(path: structures)
        let parsed = try XMLDocument(parsing: Array(Data(contentsOf: URL(fileURLWithPath: list))))
        currencies = Set(
            parsed.root.descendants { $0.name == "enumeration" }.compactMap { $0.attribute("value") })
        guard currencies.contains("COP") else { throw Failure.missing(list) }
    }
}
