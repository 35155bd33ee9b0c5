import Fiscal
import Testing

@Suite struct NITTests {
    @Test(arguments: [
        ("800197268-4", 4), ("860512330-3", 3), ("900765432-6", 6), ("830099887-2", 2), ("811222333-2", 2),
        ("800.197.268-4", 4), (" 800 197 268 - 4 ", 4),
    ])
    func `a NIT with its digit is one`(text: String, dv: Int) throws {
        let nit = try NIT(text)
        #expect(nit.dv == dv)
        #expect(nit.digits == String(text.filter(\.isNumber).dropLast()))
    }

    @Test func `every wrong digit is told with the right one`() {
        for wrong in 0...9 where wrong != 4 {
            #expect(throws: NITError.wrongDV(expected: 4, found: wrong)) { try NIT("800197268-\(wrong)") }
        }
    }

    @Test(arguments: [
        "", "-", "800197268", "800197268-", "-4", "800197268-44", "800197268-x", "80019726A-4",
        "800197268-4-4",
        "1234567890123456-1", "８００-1", "800197268–4", "800,197,268-4",
    ])
    func `what is no NIT is malformed`(text: String) {
        #expect(throws: (any Error).self) { try NIT(text) }
        if case .some(let error) = #expect(throws: NITError.self, performing: { try NIT(text) }),
            case .wrongDV = error
        {
            Issue.record("«\(text)» was read as a number")
        }
    }

    /// The rule of the schools: weights of primes, modulo 11, spelled out anew.
    @Test func `the digit follows the weights`() {
        let primes = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71]
        var random = SeededGenerator(seed: 8)
        for _ in 0..<2_000 {
            let digits = (0..<Int.random(in: 1...15, using: &random)).map { _ in
                Int.random(in: 0...9, using: &random)
            }
            var sum = 0
            for (place, digit) in digits.reversed().enumerated() { sum += digit * primes[place] }
            let rest = sum % 11
            #expect(
                NIT.checkDigit(of: digits.map(String.init).joined())
                    == [0, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1][rest])
        }
    }
}
