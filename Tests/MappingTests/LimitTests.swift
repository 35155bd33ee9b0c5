import Documents
import Findings
import Foundation
import Mapping
import Testing

/// What the guide says is the most: at it all is well, past it there is a finding, and nothing falls over.
@Suite struct LimitTests {
    private static func findings(_ text: String, in mapping: String = ExpressionTests.mapping("1")) throws
        -> [Finding]
    {
        let result = try ExpressionTests.load(mapping).map(Array(text.utf8), file: "a.csv")
        return result.fileFindings + result.documents.flatMap(\.findings)
    }

    private static func faults(_ mapping: String) -> [Finding] {
        do {
            _ = try ExpressionTests.load(mapping)
            return []
        } catch {
            return (error as? MappingFaults)?.findings ?? []
        }
    }

    // MARK: Cells and rows

    @Test(arguments: ["", "a", "\"x\""])
    func `a row of a hundred thousand cells`(last: String) throws {
        let row = String(repeating: "a;", count: 99_999) + last
        let found = try Self.findings("A;N;D\n\(row)\nb;1;\n")
        #expect(found.map(\.code) == ["MAP-COLUMNS"])
        let finding = try #require(found.first)
        #expect(finding.place.line == 2 && finding.message.contains("100000"))
        #expect(finding.value?.count ?? 0 <= 81)
    }

    @Test func `a header of a hundred thousand columns`() throws {
        let header = "A;N;D" + (0..<99_997).map { ";x\($0)" }.joined()
        let result = try ExpressionTests.load(ExpressionTests.mapping("1"))
            .map(Array("\(header)\na;1;\n".utf8), file: "a.csv")
        #expect(result.fileFindings.allSatisfy { $0.code == "MAP-HEADER" || $0.code == "MAP-MORE" })
        #expect((2...102).contains(result.fileFindings.count))
    }

    @Test(arguments: [(65_536, []), (65_537, ["MAP-LIMIT"]), (10 << 20, ["MAP-LIMIT"])], [false, true])
    func `a cell`(_ edge: (size: Int, codes: [String]), isQuoted: Bool) throws {
        let cell = String(repeating: "ñ", count: edge.size / 2) + (edge.size % 2 == 1 ? "x" : "")
        let found = try Self.findings("A;N;D\n\(isQuoted ? "\"\(cell)\"" : cell);1;\n")
        #expect(found.map(\.code) == edge.codes)
        for finding in found {
            #expect(finding.value?.count == 81 && finding.value?.hasSuffix("…") == true)
            #expect(finding.message.utf8.count < 500)
        }
    }

    @Test func `the value of a faulty cell is cut in whatever tells it`() throws {
        let long = String(repeating: "9", count: 1000)
        let check = ExpressionTests.mapping("1").replacingOccurrences(
            of: "notes: {items: ['= 1']}",
            with: "order_reference: {from: $A, checks: [{assert: \"value = 'x'\", message: no}]}")
        for (text, mapping) in [
            ("A;N;D\na;\(long);\n", ExpressionTests.mapping("1")), ("A;N;D\n\(long);1;\n", check),
            ("A;N;D\n\"\(long)\"y;1;\n", ExpressionTests.mapping("1")),
        ] {
            let found = try Self.findings(text, in: mapping)
            #expect(found.count == 1)
            #expect(found.allSatisfy { $0.value?.count == 81 && $0.value?.hasSuffix("…") == true })
        }
    }

    // MARK: Expressions

    private static func sum(_ parts: Int) -> String {
        Array(repeating: "1", count: parts).joined(separator: "+")
    }

    private static func nested(_ depth: Int) -> String {
        String(repeating: "(", count: depth) + "1" + String(repeating: ")", count: depth)
    }

    private static func source(_ bytes: Int) -> String {
        "'" + String(repeating: "ñ", count: (bytes - 2) / 2) + (bytes % 2 == 1 ? "x" : "") + "'"
    }

    @Test(arguments: [
        (source(4095), nil), (source(4097), "4 KiB"), (sum(100), nil), (sum(101), "200 partes"),
        (nested(31), nil), (nested(32), "32 niveles"), (String(repeating: "(", count: 4000), "32 niveles"),
        (String(repeating: "not ", count: 1000) + "true", "32 niveles"),
        (String(repeating: "-", count: 4000) + "1", "32 niveles"),
        (String(repeating: "abs(", count: 900), "32 niveles"),
    ])
    func `an expression`(text: String, limit: String?) {
        let found = Self.faults(ExpressionTests.mapping(text))
        #expect(found.map(\.code) == (limit == nil ? [] : ["MAP-EXPR"]))
        if let limit { #expect(found.first?.message.contains(limit) == true) }
    }

    @Test(arguments: [
        ("$A & $A", 32_768, nil), ("$A & $A", 32_769, "MAP-EXPR"), ("replace($A, 'a', 'aa')", 32_768, nil),
        ("replace($A, 'a', 'aa')", 32_769, "MAP-EXPR"), ("pad_left('1', 65536)", 1, nil),
        ("pad_left('1', 65537)", 1, "MAP-EXPR"), ("pad_left('1', 65536, 'ñ')", 1, "MAP-EXPR"),
    ])
    func `a text that an expression makes`(expression: String, size: Int, code: String?) throws {
        let text = "A;N;D\n\(String(repeating: "a", count: size));1;\n"
        let found = try Self.findings(text, in: ExpressionTests.mapping(expression))
        #expect(found.map(\.code) == (code.map { [$0] } ?? []))
    }

    // MARK: Mappings

    @Test func `a mapping of ten thousand fields`() throws {
        let columns = (0..<10_000).map { "    C\($0): {type: text}\n" }.joined()
        let notes = (0..<2000).map { "'= $C\($0) & ''!'''" }.joined(separator: ", ")
        let text = ExpressionTests.mapping("1").replacingOccurrences(
            of: "    A: {type: text}\n", with: columns + "    A: {type: text}\n"
        ).replacingOccurrences(of: "['= 1']", with: "[\(notes)]")
        let header = (0..<10_000).map { "C\($0)" }.joined(separator: ";")
        let row = (0..<10_000).map { String($0) }.joined(separator: ";")
        let document = try #require(
            try ExpressionTests.load(text).map(Array("\(header);A;N;D\n\(row);a;1;\n".utf8), file: "a.csv")
                .documents.first)
        #expect(document.findings.isEmpty)
        #expect(document.draft?.root.texts == ["notes"] + (0..<2000).map { "\($0)!" })
    }

    @Test(arguments: [(1 << 20, false), (1 << 20 + 1, true)])
    func `a mapping file`(size: Int, isRefused: Bool) {
        let text = ExpressionTests.mapping("1") + "\n"
        let padding = size - text.utf8.count - 1
        let found = Self.faults(text + "#" + String(repeating: "x", count: padding))
        #expect(found.map(\.code) == (isRefused ? ["YAML-SYNTAX"] : []))
    }

    @Test(arguments: [64, 200, 20_000], ["[", "{a: ", "- ", "? "])
    func `a mapping nested too deep`(depth: Int, mark: String) {
        let text = ExpressionTests.mapping("1") + "\ntests: \n  "
        let deep = text + String(repeating: mark, count: depth)
        let close = mark == "[" ? "]" : mark == "{a: " ? "}" : ""
        let found = Self.faults(deep + "x" + String(repeating: close, count: depth) + "\n")
        #expect(found.first?.code == "YAML-SYNTAX")
    }

    @Test(arguments: [(8, false), (9, true)])
    func `a chain of bases`(bases: Int, isRefused: Bool) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for index in 0...bases {
            let own = index == bases ? ExpressionTests.mapping("1") : "id: m\(index)"
            let next = index == bases ? "" : "\nextends: [b\(index + 1).yaml]"
            try (own + next + "\n").write(
                toFile: folder + "/b\(index).yaml", atomically: true, encoding: .utf8)
        }
        let path = folder + "/b0.yaml"
        if isRefused {
            #expect {
                try CompiledMapping.load(path: path, lists: .unchecked)
            } throws: { error in (error as? MappingFaults)?.findings.map(\.code) == ["MAP-CYCLE"] }
        } else {
            #expect(try CompiledMapping.load(path: path, lists: .unchecked).id == "m0")
        }
    }

    @Test(arguments: [(65_536, []), (65_537, ["YAML-TYPE"])])
    func `a line of fixed width`(length: Int, codes: [String]) {
        let text = """
            mapping: 1
            id: ancho
            revision: 1
            source:
              format: fixed
              encoding: utf-8
              record_length: \(length)
              records:
                doc: {id: {1-1: "1"}, fields: {A: {cols: 1-5}}}
            document: {each: doc, key: $A, fields: {notes: {items: [$A]}}}
            """
        #expect(Self.faults(text).map(\.code) == codes)
    }

    // MARK: XML

    @Test(arguments: [
        (
            "<a><d n='1'/>" + String(repeating: "<x>", count: 63) + String(repeating: "</x>", count: 63)
                + "</a>", []
        ),
        (
            "<a><d n='1'/>" + String(repeating: "<x>", count: 64) + String(repeating: "</x>", count: 64)
                + "</a>", ["MAP-LIMIT"]
        ),
        ("<a>" + String(repeating: "<x>", count: 100_000), ["MAP-LIMIT"]),
        ("<a><d n='1'" + (0..<255).map { " a\($0)=''" }.joined() + "/></a>", []),
        ("<a><d n='1'" + (0..<256).map { " a\($0)=''" }.joined() + "/></a>", ["MAP-LIMIT"]),
    ])
    func `an XML file`(text: String, codes: [String]) throws {
        let mapping = """
            mapping: 1
            id: xml
            revision: 1
            source:
              format: xml
              records:
                doc: {each: /a/d, fields: {N: {xpath: "@n"}}}
            document: {each: doc, key: $N, fields: {notes: {items: [$N]}}}
            """
        #expect(try Self.findings(text, in: mapping).map(\.code) == codes)
    }
}
