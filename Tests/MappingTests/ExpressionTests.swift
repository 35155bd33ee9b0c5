import Documents
import Findings
import Foundation
import Mapping
import Testing

/// One-row files: what an expression gives for the fields A (text), N (decimal) and D (date).
@Suite struct ExpressionTests {
    static func mapping(_ expression: String, more: String = "") -> String {
        let quoted = expression.replacingOccurrences(of: "'", with: "''")
        return """
            mapping: 1
            id: prueba
            revision: 1
            source:
              format: csv
              delimiter: ";"
              columns:
                A: {type: text}
                N: {type: decimal}
                D: {type: date}
              group: {by: [A], rows: row, record: doc}
            document:
              each: doc
              key: "= coalesce($A, 'x')"
              fields:
                notes: {items: ['= \(quoted)']}
            tables:
              t: {rows: {a: "1", b: 2}, on_missing: null}
              dos: {columns: [x, y], rows: {a: [p, 5]}}
            \(more)
            """
    }

    static func load(_ text: String) throws -> CompiledMapping {
        let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).map.yaml"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try CompiledMapping.load(path: path, lists: .unchecked)
    }

    static func value(_ expression: String, _ row: String) throws -> String? {
        let result = try load(mapping(expression)).map(Array("A;N;D\n\(row)\n".utf8), file: "a.csv")
        #expect(result.fileFindings.isEmpty)
        let document = try #require(result.documents.first)
        if let finding = document.findings.first { return finding.code }
        return document.draft?.root.texts.last == "notes" ? nil : document.draft?.root.texts.last
    }

    @Test(arguments: [
        ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("10 / 4", "2.5"), ("1 / 3", "0.333333333333"),
        ("-$N + 1", "-1.5"),
        ("$N * $N", "6.25"), ("round(2.345, 2)", "2.35"), ("round(-2.345, 2)", "-2.35"), ("round($N)", "3"),
        ("abs(0 - $N)", "2.5"), ("min(3, $N)", "2.5"), ("max(3, $N)", "3"), ("$A & '-' & $N", "a-b-2.5"),
        ("if($N > 2, 'sí', 'no')", "sí"), ("if(not $N > 2, 'sí', 'no')", "no"), ("coalesce(null, $A)", "a-b"),
        ("lookup('t', 'a')", "1"), ("lookup('t', 'z')", nil), ("lookup('dos', 'a', 'y') * 2", "10"),
        ("before($A, '-')", "a"), ("after($A, '-')", "b"), ("before_last('1-2-3', '-')", "1-2"),
        ("after_last('1-2-3', '-')", "3"), ("left($A, 1)", "a"), ("right($A, 1)", "b"),
        ("mid($A, 2, 2)", "-b"),
        ("upper('ñu')", "ÑU"), ("lower('ÑU')", "ñu"), ("trim('  x ')", "x"),
        ("trim_left_zeros('0070')", "70"),
        ("replace($A, '-', '+')", "a+b"), ("pad_left('7', 3)", "007"), ("pad_left('7', 3, '*')", "**7"),
        ("if(starts_with($A, 'a-'), 1, 0)", "1"), ("if(contains($A, 'x'), 1, 0)", "0"),
        ("text($D, 'dd/MM/yyyy')", "03/02/2026"),
        ("text($N)", "2.5"), ("decimal('1.50') + 1", "2.5"), ("add_days($D, 26)", "2026-03-01"),
        ("days_between($D, date('2026-03-01'))", "26"), ("date('03/02/2026', 'dd/MM/yyyy')", "2026-02-03"),
        ("nit_dv('800197268')", "4"), ("sum(row.N)", "2.5"), ("count(row)", "1"), ("first(row.A)", "a-b"),
        ("record_count()", "1"), ("if($A = 'a-b' and $N < 3 or false, 1, 2)", "1"),
        ("if($D is null, 1, 2)", "2"),
        ("if(null = null, 1, 2)", "2"), ("if($N = '2.5', 1, 2)", "1"), ("'it''s'", "it's"),
    ])
    func `an expression has its value`(expression: String, value: String?) throws {
        #expect(try Self.value(expression, "a-b;2.50;2026-02-03") == value)
    }

    @Test(arguments: [
        ("$N + 1", "MAP-NULL"), ("1 / (1 - 1)", "MAP-EXPR"), ("lookup('dos', 'zz', 'x')", "MAP-LOOKUP"),
        ("decimal('1,5')", "MAP-TYPE"), ("date('2026-02-30')", "MAP-TYPE"),
        ("99999999999999999999 * 99999999999999999999", "MAP-EXPR"), ("if($N > 1, 'x', 'y')", "y"),
    ])
    func `a fault at run time has its code`(expression: String, code: String) throws {
        #expect(try Self.value(expression, "a;;") == code)
    }

    @Test(arguments: [
        ("$X", "no existe"), ("$n", "¿Quiso decir «$N»?"), ("rond($N)", "¿Quiso decir «round»?"),
        ("$A + 1", "decimal(…)"),
        ("1 +", "el final"), ("(1", "«)»"), ("'abc", "no se cierra"), ("1 < 2 < 3", "no se encadena"),
        ("lookup('q', $A)", "no existe"), ("lookup('dos', $A)", "varias columnas"), ("round()", "argumentos"),
        ("if(1, 2, 3)", "condición"), ("target.zzz", "no existe"), ("index()", "each"), ("column(1)", "fila"),
        ("row.N", "no se conoce"), ("$D > 1", "comparar"), ("1 ; 2", "no tiene sentido"),
    ])
    func `a faulty expression is refused when the mapping is loaded`(expression: String, part: String) {
        #expect {
            try Self.load(Self.mapping(expression))
        } throws: { error in
            let finding = (error as? MappingFaults)?.findings.first
            return finding?.code == "MAP-EXPR" && finding?.message.contains(part) == true
                && finding?.place.line == 16
        }
    }

    @Test func `an expression has limits`() {
        for text in [
            String(repeating: "(", count: 40) + "1" + String(repeating: ")", count: 40),
            Array(repeating: "1", count: 150).joined(separator: "+"),
            "'" + String(repeating: "x", count: 5000) + "'",
        ] {
            #expect(throws: MappingFaults.self) { try Self.load(Self.mapping(text)) }
        }
    }
}
