/// The first whole number with more than 38 digits.
let digitLimit: Int128 = 100_000_000_000_000_000_000_000_000_000_000_000_000

/// Powers of ten that fit an `Int128`, by exponent.
let powersOfTen: [Int128] = (0...38).map { exponent in
    (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 }
}

extension Amount {
    package func adding(_ other: Amount) throws(AmountError) -> Amount {
        let (left, right, scale) = try Self.aligned(self, other)
        let (sum, overflow) = left.addingReportingOverflow(right)
        guard !overflow else { throw .overflow }
        return try Self.fitting(sum, scale: scale)
    }

    package func subtracting(_ other: Amount) throws(AmountError) -> Amount { try adding(other.negated) }

    /// Exact; a product with more than 12 decimals is rounded half to even at the twelfth.
    package func multiplied(by other: Amount) throws(AmountError) -> Amount {
        let (product, overflow) = coefficient.multipliedReportingOverflow(by: other.coefficient)
        guard !overflow else { throw .overflow }
        let total = scale + other.scale
        guard total > Self.maximumScale else { return try Self.fitting(product, scale: total) }
        let shortened = Self.divideHalfEven(product, powersOfTen[total - Self.maximumScale])
        return try Self.fitting(shortened, scale: Self.maximumScale)
    }

    /// The quotient with at most 12 decimals, rounded half to even at the twelfth; trailing zeros are dropped.
    package func divided(by other: Amount) throws(AmountError) -> Amount {
        guard !other.isZero else { throw .divisionByZero }
        let shift = Self.maximumScale - scale + other.scale
        let (numerator, overflow) = coefficient.multipliedReportingOverflow(by: powersOfTen[shift])
        guard !overflow else { throw .overflow }
        let quotient = Self.divideHalfEven(numerator, other.coefficient)
        return try Self.fitting(quotient, scale: Self.maximumScale).normalized
    }

    /// Rounds to `digits` decimals, halves away from zero (redondeo aritmético).
    package func rounded(to digits: Int) -> Amount {
        guard scale > digits else { return self }
        let unit = powersOfTen[scale - digits]
        let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: unit)
        let isUp = remainder.magnitude * 2 >= unit.magnitude
        return Amount(coefficient: isUp ? quotient + (coefficient < 0 ? -1 : 1) : quotient, scale: digits)
    }

    /// Cuts what stands after `digits` decimals.
    package func truncated(to digits: Int) -> Amount {
        guard scale > digits else { return self }
        return Amount(coefficient: coefficient / powersOfTen[scale - digits], scale: digits)
    }

    /// The same number without trailing zeros.
    package var normalized: Amount {
        var (coefficient, scale) = (coefficient, scale)
        while scale > 0, coefficient % 10 == 0 {
            coefficient /= 10
            scale -= 1
        }
        return Amount(coefficient: coefficient, scale: scale)
    }

    package var magnitude: Amount { isNegative ? negated : self }

    static func aligned(_ a: Amount, _ b: Amount) throws(AmountError) -> (Int128, Int128, Int) {
        if a.scale == b.scale { return (a.coefficient, b.coefficient, a.scale) }
        if a.scale < b.scale {
            let (widened, overflow) = a.coefficient.multipliedReportingOverflow(
                by: powersOfTen[b.scale - a.scale])
            guard !overflow else { throw .overflow }
            return (widened, b.coefficient, b.scale)
        }
        let (right, left, scale) = try aligned(b, a)
        return (left, right, scale)
    }

    private static func fitting(_ coefficient: Int128, scale: Int) throws(AmountError) -> Amount {
        guard coefficient > -digitLimit, coefficient < digitLimit else { throw .overflow }
        return Amount(coefficient: coefficient, scale: scale)
    }

    private static func divideHalfEven(_ numerator: Int128, _ denominator: Int128) -> Int128 {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        let (twice, other) = (remainder.magnitude * 2, denominator.magnitude)
        let isUp = twice > other || (twice == other && quotient % 2 != 0)
        let isNegative = (numerator < 0) != (denominator < 0)
        return isUp ? quotient + (isNegative ? -1 : 1) : quotient
    }
}

extension Amount: Hashable, Comparable {
    /// By value: `1.50` equals `1.5`.
    package static func == (a: Amount, b: Amount) -> Bool {
        a.scale == b.scale ? a.coefficient == b.coefficient : compare(a, b) == 0
    }

    package static func < (a: Amount, b: Amount) -> Bool { compare(a, b) < 0 }

    package func hash(into hasher: inout Hasher) {
        let value = normalized
        hasher.combine(value.coefficient)
        hasher.combine(value.scale)
    }

    private static func compare(_ a: Amount, _ b: Amount) -> Int {
        let (whole, other) = (a.coefficient / powersOfTen[a.scale], b.coefficient / powersOfTen[b.scale])
        if whole != other { return whole < other ? -1 : 1 }
        let scale = max(a.scale, b.scale)
        let left = (a.coefficient % powersOfTen[a.scale]) * powersOfTen[scale - a.scale]
        let right = (b.coefficient % powersOfTen[b.scale]) * powersOfTen[scale - b.scale]
        return left == right ? 0 : left < right ? -1 : 1
    }
}
