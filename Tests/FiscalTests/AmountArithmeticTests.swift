import Fiscal
import Testing

/// Against ``OracleDecimal``, which shares nothing with `Amount`.
@Suite struct AmountArithmeticTests {
    @Test func `sums and differences are exact`() throws {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<3_000 {
            let (a, b) = (randomAmount(digits: 25, &random), randomAmount(digits: 25, &random))
            let (x, y) = (OracleDecimal(a.description), OracleDecimal(b.description))
            try check(a.adding(b).description == x.adding(y).text)
            try check(a.subtracting(b).description == x.adding(y.negated).text)
        }
    }

    @Test func `products round half to even at the twelfth decimal`() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<3_000 {
            let (a, b) = (randomAmount(digits: 19, &random), randomAmount(digits: 19, &random))
            let exact = OracleDecimal(a.description).multiplied(by: OracleDecimal(b.description))
            try check(a.multiplied(by: b).description == exact.limited(to: 12, .halfEven).text)
        }
    }

    @Test func `quotients round half to even at the twelfth decimal`() throws {
        var random = SeededGenerator(seed: 4)
        var overflows = 0
        for _ in 0..<3_000 {
            let (a, b) = (randomAmount(digits: 18, &random), randomAmount(digits: 12, &random))
            guard !b.isZero else { continue }
            let (x, y) = (OracleDecimal(a.description), OracleDecimal(b.description))
            do {
                let quotient = OracleDecimal(try a.divided(by: b).description)
                check(quotient.isQuotient(of: x, by: y) && quotient.text == quotient.shortest)
            } catch {
                overflows += 1
                let numerator = a.coefficient.magnitude.description.count + 12 - a.scale + b.scale
                check(error == .overflow && numerator > 38)
            }
        }
        #expect(overflows < 1_500)
    }

    @Test func `rounding goes away from zero at the half, cutting never`() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<3_000 {
            let amount = randomAmount(digits: 38, &random)
            let decimals = Int.random(in: 0...12, using: &random)
            let oracle = OracleDecimal(amount.description)
            check(amount.rounded(to: decimals).description == oracle.limited(to: decimals, .halfAway).text)
            check(amount.truncated(to: decimals).description == oracle.limited(to: decimals, .cut).text)
        }
    }

    @Test(arguments: [
        ("2.345", "2.35", "2.34"), ("-2.345", "-2.35", "-2.34"), ("2.3449", "2.34", "2.34"),
        ("0.005", "0.01", "0.00"),
        ("-0.005", "-0.01", "0.00"), ("-0.004", "0.00", "0.00"), ("9.995", "10.00", "9.99"),
        ("1.5", "1.5", "1.5"),
    ])
    func `to the cent`(text: String, rounded: String, cut: String) throws {
        #expect(try Amount(text).rounded(to: 2).description == rounded)
        #expect(try Amount(text).truncated(to: 2).description == cut)
    }

    @Test(arguments: [
        ("1", "3", "0.333333333333"), ("2", "3", "0.666666666667"), ("-2", "3", "-0.666666666667"),
        ("1", "8", "0.125"),
        ("100", "10", "10"), ("0.000000000001", "2", "0"), ("0.000000000003", "2", "0.000000000002"),
        ("1", "0.000000000001", "1000000000000"), ("0.000000000001", "0.000000000001", "1"),
    ])
    func `quotients at the edge of the scale`(a: String, b: String, quotient: String) throws {
        #expect(try Amount(a).divided(by: Amount(b)).description == quotient)
    }

    @Test func `what does not fit is an error, never a wrong number`() throws {
        let most = try Amount(String(repeating: "9", count: 38))
        #expect(throws: AmountError.overflow) { try most.adding(Amount(1)) }
        #expect(throws: AmountError.overflow) { try most.negated.subtracting(Amount(1)) }
        #expect(throws: AmountError.overflow) { try most.negated.adding(most.negated) }
        #expect(throws: AmountError.overflow) { try most.adding(Amount("0.1")) }
        #expect(throws: AmountError.overflow) { try most.multiplied(by: Amount(2)) }
        #expect(throws: AmountError.overflow) { try most.divided(by: Amount(3)) }
        #expect(throws: AmountError.divisionByZero) { try Amount(1).divided(by: Amount("0.00")) }
        #expect(try most.subtracting(most).isZero)
        #expect(most.negated.magnitude == most)
    }

    @Test func `a sum below the smallest Int128 step is an overflow`() throws {
        let most = Amount(coefficient: .max, scale: 0)
        #expect(throws: AmountError.overflow) { try most.negated.subtracting(Amount(1)) }
    }

    @Test func `order, equality and hash go by value`() throws {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<3_000 {
            let (a, b) = (randomAmount(digits: 38, &random), randomAmount(digits: 38, &random))
            let difference = OracleDecimal(a.description).adding(OracleDecimal(b.description).negated)
            let isEqual = !difference.digits.contains { $0 != "0" }
            check((a == b) == isEqual)
            check((a < b) == (difference.isNegative && !isEqual))
            check((b < a) == (!difference.isNegative && !isEqual))
        }
    }

    @Test(arguments: [("1.50", "1.5"), ("0", "0.000000000000"), ("-7", "-7.00"), ("100", "100.0")])
    func `trailing zeros change nothing`(long: String, short: String) throws {
        let (a, b) = (try Amount(long), try Amount(short))
        #expect(a == b && !(a < b) && !(b < a))
        #expect(a.hashValue == b.hashValue)
        #expect(a.normalized.scale == b.normalized.scale)
        #expect(Set([a, b]).count == 1)
    }
}
