/// Values of the journal in the form in which people compare them.
enum Shown {
    /// `1190.00 COP` as `$ 1.190,00 COP`; other text comes back as it is.
    static func money(_ payable: String) -> String {
        let parts = payable.split(separator: " ")
        guard let number = parts.first,
            number.utf8.allSatisfy({ (48...57).contains($0) || "-.".utf8.contains($0) })
        else { return payable }
        let sides = number.split(separator: ".", omittingEmptySubsequences: false)
        var whole = sides.first ?? ""
        let sign = whole.first == "-" ? "−" : ""
        if !sign.isEmpty { whole = whole.dropFirst() }
        let fraction = sides.count > 1 ? "," + sides[1] : ""
        let currency = parts.count > 1 ? " " + parts[1] : ""
        return "\(sign)$ \(grouped(whole))\(fraction)\(currency)"
    }

    /// `1234567` as `1.234.567`.
    static func count(_ number: Int) -> String { grouped(String(number)[...]) }

    /// `83 bytes`, `4 KB`, `12 MB`.
    static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<1000: "\(bytes) bytes"
        case ..<1_000_000: "\((bytes + 500) / 1000) KB"
        default: "\((bytes + 500_000) / 1_000_000) MB"
        }
    }

    /// The beginning of a digest or CUFE, enough to tell it from its neighbours.
    static func short(_ digest: String) -> String? {
        digest.isEmpty ? nil : digest.count > 12 ? digest.prefix(10) + "…" : digest
    }

    private static func grouped(_ digits: Substring) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "." }
            text.append(digit)
        }
        return text
    }
}

extension String {
    /// Nil instead of nothing, which is what a template asks.
    var ifAny: String? { isEmpty ? nil : self }
}
