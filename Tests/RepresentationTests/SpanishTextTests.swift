import Fiscal
import Testing

@testable import Representation

@Suite struct SpanishTextTests {
    @Test(arguments: [
        ("0", "0,00"), ("5.1", "5,10"), ("999", "999,00"), ("1000", "1.000,00"),
        ("1234567.89", "1.234.567,89"),
        ("-1234.5", "−1.234,50"), ("0.123456", "0,123456"),
        ("123456789012345678901234.00", "123.456.789.012.345.678.901.234,00"),
    ])
    func `numbers are written as Colombia writes them`(_ number: String, _ expected: String) throws {
        #expect(try Amount(number).spanish(decimals: 2) == expected)
    }

    @Test(arguments: [
        ("1190000", "COP", "$ 1.190.000,00"), ("-5", "COP", "−$ 5,00"), ("12.5", "USD", "USD 12,50"),
    ])
    func `money names its currency`(_ number: String, _ currency: String, _ expected: String) throws {
        #expect(try Amount(number).spanishMoney(currency) == expected)
    }

    @Test(arguments: [("19.00", "19 %"), ("2.50", "2,5 %"), ("0.966", "0,966 %")])
    func `a rate has no needless zeros`(_ rate: String, _ expected: String) throws {
        #expect(try Amount(rate).spanishPercent == expected)
    }

    @Test(arguments: [
        ("#144F7A", true), ("#abcdef", true), ("144F7A", false), ("#12345", false), ("#12345g", false),
    ])
    func `a colour is six hexadecimal digits`(_ text: String, _ isColour: Bool) {
        #expect((Colour(text) != nil) == isColour)
    }
}
