extension Amount: CustomStringConvertible {
    /// Point as decimal mark, as many decimals as ``scale``, no thousands.
    package var description: String { text(decimals: scale) }

    /// The digits with at least `decimals` decimals, padded with zeros, never shortened.
    package func padded(to decimals: Int) -> String { text(decimals: max(decimals, scale)) }

    private func text(decimals: Int) -> String {
        var digits = [UInt8]()
        digits.reserveCapacity(24)
        var rest = coefficient.magnitude
        for _ in 0..<(decimals - scale) { digits.append(UInt8(ascii: "0")) }
        if decimals > 0, digits.count == decimals { digits.append(UInt8(ascii: ".")) }
        // Most amounts fit 64 bits, where division is many times faster.
        while rest > UInt128(UInt64.max) {
            digits.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
            if digits.count == decimals { digits.append(UInt8(ascii: ".")) }
        }
        var small = UInt64(rest)
        let needed = decimals == 0 ? 1 : decimals + 2
        while small > 0 || digits.count < needed {
            digits.append(UInt8(ascii: "0") + UInt8(small % 10))
            small /= 10
            if decimals > 0, digits.count == decimals { digits.append(UInt8(ascii: ".")) }
        }
        if coefficient < 0 { digits.append(UInt8(ascii: "-")) }
        return String(decoding: digits.reversed(), as: UTF8.self)
    }
}

extension Amount: Codable {
    package init(from decoder: any Decoder) throws {
        self = try Amount(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
