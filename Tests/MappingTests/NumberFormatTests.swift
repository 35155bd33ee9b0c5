import Fiscal
import Testing

@testable import Mapping

@Suite struct NumberFormatTests {
    private static let nines = String(repeating: "9", count: 38)

    @Test(arguments: [
        (nines, nines), ("-" + nines, "-" + nines), (String(repeating: "0", count: 60) + "12.50", "12.50"),
        ("0.000000000001", "0.000000000001"), ("000", "0"),
    ])
    func `a number has up to 38 digits, leading zeros apart`(text: String, value: String) throws {
        #expect(try NumberFormat().read(Array(text.utf8)) == Amount(value))
    }

    @Test(arguments: [
        nines + "9", "1" + String(repeating: "0", count: 38), "1,5", "1.000.5", "", "-", "1e5", "0x1",
    ])
    func `what is no number, or too long, is refused`(text: String) {
        #expect(throws: FormatFault.self) { try NumberFormat().read(Array(text.utf8)) }
    }
}
