import Findings
import Foundation
import Mapping
import Testing

@Suite struct MappingFaultTests {
    static let good = """
        mapping: 1
        id: prueba
        revision: 1
        source:
          format: csv
          delimiter: ";"
          header: {line: 1, match: by_name}
          columns:
            A: {type: text, required: true}
            N: {type: decimal}
          group: {by: [A], rows: row, record: doc}
        document:
          each: doc
          key: $A
          fields:
            kind: {from: $A, lookup: t}
            lines: {each: row, fields: {price: $N, net: "= target.price"}}
        tables:
          t: {rows: {a: invoice}, on_missing: keep}
        """

    @Test func `the mapping to be spoilt is good`() throws { _ = try ExpressionTests.load(Self.good) }

    @Test(arguments: [
        ("delimiter:", "delimeter:", "YAML-KEY", 6), ("  key: $A\n", "", "YAML-MISSING", 13),
        ("type: text", "type: txt", "YAML-TYPE", 9),
        ("required: true", "required: sí", "YAML-TYPE", 9), ("by: [A]", "by: [B]", "MAP-EXPR", 11),
        ("lookup: t", "lookup: tt", "MAP-EXPR", 16), ("each: row", "each: rows", "YAML-TYPE", 17),
        ("price: $N", "price: \"= target.net\"", "MAP-CYCLE", 17),
        ("format: csv", "format: cvs", "YAML-TYPE", 5),
        ("mapping: 1", "mapping: 2", "YAML-TYPE", 1), ("id: prueba", "id: Prueba X", "YAML-TYPE", 2),
        ("kind:", "knd:", "YAML-KEY", 16), ("rows: {a: invoice}", "rows: {a: [x, y]}", "YAML-TYPE", 19),
        ("match: by_name", "match: by_nme", "YAML-TYPE", 7),
        ("{type: decimal}", "{type: date, format: yy}", "YAML-TYPE", 10),
        ("{type: decimal}", "{pattern: \"letras(2)\"}", "YAML-TYPE", 10),
        ("revision: 1", "revision: 0", "YAML-TYPE", 3),
        ("delimiter: \";\"", "delimiter: \";;\"", "YAML-TYPE", 6),
        ("revision: 1", "revision: 1\nextends: [falta.yaml]", "MAP-FILE", 0),
        ("revision: 1", "revision: 1\nextends: [../../base.yaml]", "MAP-FILE", 4),
        ("revision: 1", "revision: 1\nextends: [/etc/hostname]", "MAP-FILE", 4),
        ("revision: 1", "revision: 1\nextends: [../a/../../b/base.yaml]", "MAP-FILE", 4),
        ("{a: invoice}", "{}, file: {path: ../../t.csv, key: A, value: B}", "MAP-FILE", 19),
        ("revision: 1", "revision: 1\nrevision: 2", "YAML-DUPLICATE", 3),
        ("kind: {from", "kind: &a {from", "YAML-ANCHOR", 16),
        ("key: $A", "key: $A\n  keys: 1", "YAML-KEY", 15),
        ("on_missing: keep", "on_missing: kep", "YAML-TYPE", 19),
    ])
    func `a faulty mapping is refused at its place`(old: String, new: String, code: String, line: Int) throws
    {
        let text = Self.good.replacingOccurrences(of: old, with: new)
        try #require(text != Self.good)
        #expect {
            try ExpressionTests.load(text)
        } throws: { error in
            (error as? MappingFaults)?.findings.contains { $0.code == code && $0.place.line == line } == true
        }
    }

    @Test func `all faults are told at once`() {
        let text = Self.good.replacingOccurrences(of: "type: text", with: "type: txt")
            .replacingOccurrences(of: "lookup: t}", with: "lookup: x}").replacingOccurrences(
                of: "kep", with: "x"
            )
            .replacingOccurrences(of: "by: [A]", with: "by: [Z]")
        #expect {
            try ExpressionTests.load(text)
        } throws: { error in ((error as? MappingFaults)?.findings.count ?? 0) >= 3 }
    }

    @Test func `a code that is not in the neutral list is refused`() {
        #expect {
            let text = Self.good.replacingOccurrences(
                of: "t: {rows: {a: invoice}", with: "t: {result: dian/id-type, rows: {a: \"99\"}")
            let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).map.yaml"
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            defer { try? FileManager.default.removeItem(atPath: path) }
            _ = try CompiledMapping.load(path: path, lists: neutralLists)
        } throws: { error in (error as? MappingFaults)?.findings.first?.code == "MAP-LOOKUP" }
    }

    @Test func `a comment does not change the identity of a mapping, a rule does`() throws {
        let plain = try ExpressionTests.load(Self.good).resolvedText
        #expect(try ExpressionTests.load(Self.good + "\n# nada\n").resolvedText == plain)
        #expect(
            try ExpressionTests.load(Self.good.replacingOccurrences(of: "invoice", with: "debit_note"))
                .resolvedText != plain)
    }
}
