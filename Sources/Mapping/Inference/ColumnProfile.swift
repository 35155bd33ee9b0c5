import Fiscal

/// What the cells of one column of a sample are like.
struct ColumnProfile {
    /// Header, or whatever names it in the file.
    var title: String
    /// Trimmed, one for each row; empty where there is nothing.
    var cells: [String]

    var filled: [String] { cells.filter { !$0.isEmpty } }

    /// No cell is empty.
    var isAlwaysFilled: Bool { !cells.isEmpty && cells.allSatisfy { !$0.isEmpty } }

    /// In the order of the file; nil when there are more than `limit`.
    func distinct(upTo limit: Int) -> [String]? {
        var seen: Set<String> = []
        var found: [String] = []
        for cell in cells where !cell.isEmpty && seen.insert(cell).inserted {
            found.append(cell)
            if found.count > limit { return nil }
        }
        return found
    }

    /// Digits alone, and none begins with a zero that would get lost.
    var isWhole: Bool {
        !filled.isEmpty
            && filled.allSatisfy { cell in
                cell.count <= 18 && cell.utf8.allSatisfy { (0x30...0x39).contains($0) }
                    && (cell.first != "0" || cell.count == 1)
            }
    }

    /// Something in it looks like a number with decimals or with groups, and nothing else is in it.
    var isDecimal: Bool {
        !filled.isEmpty
            && filled.allSatisfy { cell in
                let digits = cell.first.map { "+-".contains($0) } == true ? cell.dropFirst() : cell[...]
                return digits.utf8.contains { (0x30...0x39).contains($0) }
                    && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C }
            }
            && filled.contains { $0.contains { ".,".contains($0) } }
    }

    /// The formats in which every cell is a number; empty when there is none.
    var numberFormats: [NumberGuess] {
        NumberGuess.all.filter { guess in
            // A cell that is no number in this format says so by throwing; which fault it is does not matter.
            filled.allSatisfy { (try? guess.format.read(Array($0.utf8))) != nil }
        }
    }

    /// Whether two formats read all cells alike.
    func isSame(_ a: NumberGuess, _ b: NumberGuess) -> Bool {
        filled.allSatisfy { cell in
            // As above.
            (try? a.format.read(Array(cell.utf8))) == (try? b.format.read(Array(cell.utf8)))
        }
    }

    /// The patterns in which every cell is a day or an hour.
    func datePatterns(among patterns: [String]) -> [String] {
        guard !filled.isEmpty else { return [] }
        let real = filled.filter { !Self.noDates.contains($0) }
        guard !real.isEmpty else { return [] }
        return patterns.filter { text in
            guard let pattern = DatePattern(text) else { return false }
            return real.allSatisfy { pattern.value(of: Array($0.utf8)) != nil }
        }
    }

    /// What ERPs write where there is no date.
    static let noDates: Set<String> = ["00000000", "0000-00-00", "00/00/0000", "0"]
}

/// One way to write numbers.
struct NumberGuess: Hashable {
    var mark: Character
    var thousands: Character?

    static let all = [
        NumberGuess(mark: ",", thousands: nil), NumberGuess(mark: ",", thousands: "."),
        NumberGuess(mark: ".", thousands: nil), NumberGuess(mark: ".", thousands: ","),
    ]

    var format: NumberFormat {
        var format = NumberFormat()
        format.mark = mark.asciiValue ?? 0x2E
        format.thousands = thousands?.asciiValue
        return format
    }
}
