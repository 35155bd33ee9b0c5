/// What a file's own bytes say about whether it is whole.
package enum FileEnding {
    /// How much of the start and of the end is needed.
    package static let sample = 65_557

    /// - Parameters:
    ///   - start: the first bytes of the file, at most ``sample``.
    ///   - end: its last bytes, at most ``sample``.
    /// - Returns: false for a text whose last line is not ended, an XML whose root is not closed and a ZIP without its
    ///   directory; true where nothing can be told.
    package static func isWhole(start: [UInt8], end: [UInt8]) -> Bool {
        if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            return end.firstRange(of: [0x50, 0x4B, 0x05, 0x06]) != nil
        }
        if let root = root(start) { return closes(root.name, after: root.rest, end: end) }
        let lineEnds: Set<UInt8> = [0x0A, 0x0D]
        // Without any line there is none that could be cut.
        guard end.contains(where: lineEnds.contains) else { return true }
        // UTF-16 has a zero beside it; DOS programs end with Ctrl-Z.
        let last = end.reversed().drop { $0 == 0 || $0 == 0x1A }.first
        return last.map(lineEnds.contains) ?? true
    }

    /// The name of an XML's root as it is written, and what follows; nil when the bytes do not begin like XML in an
    /// ASCII-like encoding.
    private static func root(_ start: [UInt8]) -> (name: [UInt8], rest: ArraySlice<UInt8>)? {
        var rest = start[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        while true {
            rest = rest.drop(while: isBlank)
            guard rest.first == UInt8(ascii: "<") else { return nil }
            let closing: String
            if rest.starts(with: "<?".utf8) {
                closing = "?>"
            } else if rest.starts(with: "<!--".utf8) {
                closing = "-->"
            } else {
                break
            }
            guard let end = rest.firstRange(of: Array(closing.utf8)) else { return ([], []) }
            rest = rest[end.upperBound...]
        }
        rest = rest.dropFirst()
        let name = Array(rest.prefix { !isBlank($0) && !">/".utf8.contains($0) })
        return (name, rest.dropFirst(name.count))
    }

    private static func closes(_ root: [UInt8], after: ArraySlice<UInt8>, end: [UInt8]) -> Bool {
        guard !root.isEmpty else { return false }
        let closing = Array("</".utf8) + root
        var rest = end[...]
        while let found = rest.firstRange(of: closing) {
            rest = rest[found.upperBound...]
            if rest.drop(while: isBlank).first == UInt8(ascii: ">") { return true }
        }
        // A root without content.
        return !after.contains(UInt8(ascii: "<"))
            && after.reversed().drop(while: isBlank).starts(with: ">/".utf8)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
