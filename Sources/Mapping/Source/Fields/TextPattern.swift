/// The shape of a text: `letters(2) '-' digits(1..3)`.
///
/// Classes: `letters`, `upper`, `lower`, `digits`, `alphanumeric`, `any`; each with `(n)`, `(n..m)`, `(n..*)` or one. A
/// text in quotes stands for itself. Matched by the set of reachable positions, so the cost is length times pattern.
struct TextPattern: Sendable {
    private enum Item: Sendable {
        case literal([Unicode.Scalar])
        case run(CharacterClass, ClosedRange<Int>)
    }

    private enum CharacterClass: String, Sendable, CaseIterable {
        case letters, upper, lower, digits, alphanumeric, any

        func contains(_ scalar: Unicode.Scalar) -> Bool {
            let isDigit = ("0"..."9").contains(scalar)
            return switch self {
            case .letters: scalar.properties.isAlphabetic
            case .upper: scalar.properties.isUppercase
            case .lower: scalar.properties.isLowercase
            case .digits: isDigit
            case .alphanumeric: isDigit || scalar.properties.isAlphabetic
            case .any: true
            }
        }
    }

    let text: String
    private var items: [Item] = []

    init?(_ text: String) {
        self.text = text
        var rest = Substring(text)
        while true {
            rest = rest.drop { $0 == " " }
            guard let first = rest.first else { break }
            if first == "'" {
                let literal = rest.dropFirst().prefix { $0 != "'" }
                guard literal.endIndex < rest.endIndex else { return nil }
                items.append(.literal(Array(literal.unicodeScalars)))
                rest = rest[rest.index(after: literal.endIndex)...]
                continue
            }
            let name = rest.prefix { $0.isLetter }
            guard let kind = CharacterClass(rawValue: String(name)) else { return nil }
            rest = rest.dropFirst(name.count)
            guard rest.first == "(" else {
                items.append(.run(kind, 1...1))
                continue
            }
            let count = rest.dropFirst().prefix { $0 != ")" }
            guard count.endIndex < rest.endIndex, let range = Self.range(String(count)) else { return nil }
            items.append(.run(kind, range))
            rest = rest[rest.index(after: count.endIndex)...]
        }
        guard !items.isEmpty else { return nil }
    }

    func matches(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        var reached: Set<Int> = [0]
        for item in items {
            var next: Set<Int> = []
            for start in reached {
                switch item {
                case .literal(let literal):
                    if scalars[start...].starts(with: literal) { next.insert(start + literal.count) }
                case .run(let kind, let range):
                    var count = 0
                    if range.contains(0) { next.insert(start) }
                    while count < range.upperBound, start + count < scalars.count,
                        kind.contains(scalars[start + count])
                    {
                        count += 1
                        if range.contains(count) { next.insert(start + count) }
                    }
                }
            }
            reached = next
        }
        return reached.contains(scalars.count)
    }

    private static func range(_ text: String) -> ClosedRange<Int>? {
        guard let dots = text.firstRange(of: "..") else {
            return Int(text).flatMap { $0 >= 0 ? $0...$0 : nil }
        }
        guard let from = Int(text[..<dots.lowerBound]), from >= 0 else { return nil }
        let end = text[dots.upperBound...]
        guard let to = end == "*" ? 65_536 : Int(end), to >= from else { return nil }
        return from...to
    }
}
