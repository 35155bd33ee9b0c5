import Fiscal

/// Why the text of a cell is no value of its type.
struct FormatFault: Error {
    /// Follows the value: `«40.5» no es un número …`.
    var message: String
}

/// How a source writes numbers.
struct NumberFormat: Sendable {
    enum Sign: String, Sendable, CaseIterable {
        case leading
        case trailing
    }

    var mark: UInt8 = UInt8(ascii: ".")
    /// Between groups of exactly three digits.
    var thousands: UInt8?
    /// The last digits are decimals without a mark.
    var implied: Int?
    var sign = Sign.leading
    var isWhole = false

    /// A number written in this format, for remedies.
    var example: String {
        if isWhole { return "1234" }
        if implied != nil { return "solo dígitos, como 123456" }
        let group = thousands.map { String(UnicodeScalar($0)) } ?? ""
        return "1\(group)234\(String(UnicodeScalar(mark)))50"
    }

    /// The number of a text without blanks at its ends.
    func read(_ text: some RandomAccessCollection<UInt8>) throws(FormatFault) -> Amount {
        var (digits, isNegative) = (Array(text), false)
        let signs = [UInt8(ascii: "-"), UInt8(ascii: "+")]
        if let outer = sign == .leading ? digits.first : digits.last, signs.contains(outer) {
            isNegative = outer == UInt8(ascii: "-")
            if sign == .leading { digits.removeFirst() } else { digits.removeLast() }
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
                count += 1
                guard count <= 36 else { throw FormatFault(message: "tiene demasiadas cifras") }
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
