/// The shape of a text in words: `letters(2) '-' digits(1..3)` is «2 letras, «-», de 1 a 3 cifras».
enum PatternWords {
    /// The words of a pattern that was read before.
    static func words(_ text: String) -> String {
        var words: [String] = []
        var rest = text[...]
        while let first = rest.first {
            if first == " " {
                rest = rest.dropFirst()
                continue
            }
            if first == "'" {
                let literal = rest.dropFirst().prefix { $0 != "'" }
                words.append("«\(literal)»")
                rest = rest.dropFirst(literal.count + 2)
                continue
            }
            let name = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(max(1, name.count))
            var count = Substring("1")
            if rest.first == "(" {
                count = rest.dropFirst().prefix { $0 != ")" }
                rest = rest.dropFirst(count.count + 2)
            }
            words.append(amount(String(count), names[String(name)] ?? (String(name), String(name))))
        }
        return words.joined(separator: ", ")
    }

    private static let names = [
        "letters": ("letra", "letras"), "upper": ("mayúscula", "mayúsculas"),
        "lower": ("minúscula", "minúsculas"),
        "digits": ("cifra", "cifras"), "alphanumeric": ("letra o cifra", "letras o cifras"),
        "any": ("carácter", "caracteres"),
    ]

    private static func amount(_ count: String, _ name: (one: String, many: String)) -> String {
        guard let dots = count.firstRange(of: "..") else {
            return "\(count) \(count == "1" ? name.one : name.many)"
        }
        let (from, to) = (count[..<dots.lowerBound], count[dots.upperBound...])
        return to == "*" ? "\(from) o más \(name.many)" : "de \(from) a \(to) \(name.many)"
    }
}
