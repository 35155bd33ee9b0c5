/// A first line of a sample of fixed widths that says what stands below.
struct FixedTitles {
    private let line: [Character]
    private let starts: [Int]

    /// - Returns: nil where the first line is one like the others.
    init?(_ lines: [[Character]]) {
        guard lines.count > 1 else { return nil }
        let line = lines[0]
        let starts = line.indices.filter { index in
            line[index] != " " && line[max(0, index - 2)..<index].allSatisfy { $0 == " " }
        }
        let hasNumbers = lines.dropFirst().allSatisfy { $0.contains(where: \.isNumber) }
        let isApart = !lines.dropFirst().contains { $0.prefix(2) == line.prefix(2) }
        guard starts.count > 1, hasNumbers, isApart, !line.contains(where: \.isNumber),
            starts.allSatisfy({ line[$0].isLetter })
        else { return nil }
        (self.line, self.starts) = (line, starts)
    }

    var length: Int { line.count }

    /// The title that begins in these columns; nil when none does.
    func title(of span: Range<Int>) -> String? {
        guard let start = starts.first(where: { span.contains($0) }) else { return nil }
        let end = starts.first { $0 > start } ?? line.count
        return text(start..<end)
    }

    func text(_ span: Range<Int>) -> String {
        trimmedBlanks(String(line[span.clamped(to: line.indices)]))
    }
}
