import Documents
import Testing

@testable import Mapping

@Suite struct FootersTests {
    private func cell(_ text: String) -> Origin {
        Origin(line: 1, column: 1, lastColumn: text.count, field: "A", raw: text)
    }

    private func footers(_ names: [String]) -> CSVFooters {
        let footers = CSVFooters()
        for name in names where footers.wants(name) { footers.add(name, [cell(name), cell("de \(name)")]) }
        return footers
    }

    @Test(arguments: [
        ("Subtotal FE-100", 2, "de Subtotal FE-100"), ("Subtotal FE-1001", 2, "de Subtotal FE-1001"),
        ("Subtotal", 2, "de Subtotal FE-1001"), ("TOTAL", 1, "TOTAL"), ("Suma", 1, nil), ("TOTAL", 3, nil),
        ("TOTAL", 0, nil),
    ])
    func `the row with that very text comes before one that starts so`(
        start: String, number: Int, text: String?
    ) {
        let footers = footers(["Subtotal FE-1001", "Subtotal FE-100", "TOTAL"])
        #expect(footers.cell(startingWith: start, number: number)?.raw == text)
    }

    @Test func `what is cut off is forgotten, and can come again`() {
        let footers = footers(["a", "b", "c"])
        footers.cut(to: 1)
        #expect(footers.cell(startingWith: "b", number: 1) == nil)
        #expect(footers.wants("b") && !footers.wants("a"))
        footers.add("b", [cell("b"), cell("otra")])
        #expect(footers.cell(startingWith: "b", number: 2)?.raw == "otra")
    }

    @Test func `there is a limit`() {
        let footers = footers((0...CSVFooters.limit).map { "f\($0)" })
        #expect(footers.count == CSVFooters.limit)
    }
}
