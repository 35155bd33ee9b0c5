/// A taxpayer number whose check digit (DV) has been verified.
///
/// Source: weights 3, 7, 13 … 71 from the right, modulo 11: `dian/ubl21` SPEC §5, recomputed on the DIAN's own
/// 800197268-4. The annexes of UBL 2.0 use the digit without defining it.
package struct NIT: Hashable, Sendable {
    /// The number without its check digit: 1 to 15 digits, as the weights reach.
    package let digits: String
    package let dv: Int

    /// - Parameter text: such as `800197268-4`; dots and blanks are dropped.
    /// - Throws: ``NITError/malformed(_:)`` or ``NITError/wrongDV(expected:found:)``.
    package init(_ text: String) throws(NITError) {
        let parts = text.filter { $0 != "." && $0 != " " }.split(
            separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let dv = Int(parts[1]), parts[1].utf8.count == 1 else {
            throw .malformed(text)
        }
        try self.init(digits: String(parts[0]), dv: dv)
    }

    /// - Throws: ``NITError/malformed(_:)`` or ``NITError/wrongDV(expected:found:)``.
    package init(digits: String, dv: Int) throws(NITError) {
        guard let expected = Self.checkDigit(of: digits) else { throw .malformed(digits) }
        guard dv == expected else { throw .wrongDV(expected: expected, found: dv) }
        self.digits = digits
        self.dv = dv
    }

    /// The check digit of `digits`; nil when they are not 1 to 15 ASCII digits.
    package static func checkDigit(of digits: some StringProtocol) -> Int? {
        let bytes = digits.utf8
        guard (1...weights.count).contains(bytes.count),
            bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        let sum = zip(bytes.reversed(), weights).reduce(0) { $0 + Int($1.0 - UInt8(ascii: "0")) * $1.1 }
        return sum % 11 < 2 ? sum % 11 : 11 - sum % 11
    }

    private static let weights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71]
}

package enum NITError: Error, Hashable, Sendable {
    case malformed(String)
    case wrongDV(expected: Int, found: Int)
}
