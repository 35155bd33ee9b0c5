/// One line of a file of fixed widths.
package struct FixedLine {
    /// From 1.
    package var number: Int
    /// In the bytes that are split, without the line end.
    package var range: Range<Int>

    package init(number: Int, range: Range<Int>) {
        self.number = number
        self.range = range
    }
}

/// The lines of a file, one after the other; a file without line ends is cut every so many columns.
package struct LineCursor {
    private let bytes: UnsafeRawBufferPointer
    /// Columns of a record, for a file that has no line ends at all.
    private let blockLength: Int?
    private let countsCharacters: Bool
    private var position: Int
    private var number = 0
    /// The last line has its line end.
    package private(set) var isEnded = true

    package init(_ source: FixedSource, blockLength: Int, countsBytes: Bool) {
        bytes = source.bytes
        position = source.start
        countsCharacters = source.countsCharacters(unlessBytes: countsBytes)
        // A character takes up to four bytes.
        let longest = (countsCharacters ? 4 * blockLength : blockLength) + 2
        let probe = bytes[min(position, bytes.count)..<min(bytes.count, position + longest)]
        let hasLineEnds = probe.contains(UInt8(ascii: "\n")) || bytes.count - position <= blockLength
        self.blockLength = hasLineEnds ? nil : blockLength
    }

    package mutating func next() -> FixedLine? {
        guard position < bytes.count else { return nil }
        number += 1
        let start = position
        if let blockLength {
            position = end(ofBlock: blockLength)
            return FixedLine(number: number, range: start..<position)
        }
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        isEnded = end < bytes.count
        position = end + 1
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return FixedLine(number: number, range: start..<end)
    }

    private func end(ofBlock length: Int) -> Int {
        guard countsCharacters else { return min(bytes.count, position + length) }
        var (end, left) = (position, length)
        while end < bytes.count {
            if bytes[end] & 0xC0 != 0x80 {
                if left == 0 { break }
                left -= 1
            }
            end += 1
        }
        return end
    }
}
