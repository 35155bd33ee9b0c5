import Fiscal
import Foundation
import Testing

@Suite struct AmountTextTests {
    private static let nines = String(repeating: "9", count: 38)

    @Test(arguments: [
        ("0", "0", 0), ("-0", "0", 0), ("1.50", "1.50", 2), ("+7", "7", 0), ("-0.05", "-0.05", 2),
        ("007", "7", 0),
        ("0.000000000001", "0.000000000001", 12), ("1.0000000000000000", "1.000000000000", 12),
        (nines, nines, 0), ("-" + nines, "-" + nines, 0),
        ("99999999999999999999999999.999999999999", "99999999999999999999999999.999999999999", 12),
    ])
    func `what is a number is read with its decimals`(text: String, written: String, scale: Int) throws {
        let amount = try Amount(text)
        #expect(amount.description == written)
        #expect(amount.scale == scale)
    }

    @Test(arguments: [
        "", " ", "-", "+", ".", ".5", "5.", "-.5", "1,5", "1.5.0", "1e3", "0x10", " 1", "1 ", "--1", "+-1",
        "1-", "٣",
        "½", "NaN", "inf", "1_000", "1'000",
    ])
    func `what is no number is malformed`(text: String) {
        #expect(throws: AmountError.malformed(text)) { try Amount(text) }
    }

    @Test(arguments: [
        "1" + String(repeating: "0", count: 38), "-1" + String(repeating: "0", count: 38),
        "0.0000000000001", "1.1234567890123", String(repeating: "9", count: 60),
        "170141183460469231731687303715884105727", "999999999999999999999999999.999999999999",
    ])
    func `more than 38 digits or 12 decimals overflows`(text: String) {
        #expect(throws: AmountError.overflow) { try Amount(text) }
    }

    @Test(arguments: [
        ("1", 2, "1.00"), ("1.5", 2, "1.50"), ("1.567", 2, "1.567"), ("-3", 1, "-3.0"), ("0", 2, "0.00"),
        ("0", 0, "0"), ("18446744073709551615", 2, "18446744073709551615.00"),
        ("18446744073709551616", 2, "18446744073709551616.00"),
        ("-18446744073709551616", 1, "-18446744073709551616.0"),
        ("99999999999999999999999999999999999999", 12, "99999999999999999999999999999999999999.000000000000"),
        ("1844674407370955161.6", 2, "1844674407370955161.60"),
        ("184467440737095516160.5", 3, "184467440737095516160.500"),
    ])
    func `padding adds zeros and never shortens`(text: String, decimals: Int, padded: String) throws {
        #expect(try Amount(text).padded(to: decimals) == padded)
    }

    @Test func `description and padding read back as the same number`() throws {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<3_000 {
            let amount = randomAmount(digits: 38, &random)
            try check(Amount(amount.description) == amount)
            try check(Amount(amount.description).scale == amount.scale)
            for decimals in [0, 2, 12] {
                let padded = amount.padded(to: decimals)
                check(OracleDecimal(padded).shortest == OracleDecimal(amount.description).shortest)
                check(OracleDecimal(padded).scale == max(decimals, amount.scale))
            }
        }
    }

    @Test func `JSON carries the text`() throws {
        let amounts = try [Amount("1.50"), Amount("-0.05")]
        let json = try JSONEncoder().encode(amounts)
        #expect(String(decoding: json, as: UTF8.self) == #"["1.50","-0.05"]"#)
        #expect(try JSONDecoder().decode([Amount].self, from: json).map(\.scale) == [2, 2])
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode([Amount].self, from: Data(#"["1,5"]"#.utf8))
        }
    }
}

/// Up to `digits` digits in all, any sign and scale.
func randomAmount(digits: Int, _ random: inout SeededGenerator) -> Amount {
    let count = Int.random(in: 1...digits, using: &random)
    var coefficient = Int128(0)
    for _ in 0..<count { coefficient = coefficient * 10 + Int128(Int.random(in: 0...9, using: &random)) }
    return Amount(
        coefficient: Bool.random(using: &random) ? coefficient : -coefficient,
        scale: Int.random(in: 0...Amount.maximumScale, using: &random))
}
