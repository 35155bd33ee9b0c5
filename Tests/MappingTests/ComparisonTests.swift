import Documents
import Findings
import Foundation
import Mapping
import Testing

@Suite struct ComparisonTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: "compare-\(UUID().uuidString)")
    let text: String
    let bytes: [UInt8]

    init() throws {
        try FileManager.default.createDirectory(
            at: folder.appending(path: "mapping"), withIntermediateDirectories: true)
        text = try String(contentsOfFile: mappingPath("generico-csv"), encoding: .utf8)
        try FileManager.default.copyItem(
            at: repository.appending(path: "mappings/tables"), to: folder.appending(path: "tables"))
        bytes = [UInt8](
            try Data(
                contentsOf: repository.appending(path: "mappings/generico-csv/samples/ventas_2026-02.csv")))
    }

    func load(_ text: String) throws -> CompiledMapping {
        let path = folder.appending(path: "mapping/\(UUID().uuidString).map.yaml").path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return try CompiledMapping.load(path: path, lists: neutralLists)
    }

    func compare(_ old: String, with new: String) throws -> MappingComparison {
        try #require(text.contains(old))
        return MappingComparison(
            try load(text), try load(text.replacing(old, with: new)), on: [("ventas_2026-02.csv", bytes)])
    }

    @Test func `the same mapping changes nothing`() throws {
        #expect(try compare("title: ", with: "title: Otra vez ").isEqual)
    }

    @Test func `another value is told with its path and its cell`() throws {
        let comparison = try compare("phone: $TELEFONO", with: "phone: $CORREO")
        #expect(comparison.documents.count > 1)
        #expect(comparison.documents.allSatisfy { $0.change == .changed && $0.differences.count == 1 })
        let difference = try #require(comparison.documents.first?.differences.first)
        #expect(difference.path == "customer.phone" && difference.origin?.field == "Correo")
        #expect(difference.wanted == "6017778899" && difference.found == "compras@lanapa.example")
    }

    @Test(arguments: [
        (
            "CORREO:     {header: Correo}", "CORREO: {header: Correo, max_length: 3}",
            MappingComparison.Change.becomesInvalid
        ),
        ("key: \"= coalesce($PREFIJO, '') & $NUMERO\"", "key: \"= 'x' & $NUMERO\"", .appears),
    ])
    func `documents that become another thing are told`(
        old: String, new: String, change: MappingComparison.Change
    ) throws {
        let comparison = try compare(old, with: new)
        #expect(comparison.documents.contains { $0.change == change })
        #expect(!comparison.isEqual)
        if change == .appears { #expect(comparison.documents.contains { $0.change == .vanishes }) }
    }

    @Test func `a failed golden is told as a tree with cells`() throws {
        let golden = folder.appending(path: "mapping/g.json").path
        let mapping = try load(text)
        let good = mapping.map(bytes, file: "ventas_2026-02.csv").goldenText
        try good.replacing("\"6017778899\"", with: "\"1\"").write(
            toFile: golden, atomically: true, encoding: .utf8)
        let path = try testMapping()
        let result = try #require(
            try MappingTestRunner.run(path: path, lists: neutralLists, filter: "VENTAS").first)
        #expect(!result.passed && result.problems.isEmpty)
        let difference = try #require(result.differences.first)
        #expect(
            difference.path == "customer.phone" && difference.wanted == "1"
                && difference.found == "6017778899")
        #expect(difference.origin?.line == 2)
        #expect(try MappingTestRunner.run(path: path, lists: neutralLists, filter: "otra").isEmpty)
        let updated = try #require(
            try MappingTestRunner.run(path: path, lists: neutralLists, update: true).first)
        #expect(
            updated.passed && updated.update == .changed(golden) && updated.differences == result.differences)
        #expect(try String(contentsOfFile: golden, encoding: .utf8) == good)
        #expect(
            try MappingTestRunner.run(path: path, lists: neutralLists, update: true).first?.update == .same)
    }

    private func testMapping() throws -> String {
        let tests = try #require(text.firstRange(of: "\ntests:"))
        try Data(bytes).write(to: folder.appending(path: "mapping/ventas_2026-02.csv"))
        let path = folder.appending(path: "mapping/t.map.yaml").path
        try
            (text[..<tests.lowerBound]
            + "\ntests:\n  - {name: ventas, input: ventas_2026-02.csv, golden: g.json}\n").write(
                toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test func `lines of a source are decoded as the mapping reads them`() throws {
        let mapping = try load(text)
        let lines = SourceLines(
            of: [("v", bytes)], at: [Place(file: "v", line: 2), Place(file: "v", line: 900)], mapping: mapping
        )
        #expect(lines.line(at: Place(file: "v", line: 2))?.contains("Droguería La Ñapa") == true)
        #expect(
            lines.line(at: Place(file: "v", line: 3)) == nil
                && lines.line(at: Place(file: "w", line: 2)) == nil)
    }
}
