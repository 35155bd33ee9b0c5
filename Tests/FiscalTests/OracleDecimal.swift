/// A signed decimal over ``Schoolbook``, with the rounding rules that `Amount` promises.
struct OracleDecimal {
    var isNegative: Bool
    /// The digits without the point.
    var digits: String
    var scale: Int

    init(_ text: String) {
        isNegative = text.hasPrefix("-")
        digits = text.filter(\.isNumber)
        scale = text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
    }

    private init(isNegative: Bool, _ magnitude: Schoolbook, scale: Int) {
        self.isNegative = isNegative
        digits = magnitude.text
        self.scale = scale
    }

    var negated: OracleDecimal {
        var opposite = self
        opposite.isNegative.toggle()
        return opposite
    }

    func adding(_ other: OracleDecimal) -> OracleDecimal {
        let common = max(scale, other.scale)
        let (left, right) = (widened(to: common), other.widened(to: common))
        if isNegative == other.isNegative {
            return OracleDecimal(isNegative: isNegative, left + right, scale: common)
        }
        if left < right { return OracleDecimal(isNegative: other.isNegative, right - left, scale: common) }
        return OracleDecimal(isNegative: isNegative, left - right, scale: common)
    }

    func multiplied(by other: OracleDecimal) -> OracleDecimal {
        OracleDecimal(
            isNegative: isNegative != other.isNegative, Schoolbook(digits) * Schoolbook(other.digits),
            scale: scale + other.scale)
    }

    /// Whether this is `a` divided by `b`, rounded half to even at the twelfth decimal: by the definition of a quotient.
    func isQuotient(of a: OracleDecimal, by b: OracleDecimal) -> Bool {
        let quotient = widened(to: 12)
        let divisor = Schoolbook(b.digits + zeros(a.scale))
        let dividend = Schoolbook(a.digits + zeros(b.scale + 12))
        let product = quotient * divisor
        let gap = dividend < product ? product - dividend : dividend - product
        let isNearest = gap + gap < divisor || (!(divisor < gap + gap) && !quotient.isOdd)
        return isNearest && (quotient.isZero || isNegative == (a.isNegative != b.isNegative))
    }

    enum Rounding { case halfEven, halfAway, cut }

    func limited(to decimals: Int, _ rounding: Rounding) -> OracleDecimal {
        guard scale > decimals else { return self }
        let dropped = scale - decimals
        let padded = zeros(dropped + 1 - digits.count) + digits
        let kept = Schoolbook(String(padded.dropLast(dropped)))
        let tail = String(padded.suffix(dropped))
        let half = "5" + zeros(dropped - 1)
        let isUp =
            switch rounding {
            case .cut: false
            case .halfAway: tail >= half
            case .halfEven: tail > half || (tail == half && kept.isOdd)
            }
        return OracleDecimal(isNegative: isNegative, isUp ? kept + Schoolbook("1") : kept, scale: decimals)
    }

    /// With exactly as many decimals as ``scale``.
    var text: String {
        let whole = Schoolbook(digits)
        let plain = zeros(scale + 1 - whole.text.count) + whole.text
        let sign = isNegative && !whole.isZero ? "-" : ""
        return sign + plain.dropLast(scale) + (scale > 0 ? "." + plain.suffix(scale) : "")
    }

    /// Without trailing zeros.
    var shortest: String {
        var short = text[...]
        guard short.contains(".") else { return text }
        while short.last == "0" { short.removeLast() }
        if short.last == "." { short.removeLast() }
        return String(short)
    }

    private func widened(to wider: Int) -> Schoolbook { Schoolbook(digits + zeros(wider - scale)) }

    private func zeros(_ count: Int) -> String { String(repeating: "0", count: max(0, count)) }
}
