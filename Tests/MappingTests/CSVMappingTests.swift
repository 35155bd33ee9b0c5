import Documents
import Findings
import Foundation
import Mapping
import Testing

@Suite struct CSVMappingTests {
    let mapping: CompiledMapping
    let lines: [String]

    init() throws {
        mapping = try CompiledMapping.load(path: mappingPath("generico-coma-csv"), lists: neutralLists)
        let path = repository.path + "/mappings/generico-coma-csv/samples/sales_2026-02.csv"
        lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    func map(_ lines: [String]) -> MappingResult {
        mapping.map(Array((lines.joined(separator: "\n") + "\n").utf8), file: "s.csv")
    }

    @Test func `a leaf knows its cell and its rule`() throws {
        let draft = try #require(map(lines).documents.first?.draft)
        guard case .leaf(let leaf)? = draft.root["customer"]?.object?["name"] else {
            return #expect(Bool(false))
        }
        #expect(leaf.value == "Hotel Bahía Serena S.A.S.")
        #expect(leaf.origin?.field == "customer_name" && leaf.origin?.line == 2 && leaf.ruleLine > 1)
        let line = Array(lines[1])
        let origin = try #require(leaf.origin)
        #expect(String(line[(origin.column - 1)..<origin.lastColumn]) == origin.raw)
        #expect(draft.line == 2 && draft.ordinal == 1)
        let source = Array((lines.joined(separator: "\n") + "\n").utf8)[draft.source]
        #expect(String(decoding: source, as: UTF8.self) == lines[1...2].joined(separator: "\n"))
    }

    @Test func `a document with a bad cell still tells its key and number, and the others go on`() {
        var lines = lines
        lines[1] = lines[1].replacingOccurrences(of: "120000.00", with: "120,5x").replacingOccurrences(
            of: "2026-02-09", with: "2026-02-30")
        let result = map(lines)
        #expect(!result.stopsFile)
        #expect(result.documents.map { $0.draft != nil } == [false, true, true, true, true])
        #expect(
            result.documents[0].key == "FE1" && result.documents[0].number == "FE1"
                && result.documents[0].line == 2)
    }

    @Test func `a bad cell is reported once, though much depends on it`() {
        var lines = lines
        lines[5] = lines[5].replacingOccurrences(of: "3.25", with: "3,25")
        lines[5] = lines[5].replacingOccurrences(of: "3,25", with: "3:25")
        let codes = map(lines).documents.flatMap(\.findings).map(\.code)
        #expect(codes == ["MAP-TYPE"])
    }

    @Test func `a hundred findings are shown, and every failed document has one`() {
        let rows = (1...150).map {
            lines[5].replacingOccurrences(of: ",3,2026", with: ",\($0),2026-13").replacingOccurrences(
                of: "3.25", with: "x")
        }
        let result = map([lines[0]] + rows)
        #expect(result.documents.count == 150)
        #expect(result.documents.allSatisfy { $0.draft == nil && !$0.findings.isEmpty })
        #expect(result.fileFindings.contains { $0.code == "MAP-MORE" })
    }

    @Test(arguments: [("", 0), ("\n\n", 0)])
    func `an empty file has no header`(text: String, documents: Int) {
        let result = mapping.map(Array(text.utf8), file: "s.csv")
        #expect(result.stopsFile && result.documents.count == documents)
    }

    @Test(arguments: [
        ("sales_1.csv", true), ("sales_.csv", true), ("Sales_1.csv", false), ("sales_1.csv.tmp", false),
    ])
    func `a mapping knows its files by name`(name: String, accepted: Bool) {
        #expect(mapping.accepts(fileName: name) == accepted)
    }

    @Test func `a byte order mark changes nothing`() {
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        let marked = mapping.map([0xEF, 0xBB, 0xBF] + bytes, file: "s.csv")
        #expect(
            marked.documents.map { $0.draft?.root.texts }
                == mapping.map(bytes, file: "s.csv").documents.map { $0.draft?.root.texts })
    }

    @Test func `random bytes never trap`() {
        var state: UInt64 = 7
        for _ in 0..<200 {
            var bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
            for _ in 0..<8 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(state >> 33) % bytes.count] =
                    [0x22, 0x2C, 0x0A, 0x0D, 0xFF, 0x30, 0x00, 0x2D][Int(state >> 20) % 8]
            }
            _ = mapping.map(bytes, file: "s.csv")
        }
    }
}

extension DraftNode {
    var object: DraftObject? {
        guard case .object(let object) = self else { return nil }
        return object
    }

    var texts: [String] {
        switch self {
        case .leaf(let leaf): [leaf.value]
        case .list(let nodes): nodes.flatMap(\.texts)
        case .object(let object): object.texts
        }
    }
}

extension DraftObject {
    var texts: [String] { entries.flatMap { [$0.name] + $0.value.texts } }

    func text(_ path: String) -> String? {
        var node = DraftNode.object(self)
        for name in path.split(separator: ".") {
            guard let next = node.object?[String(name)] else { return nil }
            node = next
        }
        guard case .leaf(let leaf) = node else { return nil }
        return leaf.value
    }
}
