/// The line at which each key first came; keys are kept as 128 bits, so that a million of them cost little.
struct KeyLines {
    private struct Mark: Hashable {
        var high: Int
        var low: Int
    }

    private var lines: [Mark: Int32] = [:]

    /// The line at which `key` came before; nil, and remembered, when it comes for the first time.
    mutating func firstLine(of key: String, line: Int) -> Int? {
        let mark = Self.mark(of: key)
        if let first = lines[mark] { return Int(first) }
        lines[mark] = Int32(clamping: line)
        return nil
    }

    mutating func forget(_ key: String) { lines[Self.mark(of: key)] = nil }

    private static func mark(of key: String) -> Mark {
        var (high, low) = (Hasher(), Hasher())
        high.combine(0)
        low.combine(1)
        high.combine(key)
        low.combine(key)
        return Mark(high: high.finalize(), low: low.finalize())
    }
}
