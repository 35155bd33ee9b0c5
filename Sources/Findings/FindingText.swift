extension Finding {
    /// The finding as a compiler would print it: place, the line, carets, the mapping's rule, remedy.
    ///
    /// - Parameters:
    ///   - sourceLine: the text of the line at ``place``, if it is at hand.
    ///   - ruleLine: the text of the line at ``rule``, likewise.
    /// - Returns: several lines, without a line end.
    package func rendered(sourceLine: String? = nil, ruleLine: String? = nil) -> String {
        var lines = ["\(severity == .error ? "error" : "aviso")[\(code)]: \(message)", "  --> \(place)"]
        if let sourceLine, place.line > 0 {
            lines += Self.excerpt(sourceLine, at: place)
        } else if let value {
            lines.append("  | «\(value)»")
        }
        if let rule {
            lines.append("  = regla: \(rule)")
            if let ruleLine, rule.line > 0 { lines += Self.excerpt(ruleLine, at: rule) }
        }
        lines.append("  = remedio: \(remedy)")
        return lines.joined(separator: "\n")
    }

    /// The line with carets under the characters that are meant; a long one is cut around them.
    private static func excerpt(_ line: String, at place: Place) -> [String] {
        let number = String(place.line)
        let characters = Array(line)
        let (from, to) = (max(1, place.column), max(place.column, place.lastColumn))
        let first = from > width / 2 ? from - width / 2 : 1
        let last = min(characters.count, min(max(to, from), from + 2 * width) + width / 2)
        guard first <= last else { return ["\(number) |"] }
        let shown = String(characters[(first - 1)..<last].map { $0 == "\t" ? " " : $0 })
        let (before, after) = (first > 1 ? "…" : "", last < characters.count ? "…" : "")
        var lines = ["\(number) | \(before)\(shown)\(after)"]
        if place.column > 0 {
            let gap = String(repeating: " ", count: number.count) + " | "
            let indent = from - first + before.count
            let carets = min(max(1, to - from + 1), max(1, last - from + 1))
            lines.append(gap + String(repeating: " ", count: indent) + String(repeating: "^", count: carets))
        }
        return lines
    }

    /// Characters shown around the carets.
    private static let width = 96
}
