import Findings
import Foundation
import Testing

@Suite struct FindingTextTests {
    @Test(arguments: [
        (Place(file: "a.csv"), "a.csv"), (Place(file: "a.csv", line: 5), "a.csv:5"),
        (
            Place(file: "a.csv", line: 5, column: 12, lastColumn: 19, field: "VALOR_UNIT"),
            "a.csv:5:12-19 (VALOR_UNIT)"
        ),
        (Place(file: "a.csv", line: 5, column: 12, lastColumn: 12), "a.csv:5:12"),
        (Place(file: "a.csv", line: 5, column: 12), "a.csv:5:12"), (Place(file: "a.csv", column: 3), "a.csv"),
        (Place(file: "a.csv", field: "NIT"), "a.csv (NIT)"),
    ])
    func `a place names only what is known`(place: Place, text: String) { #expect(place.description == text) }

    @Test func `a finding shows its line with carets`() {
        let finding = Finding(
            code: "MAP-TYPE", place: Place(file: "a.csv", line: 12, column: 5, lastColumn: 7, field: "VALOR"),
            value: "1,x", message: "No es un número.", remedy: "Corrija el valor.")
        #expect(
            finding.rendered(sourceLine: "FV;1;1,x;COP") == """
                error[MAP-TYPE]: No es un número.
                  --> a.csv:12:5-7 (VALOR)
                12 | FV;1;1,x;COP
                   |     ^^^
                  = remedio: Corrija el valor.
                """)
    }

    @Test func `without its line a finding shows the value`() {
        let finding = Finding(
            code: "DOC-DV", severity: .warning, place: Place(file: "a.csv"), value: "7", message: "Mal.",
            remedy: "Corrija.")
        #expect(
            finding.rendered() == """
                aviso[DOC-DV]: Mal.
                  --> a.csv
                  | «7»
                  = remedio: Corrija.
                """)
        #expect(finding.rendered(sourceLine: "x").contains("«7»"))
    }

    @Test func `an unknown last column gives one caret`() {
        let finding = Finding(
            code: "A", place: Place(file: "a", line: 1, column: 3), message: "m", remedy: "r")
        #expect(finding.rendered(sourceLine: "abcd").contains("\n  |   ^\n"))
    }

    @Test func `a finding is read back from JSON`() throws {
        let finding = Finding(
            code: "A", severity: .warning, place: Place(file: "ñ.csv", line: 1, field: "x"), message: "m",
            remedy: "r")
        let json = try JSONEncoder().encode(finding)
        #expect(try JSONDecoder().decode(Finding.self, from: json) == finding)
        #expect(String(decoding: json, as: UTF8.self).contains(#""severity":"warning""#))
    }
}
