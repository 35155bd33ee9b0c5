import Fiscal

/// Why the text of a cell is no value of its type.
struct FormatFault: Error {
    var code = "MAP-TYPE"
    /// Follows the value: `«40.5» no es un número …`.
    var message: String
}

/// How a source writes numbers.
struct NumberFormat: Sendable {
    enum Sign: String, Sendable, CaseIterable {
        case leading
        case trailing
        /// In a field of its own.
        case field
        /// In the last digit, as COBOL's zoned decimals have it: `{ABCDEFGHI}` for 0 to 9, `}JKLMNOPQR` for −0 to −9.
        case overpunch
    }

    var mark: UInt8 = UInt8(ascii: ".")
    /// Between groups of exactly three digits.
    var thousands: UInt8?
    /// The last digits are decimals without a mark.
    var implied: Int?
    var sign = Sign.leading
    var isWhole = false
    /// Neither the mapping nor its defaults say how numbers are written: what can be read in two ways is refused.
    var isUndeclared = false

    /// A number written in this format, for remedies.
    var example: String {
        if isWhole { return "1234" }
        if implied != nil { return "solo dígitos, como 123456" }
        let group = thousands.map { String(UnicodeScalar($0)) } ?? ""
        return "1\(group)234\(String(UnicodeScalar(mark)))50"
    }

    /// The number of a text without blanks at its ends.
    func read(_ text: some RandomAccessCollection<UInt8>) throws(FormatFault) -> Amount {
        var digits = Array(text)
        let isNegative = takeSign(from: &digits)
        guard !isAmbiguous(digits) else {
            let shown = String(decoding: digits, as: UTF8.self)
            throw FormatFault(
                message: "puede ser «\(shown)» con decimales o con miles; el mapeo no dice cuál "
                    + "(decimal_mark, thousands)")
        }
        var (coefficient, scale, fraction) = (Int128(0), 0, false)
        var (group, groups, count) = (0, 0, 0)
        for byte in digits {
            if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                if fraction, scale == Amount.maximumScale {
                    guard byte == UInt8(ascii: "0") else {
                        throw FormatFault(message: "tiene más de 12 decimales")
                    }
                    continue
                }
                if coefficient != 0 || byte != UInt8(ascii: "0") { count += 1 }
                guard count <= 38 else { throw FormatFault(message: "tiene más de 38 cifras") }
                coefficient = coefficient * 10 + Int128(byte - UInt8(ascii: "0"))
                if fraction { scale += 1 } else { group += 1 }
            } else if !isWhole, implied == nil, byte == mark, !fraction, group > 0 {
                guard groups == 0 || group == 3 else { throw malformed() }
                fraction = true
            } else if byte == thousands, !fraction, groups == 0 ? (1...3).contains(group) : group == 3 {
                groups += 1
                group = 0
            } else {
                throw malformed()
            }
        }
        let endsWell = fraction ? scale > 0 : group > 0 && (groups == 0 || group == 3)
        guard endsWell else { throw malformed() }
        if let implied { scale = implied }
        return Amount(coefficient: isNegative ? -coefficient : coefficient, scale: scale)
    }

    /// Takes the sign off.
    private func takeSign(from digits: inout [UInt8]) -> Bool {
        switch sign {
        case .leading:
            guard let first = digits.first, Self.signs.contains(first) else { return false }
            digits.removeFirst()
            return first == UInt8(ascii: "-")
        case .trailing:
            guard let last = digits.last, Self.signs.contains(last) else { return false }
            digits.removeLast()
            return last == UInt8(ascii: "-")
        case .field: return false
        case .overpunch:
            guard let last = digits.last, let digit = Self.overpunched.firstIndex(of: last) else {
                return false
            }
            digits[digits.count - 1] = UInt8(ascii: "0") + UInt8(digit % 10)
            return digit >= 10
        }
    }

    private static let signs = [UInt8(ascii: "-"), UInt8(ascii: "+")]
    private static let overpunched = Array("{ABCDEFGHI}JKLMNOPQR".utf8)

    /// `1.000` is one or a thousand: one to three digits, a mark and just three more.
    private func isAmbiguous(_ digits: [UInt8]) -> Bool {
        guard isUndeclared, !isWhole, digits.count >= 5, digits.count <= 7,
            digits[digits.count - 4] == UInt8(ascii: "."), digits[0] != UInt8(ascii: "0")
        else { return false }
        return digits.filter { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count == digits.count - 1
    }

    private func malformed() -> FormatFault {
        if isWhole { return FormatFault(message: "no es un número entero") }
        if let implied {
            return FormatFault(message: "no son solo dígitos (\(implied) decimales implícitos)")
        }
        let group =
            thousands.map { " y miles con «\(UnicodeScalar($0))» cada tres cifras" }
            ?? " y sin separador de miles"
        return FormatFault(message: "no es un número con decimales tras «\(UnicodeScalar(mark))»\(group)")
    }
}
