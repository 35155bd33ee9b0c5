import Findings
import Foundation
import Testing

@testable import Mapping

/// Samples whose records, parties and columns are told apart by little.
@Suite struct InferredKindsTests {
    @Test(arguments: [("NIT", "CC", "id"), ("empresa", "natural", "org_type")])
    func `an attribute of the customer is the customer's kind, not the document's`(
        first: String, second: String, target: String
    ) throws {
        let yaml = try draft(Self.orders(first, second), "pedidos.xml")
        #expect(yaml.contains("kind: invoice"))
        let table = target == "id" ? "tipos_id" : "tipos_persona"
        let leaf = "{from: $CUSTOMER_TYPE, lookup: \(table)}"
        #expect(yaml.contains(target == "id" ? "type: \(leaf)" : "org_type: \(leaf)"))
    }

    @Test func `elements of one name are told apart by the one above`() throws {
        let yaml = try draft(Self.orders("NIT", "CC"), "pedidos.xml")
        #expect(yaml.contains("BUYER_NAME: {xpath: \"customer/buyer/name\""))
        #expect(yaml.contains("SELLER_NAME: {xpath: \"seller/name\""))
        #expect(yaml.contains("CITY: {xpath: \"customer/buyer/city\""))
        #expect(yaml.contains("name: $BUYER_NAME"))
        #expect(!yaml.contains("NAME_2"))
    }

    private static func orders(_ first: String, _ second: String) -> String {
        """
        <orders>
          <order><no>1</no><date>2026-02-03</date>
            <seller><name>Mia SAS</name></seller>
            <customer type="\(first)"><buyer><name>Ana SAS</name><city>11001</city></buyer></customer>
            <item><sku>A</sku><qty>2</qty></item><item><sku>B</sku><qty>1</qty></item></order>
          <order><no>2</no><date>2026-02-14</date>
            <seller><name>Mia SAS</name></seller>
            <customer type="\(second)"><buyer><name>Beto</name><city>05001</city></buyer></customer>
            <item><sku>A</sku><qty>3</qty></item></order>
        </orders>
        """
    }

    @Test(arguments: [
        "H;FV;101;2026-02-03;Ana SAS\nD;A1;2;10,50\nD;A2;1;20,25\nT;41,25\nH;FV;102;2026-02-14;Beto\nD;A1;3;10,50\nT;31,50\n",
        "H;FV;101;2026-02-03\nD;A1;2;10,50\nD;A2;1;20,25\nT;41,25;;\nH;FV;102;2026-02-14\nD;A1;3;10,50\nT;31,50;;\n",
        "H,FV101,20260203,Ana\nD,A1,Tornillo,2\nD,A2,Tuerca,1\nT,2,41.25,\n",
    ])
    func `one letter at the start of a row is the kind of its record`(sample: String) throws {
        let yaml = try draft(sample, "ventas.csv")
        #expect(yaml.contains("  doc:\n      id: {1: \"H\"}\n      occurs: 1..*"))
        #expect(yaml.contains("  d:\n      id: {1: \"D\"}\n      parent: doc\n      occurs: 0..*"))
        #expect(yaml.contains("id: {1: \"T\"}"))
        #expect(yaml.contains("Sin encabezado no se sabe qué es cada columna"))
    }

    @Test func `rows of one kind are not taken for several`() throws {
        let yaml = try draft("FV;101;Ana;10,50\nFV;102;Beto;20,25\nNC;1;Ana;3,50\n", "ventas.csv")
        #expect(yaml.contains("columns:"))
        #expect(!yaml.contains("records:"))
    }

    @Test func `fields of fixed width are called by their columns`() throws {
        let sample = """
            H000010120260203ANA SAS             \nD0001TORNILLO            000200001050\n\
            D0002TUERCA              000100002025\n
            """
        let yaml = try draft(sample, "ventas.txt")
        #expect(yaml.contains("  doc:\n      id: {1: \"H\"}"))
        #expect(yaml.contains("C26_37: {cols: 26-37}"))
        #expect(yaml.contains("se llama por sus columnas, como C3_25"))
    }

    @Test func `a line of titles names the fields of fixed width`() throws {
        let sample = """
            TIPO  NUMERO    FECHA     CLIENTE             VALOR
            FV    0000101   20260203  ANA SAS             000001050
            FV    0000102   20260214  BETO SAS            000002025
            NC    0000103   20260215  CARLA LTDA          000000525

            """
        let yaml = try draft(sample, "ventas.txt")
        #expect(yaml.contains("titulos:\n      id: {1-2: \"TI\"}\n      occurs: 0..1\n      fields: {}"))
        #expect(yaml.contains("CLIENTE: {cols: 27-"))
        #expect(yaml.contains("FECHA: {cols: 17-"))
        #expect(yaml.contains("name: $CLIENTE"))
        #expect(yaml.contains("Los nombres de los campos son los de la línea de títulos"))
    }

    /// Of a draft that can be loaded, maps its sample without errors and says what it could not know.
    private func draft(_ sample: String, _ file: String) throws -> String {
        let bytes = Array(sample.utf8)
        let inference = try MappingInference(bytes, file: file)
        let folder = FileManager.default.temporaryDirectory.appending(path: "infer-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "m.map.yaml").path
        try inference.yaml.write(toFile: path, atomically: true, encoding: .utf8)
        let result = try CompiledMapping.load(path: path, lists: neutralLists).map(bytes, file: file)
        #expect(result.allFindings.filter { $0.severity == .error } == [])
        #expect(!result.drafts.isEmpty)
        #expect(inference.doubts.allSatisfy { inference.yaml.contains("#   - \($0)") })
        return inference.yaml
    }
}
