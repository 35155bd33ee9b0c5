import Records

/// What a column may become in a document.
struct Target: Hashable {
    enum Kind: Hashable {
        case text, int, decimal, date, time
        /// A word out of few, such as a unit or a way to pay.
        case code
    }

    /// In the draft; those below `lines.` are said of each line.
    var path: String
    var kind: Kind

    var isOfLine: Bool { path.hasPrefix("lines.") }

    /// The target of each title, none twice; nil where none is known.
    static func assigned(to titles: [String]) -> [Target?] {
        var found = [Target?](repeating: nil, count: titles.count)
        let words = titles.map(words)
        var ranked: [(score: Int, column: Int, entry: TargetSynonyms.Entry)] = []
        for (column, own) in words.enumerated() where !own.contains(where: { ownParty.contains($0) }) {
            for entry in TargetSynonyms.entries {
                // A party's kind is not the document's.
                if entry.target.path == "kind", own.contains(where: { customer.contains($0) }) { continue }
                let score = entry.names.map { Self.score(own, Self.words($0)) }.max() ?? 0
                if score > 0 { ranked.append((score, column, entry)) }
            }
        }
        // Stable: the better first, then in the order of the file.
        for (_, column, entry) in ranked.sorted(by: { ($1.score, $0.column) < ($0.score, $1.column) })
        where found[column] == nil && !found.contains(where: { $0?.path == entry.target.path }) {
            found[column] = entry.target
        }
        return found
    }

    private static let customer: Set<String> = [
        "customer", "cliente", "buyer", "comprador", "adquiriente", "tercero", "persona",
    ]

    /// Whoever issues is known without the file.
    private static let ownParty: Set<String> = ["emisor", "supplier", "seller", "vendedor"]

    /// More for a name that says all of the title; 0 when it is not in it.
    private static func score(_ title: [String], _ name: [String]) -> Int {
        if title == name { return 100 + name.count }
        guard !name.isEmpty, name.allSatisfy({ title.contains($0) }) else { return 0 }
        // The last word says what it is, the others whose it is.
        let isLast = title.last.map { name.contains($0) } ?? false
        return max(1, 10 * name.count - title.count + (isLast ? 5 : 0))
    }

    /// Small words without accents; `OrderDate` and `ORDER_DATE` are two.
    static func words(_ title: String) -> [String] {
        var words: [String] = []
        var word = ""
        var previous: Character?
        for character in withoutAccents(title) {
            let isBreak = character.isUppercase && previous?.isLowercase == true
            if !(character.isLetter || character.isNumber) || isBreak {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if character.isLetter || character.isNumber { word += character.lowercased() }
            previous = character
        }
        if !word.isEmpty { words.append(word) }
        return words.filter {
            !["de", "del", "la", "el", "los", "las", "a", "que", "the", "of", "en"].contains($0)
        }
    }
}
