extension Finding {
    /// The finding as a compiler would print it: place, the line, carets, remedy.
    ///
    /// - Parameter sourceLine: the text of the line at ``place``, if it is at hand.
    package func rendered(sourceLine: String? = nil) -> String {
        var lines = ["\(severity == .error ? "error" : "aviso")[\(code)]: \(message)", "  --> \(place)"]
        if let sourceLine, place.line > 0 {
            let number = String(place.line)
            lines.append("\(number) | \(sourceLine)")
            if place.column > 0 {
                let width = max(1, place.lastColumn - place.column + 1)
                let gap = String(repeating: " ", count: number.count) + " | "
                lines.append(
                    gap + String(repeating: " ", count: place.column - 1)
                        + String(repeating: "^", count: width))
            }
        } else if let value {
            lines.append("  | «\(value)»")
        }
        lines.append("  = remedio: \(remedy)")
        return lines.joined(separator: "\n")
    }
}
