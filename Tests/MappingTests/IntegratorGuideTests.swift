import Documents
import Findings
import Fiscal
import Foundation
import Testing
import YAMLText

@testable import Mapping

/// What the integrator's guide shows is run: its mappings, their inputs, its tables.
@Suite struct IntegratorGuideTests {
    /// A fenced block: the words behind the fence, and the text in it.
    struct Block {
        var language: String
        var marks: [String: String]
        var text: String
    }

    static let path = "docs/guia-del-integrador.md"
    static let guide = (try? String(contentsOfFile: repository.path + "/" + path, encoding: .utf8)) ?? ""

    static let blocks: [Block] = {
        guide.components(separatedBy: "\n```").enumerated().filter { $0.offset % 2 == 1 }.map { _, part in
            let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            let words = lines[0].split(separator: " ").map(String.init)
            let marks = words.dropFirst().map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
            return Block(
                language: words.first ?? "",
                marks: Dictionary(uniqueKeysWithValues: marks.map { ($0[0], $0.count > 1 ? $0[1] : "") }),
                text: lines.count > 1 ? String(lines[1]) + "\n" : "")
        }
    }()

    static let names = blocks.compactMap { $0.marks["mapeo"] }

    static let mappingFile = repository.path + "/mappings/mi-erp/mi-erp.map.yaml"

    @Test func `the guide has its examples`() {
        #expect(Self.names.count >= 7)
        #expect(Set(Self.names).count == Self.names.count)
        #expect(Set(Self.blocks.compactMap { $0.marks["salida"] }) == Set(Self.names))
    }

    @Test(arguments: names) func `a whole mapping reads its input and gives what is said`(name: String) throws
    {
        let text = try #require(Self.blocks.first { $0.marks["mapeo"] == name }?.text)
        let mapping = try CompiledMapping.load(text: text, path: Self.mappingFile, lists: neutralLists)
        let inputs = Self.blocks.filter { $0.marks["entrada"] == name }
        let files = inputs.map { (name: $0.marks["archivo"] ?? "", bytes: Array($0.text.utf8)) }
        try #require(!files.isEmpty)
        let result = mapping.map(files)
        #expect(result.fileFindings == [])
        var lines: [String] = []
        for document in result.documents {
            #expect(document.findings == [])
            let totalled = try #require(document.draft).totalled(in: try Self.context(), file: "a")
            #expect(totalled.findings == [])
            let invoice = try #require(totalled.invoice)
            lines.append("\(document.key ?? "") \(invoice.kind.rawValue) \(invoice.totals.payable)")
        }
        let said = try #require(Self.blocks.first { $0.marks["salida"] == name }?.text)
        #expect(lines.joined(separator: "\n") + "\n" == said)
    }

    @Test func `the response mappings are good`() throws {
        let responses = Self.blocks.filter { $0.marks["respuesta"] != nil }
        #expect(!responses.isEmpty)
        for block in responses {
            let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).map.yaml"
            try block.text.write(toFile: path, atomically: true, encoding: .utf8)
            defer { try? FileManager.default.removeItem(atPath: path) }
            _ = try CompiledResponse.load(path: path, lists: neutralLists)
        }
    }

    /// What is no whole mapping has at least the keys of one, at places where they may stand.
    @Test func `the other parts of mappings fit the language`() throws {
        let parts = Self.blocks.filter { $0.language == "yaml" && $0.marks.isEmpty }
        #expect(parts.count >= 3)
        for part in parts {
            let node = try YAMLNode.read(text: part.text, file: "guía")
            var reader = YAMLReader()
            for entry in node.entries ?? [] {
                let name = ["tables": "table", "checks": "check", "tests": "test"][entry.key]
                let group = try #require(name.flatMap { Language.group($0) })
                for inner in entry.value.elements ?? entry.value.entries?.map(\.value) ?? [] {
                    reader.expectKeys(group.names, in: inner)
                }
            }
            #expect(reader.findings == [])
        }
    }

    @Test(arguments: Function.allCases.map(\.rawValue)) func `an example of a function gives its result`(
        name: String
    ) throws {
        let example = try #require(Function(rawValue: name)).example
        #expect(example.expression.contains(name + "("))
        #expect(example.signature.hasPrefix(name + "("))
        let quoted = example.expression.replacingOccurrences(of: "'", with: "''")
        let mapping = try ExpressionTests.load(
            """
            mapping: 1
            id: ejemplos
            revision: 1
            source:
              format: csv
              delimiter: ";"
              skip_rows_when: "starts_with(column(1), 'TOTAL')"
              columns: {NIT: {}, CANT: {type: decimal}, FECHA: {type: date}, NOTA: {}}
              group: {by: [NIT]}
            document:
              key: $NIT
              fields: {kind: invoice, lines: {each: row, fields: {id: "x", description: '= \(quoted)'}}}
            tables: {unidades: {rows: {UND: "94"}}}
            """)
        let input =
            "NIT;CANT;FECHA;NOTA\n800197268-4;2.5;2026-02-03;\n800197268-4;4;2026-02-03;\nTOTAL;6.5;;\n"
        let document = try #require(mapping.map(Array(input.utf8), file: "a.csv").documents.first)
        #expect(document.findings == [])
        guard case .list(let lines)? = document.draft?.root["lines"], case .object(let line)? = lines.first
        else { throw CancellationError() }
        var value: String?
        if case .leaf(let leaf)? = line["description"] { value = leaf.value }
        #expect(value == example.result)
    }

    @Test func `the tables of the guide are those of the language`() throws {
        var text = Self.guide
        for table in GuideTables.all {
            text = try Self.filled(
                text, from: "<!-- \(table.name) -->\n", to: "\n<!-- fin -->", table.markdown)
        }
        let page = try #require(FindingCatalogue.page(for: "MAP-TYPE"))
        let said = try #require(page.samples.flatMap { page.said($0) })
        text = try Self.filled(text, from: "```text hallazgo=MAP-TYPE\n", to: "\n```", said)
        try expectGenerated(text, at: Self.path)
    }

    /// Puts `content` between two marks.
    private static func filled(_ text: String, from: String, to: String, _ content: String) throws -> String {
        let start = try #require(text.range(of: from))
        let end = try #require(
            text.range(of: to, range: text.index(before: start.upperBound)..<text.endIndex))
        return text[..<start.upperBound] + content + text[end.lowerBound...]
    }

    private static func context() throws -> DocumentContext {
        DocumentContext(
            supplier: Party(
                id: PartyID(type: "31", number: "900373115", dv: 0), orgType: "1", name: "Ejemplo S.A.S.",
                address: Address(
                    line: "Calle 1", municipality: "11001", city: "Bogotá, D.C.", department: "Bogotá",
                    country: "CO"), isVATResponsible: true),
            numbered: try #require(LegalInstant(unixSeconds: 1_770_150_000)), tolerance: .zero)
    }
}
