/// A line of a file with carets below the columns that are meant.
package struct SourceExcerpt: Sendable {
    package let lines: [String]

    /// Long lines are cut around the columns.
    ///
    /// - Parameters:
    ///   - text: the line, of a stranger's file.
    ///   - line: its number.
    ///   - columns: in characters, from 1.
    package init(_ text: String, line: Int, columns: ClosedRange<Int>) {
        let characters = Array(text)
        let start = columns.lowerBound > 100 ? columns.lowerBound - 60 : 0
        let shown = characters.dropFirst(start).prefix(160)
        let lead = start > 0 ? "…" : ""
        let tail = start + shown.count < characters.count ? "…" : ""
        let number = String(line)
        let gap = String(repeating: " ", count: max(0, columns.lowerBound - 1 - start) + lead.count)
        let width = min(columns.count, max(1, start + shown.count - columns.lowerBound + 1))
        lines = [
            "\(number) | \(lead)\(printable(String(shown)))\(tail)",
            String(repeating: " ", count: number.count) + " | \(gap)" + String(repeating: "^", count: width),
        ]
    }
}

/// Text of a stranger as it may go to a terminal: in one line, without control characters.
package func printable(_ text: String, atMost limit: Int = 2000) -> String {
    let clean = text.prefix(limit).map { character in
        character.unicodeScalars.contains { $0.properties.generalCategory == .control } ? "·" : character
    }
    return String(clean) + (text.count > limit ? "…" : "")
}
