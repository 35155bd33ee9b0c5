/// An exact decimal number: money, a price, a quantity or a rate.
///
/// An `Int128` coefficient with a scale of 0 to 12 decimals. Never binary floating point: there is no initialiser
/// from a float and no float literal. What does not fit is an error, never a wrong number.
package struct Amount: Sendable {
    /// The number times ten to the power of ``scale``.
    package let coefficient: Int128
    /// How many decimals the number is written with, 0 to 12.
    package let scale: Int

    package static let maximumScale = 12
    package static let zero = Amount(0)

    package init(_ integer: Int) {
        coefficient = Int128(integer)
        scale = 0
    }

    /// - Parameter scale: 0 to 12.
    package init(coefficient: Int128, scale: Int) {
        precondition((0...Self.maximumScale).contains(scale))
        self.coefficient = coefficient
        self.scale = scale
    }
}

package enum AmountError: Error, Hashable, Sendable {
    /// Not digits with an optional sign and an optional point and decimals.
    case malformed(String)
    /// More digits than 38, or more than 12 decimals that are not zero.
    case overflow
    case divisionByZero
}

extension Amount {
    /// - Parameter text: digits, an optional leading sign, an optional point followed by digits; nothing else.
    /// - Throws: ``AmountError/malformed(_:)`` or ``AmountError/overflow``.
    package init(_ text: some StringProtocol) throws(AmountError) {
        var coefficient: Int128 = 0
        var scale = 0
        var digits = 0
        var isNegative = false
        var seenPoint = false
        var droppedOnlyZeros = true
        var position = 0
        for byte in text.utf8 {
            defer { position += 1 }
            switch byte {
            case UInt8(ascii: "-") where position == 0: isNegative = true
            case UInt8(ascii: "+") where position == 0: break
            case UInt8(ascii: ".") where !seenPoint && digits > 0: seenPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                if seenPoint, scale == Self.maximumScale {
                    droppedOnlyZeros = droppedOnlyZeros && byte == UInt8(ascii: "0")
                    continue
                }
                let (product, overflow) = coefficient.multipliedReportingOverflow(by: 10)
                let (sum, carry) = product.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
                guard !overflow, !carry, sum < digitLimit else { throw .overflow }
                coefficient = sum
                if seenPoint { scale += 1 }
            default: throw .malformed(String(text))
            }
        }
        guard digits > 0, !(seenPoint && scale == 0) else { throw .malformed(String(text)) }
        guard droppedOnlyZeros else { throw .overflow }
        self.init(coefficient: isNegative ? -coefficient : coefficient, scale: scale)
    }

    package var isZero: Bool { coefficient == 0 }
    package var isNegative: Bool { coefficient < 0 }
    package var negated: Amount { Amount(coefficient: -coefficient, scale: scale) }
}
