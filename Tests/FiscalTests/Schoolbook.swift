/// Whole numbers of any length, reckoned by columns of nine digits as at school: the oracle for `Amount`.
struct Schoolbook {
    /// From the units up, without leading zeros; empty for zero.
    private var columns: [UInt64]

    private static let base: UInt64 = 1_000_000_000

    /// - Parameter text: ASCII digits.
    init(_ text: String) {
        columns = []
        var rest = text[...]
        while !rest.isEmpty {
            columns.append(UInt64(rest.suffix(9)) ?? 0)
            rest = rest.dropLast(9)
        }
        while columns.last == 0 { columns.removeLast() }
    }

    private init(columns: [UInt64]) {
        self.columns = columns
        while self.columns.last == 0 { self.columns.removeLast() }
    }

    var isZero: Bool { columns.isEmpty }
    var isOdd: Bool { (columns.first ?? 0) % 2 == 1 }

    var text: String {
        guard let last = columns.last else { return "0" }
        return columns.dropLast().reversed().reduce(String(last)) { $0 + String(Self.base + $1).dropFirst() }
    }

    static func + (a: Schoolbook, b: Schoolbook) -> Schoolbook {
        var sum: [UInt64] = []
        var carry: UInt64 = 0
        for place in 0..<max(a.columns.count, b.columns.count) {
            let total = a[place] + b[place] + carry
            sum.append(total % base)
            carry = total / base
        }
        return Schoolbook(columns: sum + [carry])
    }

    /// `b` must not be greater than `a`.
    static func - (a: Schoolbook, b: Schoolbook) -> Schoolbook {
        var difference: [UInt64] = []
        var borrow: UInt64 = 0
        for place in a.columns.indices {
            let total = base + a[place] - b[place] - borrow
            difference.append(total % base)
            borrow = total < base ? 1 : 0
        }
        return Schoolbook(columns: difference)
    }

    static func * (a: Schoolbook, b: Schoolbook) -> Schoolbook {
        var product = [UInt64](repeating: 0, count: a.columns.count + b.columns.count)
        for i in a.columns.indices {
            var carry: UInt64 = 0
            for j in b.columns.indices {
                let total = product[i + j] + a[i] * b[j] + carry
                product[i + j] = total % base
                carry = total / base
            }
            product[i + b.columns.count] += carry
        }
        return Schoolbook(columns: product)
    }

    static func < (a: Schoolbook, b: Schoolbook) -> Bool {
        if a.columns.count != b.columns.count { return a.columns.count < b.columns.count }
        return a.columns.reversed().lexicographicallyPrecedes(b.columns.reversed())
    }

    private subscript(place: Int) -> UInt64 { place < columns.count ? columns[place] : 0 }
}
