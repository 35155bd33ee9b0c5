import Documents
import Findings
import Foundation
import Mapping
import Testing

/// What the guide states of the language, sentence by sentence.
@Suite struct SemanticsTests {
    @Test(arguments: [
        ("'x' & $A", "x"), ("$A & $A", nil), ("if($N = 1, 'sí', 'no')", "no"),
        ("if($N <> 1, 'sí', 'no')", "no"),
        ("if($N < 1, 'sí', 'no')", "no"), ("if(not $N = 1, 'sí', 'no')", "sí"),
        ("if(null = null, 1, 2)", "2"),
        ("if(true, 1, 1 / 0)", "1"), ("if(false, 1 / 0, 2)", "2"), ("coalesce(1, 1 / 0)", "1"),
        ("before('ab', '-')", "ab"), ("after('ab', '-')", nil), ("before_last('ab', '-')", "ab"),
        ("after_last('ab', '-')", nil), ("upper($A)", nil), ("min(1, $N)", nil),
        ("lookup('dos', $A, 'x')", nil),
        ("null", nil), ("sum(row.N)", "0"), ("$N + 1", "MAP-NULL"), ("-$N", "MAP-NULL"),
    ])
    func `nothing has its rules`(expression: String, value: String?) throws {
        #expect(try ExpressionTests.value(expression, ";;2026-02-03") == value)
    }

    /// The leaf under test reads A and N of a row.
    private static func leaf(_ leaf: String, _ row: String) throws -> MappedDocument {
        let text = ExpressionTests.mapping("1").replacingOccurrences(
            of: "notes: {items: ['= 1']}", with: "order_reference: \(leaf)")
        let mapping = try ExpressionTests.load(text)
        return try #require(mapping.map(Array("A;N;D\n\(row)\n".utf8), file: "a.csv").documents.first)
    }

    @Test(arguments: [
        // What «when» refuses is neither looked up, defaulted nor required.
        (
            "{from: $A, when: \"$N = 1\", lookup: dos, column: x, default: d, required: true}", "z;2;", nil,
            nil
        ),
        ("{from: $A, lookup: t, default: d, required: true}", "z;1;", "d", nil),
        ("{from: $A, lookup: t, default: b}", "a;1;", "1", nil),
        ("{from: $A, default: d, required: true}", ";1;", "d", nil),
        ("{from: $A, required: true}", ";1;", nil, "MAP-REQUIRED"),
        ("{from: $A, default: d, checks: [{assert: \"value = 'd'\", message: no}]}", ";1;", "d", nil),
        ("{from: $A, default: d, checks: [{assert: \"value = 'x'\", message: no}]}", ";1;", nil, "MAP-CHECK"),
        ("{from: $A, checks: [{assert: \"value = 'x'\", message: no}]}", ";1;", nil, nil),
        ("{cases: [{when: \"$N = 1\", value: u}, {else: v}], lookup: t, default: w}", "a;1;", "w", nil),
    ])
    func `a long leaf keeps its order`(leaf: String, row: String, value: String?, code: String?) throws {
        let document = try Self.leaf(leaf, row)
        #expect(document.findings.map(\.code) == (code.map { [$0] } ?? []))
        let texts = document.draft?.root.texts ?? []
        #expect((texts.last == "order_reference" ? nil : texts.last) == value)
    }

    static let mixed = """
        mapping: 1
        id: mixto
        revision: 1
        source:
          format: csv
          delimiter: ";"
          header: {line: 0}
          records:
            doc: {id: {1: C}, fields: {NUM: {index: 2}}}
            det: {id: {1: D}, parent: doc, occurs: 1..*, fields: {V: {index: 2, type: decimal}}}
            fin: {id: {1: F}, fields: {T: {index: 2, type: decimal}}}
        document:
          key: $NUM
          fields:
            kind: invoice
            declared: {net: "= sum(det.V)"}
            lines: {each: det, fields: {net: "= sum(det.V)"}}
        checks:
          - {code: T-1, scope: file, assert: "$fin.T = sum(det.V)", message: "{sum(det.V)}"}
        """

    @Test func `a sum is taken at the record in hand, above it, and over all documents`() throws {
        let mapping = try ExpressionTests.load(Self.mixed)
        let result = mapping.map(Array("C;1\nD;1\nD;2\nC;2\nD;4\nF;8\n".utf8), file: "a.csv")
        #expect(result.fileFindings.map(\.message) == ["7. Está en la columna B «T»."])
        #expect(
            result.documents.map { $0.draft?.root.texts.filter { Int($0) != nil } } == [
                ["3", "3", "3"], ["4", "4"],
            ])
    }

    @Test(arguments: [
        ("X;1\nC;1\nD;1\nF;1\n", ["MAP-RECORD"], [[]]), ("D;1\nC;1\nD;1\nF;1\n", ["MAP-ORDER"], [[]]),
        ("C;1\nD;1\nX;1\nC;2\nD;2\nF;3\n", [], [["MAP-RECORD"], []]),
        ("C;1\nC;2\nD;3\nF;3\n", [], [["MAP-OCCURS"], []]),
    ])
    func `a misplaced record concerns its document, before the first the file`(
        input: String, file: [String], documents: [[String]]
    ) throws {
        let result = try ExpressionTests.load(Self.mixed).map(Array(input.utf8), file: "a.csv")
        #expect(result.fileFindings.map(\.code) == file)
        if file.isEmpty { #expect(result.documents.map { $0.findings.map(\.code) } == documents) }
        for finding in result.documents.flatMap(\.findings) where finding.code == "MAP-OCCURS" {
            #expect(finding.place.line == 1)
        }
    }
}
