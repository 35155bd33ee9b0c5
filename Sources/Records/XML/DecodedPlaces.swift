import Encoding

/// Lines, columns and original bytes of the positions in a decoded text, by a mark every 1,024 bytes.
///
/// Sixteen bytes a mark; an answer costs at most the reading of one stretch, however long the lines are.
struct DecodedPlaces {
    private struct Mark {
        /// Line ends before.
        var lines: UInt32 = 0
        /// Start of the line that the mark stands in.
        var lineStart: UInt32 = 0
        /// Characters before.
        var characters: UInt32 = 0
        /// Of these the ones of four bytes, which UTF-16 writes as two units.
        var wide: UInt32 = 0
    }

    private static let shift = 10

    private let encoding: TextEncoding
    /// Length of the byte order mark in the file.
    private let orderMark: Int
    private let marks: [Mark]

    init(_ text: UnsafeBufferPointer<UInt8>, encoding: TextEncoding, orderMark: Int) {
        self.encoding = encoding
        self.orderMark = orderMark
        var marks: [Mark] = []
        marks.reserveCapacity(text.count >> Self.shift + 1)
        var mark = Mark()
        for start in stride(from: 0, through: text.count, by: 1 << Self.shift) {
            marks.append(mark)
            let stretch = start..<min(text.count, start + 1 << Self.shift)
            mark = Self.advanced(mark, over: stretch, of: text)
        }
        self.marks = marks
    }

    private static func advanced(
        _ mark: Mark, over stretch: Range<Int>, of text: UnsafeBufferPointer<UInt8>
    ) -> Mark {
        var (lines, characters, wide): (UInt32, UInt32, UInt32) = (0, 0, 0)
        for position in stretch {
            let byte = text[position]
            lines &+= byte == UInt8(ascii: "\n") ? 1 : 0
            characters &+= byte & 0xC0 == 0x80 ? 0 : 1
            wide &+= byte >= 0xF0 ? 1 : 0
        }
        var next = mark
        if lines > 0, let last = text[stretch].lastIndex(of: UInt8(ascii: "\n")) {
            next.lineStart = UInt32(last + 1)
        }
        next.lines += lines
        next.characters += characters
        next.wide += wide
        return next
    }

    private func mark(at position: Int, _ text: UnsafeBufferPointer<UInt8>) -> Mark {
        let index = position >> Self.shift
        return Self.advanced(marks[index], over: index << Self.shift..<position, of: text)
    }

    /// Line and character, both from 1.
    func place(of position: Int, in text: UnsafeBufferPointer<UInt8>) -> (line: Int, column: Int) {
        let here = mark(at: position, text)
        let start = mark(at: Int(here.lineStart), text)
        return (Int(here.lines) + 1, Int(here.characters - start.characters) + 1)
    }

    /// Characters of a range.
    func characters(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Int {
        Int(mark(at: range.upperBound, text).characters - mark(at: range.lowerBound, text).characters)
    }

    /// The byte of the file at which the character at `position` starts.
    func original(_ position: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        if encoding == .utf8 { return orderMark + position }
        let here = mark(at: position, text)
        return encoding == .utf16
            ? orderMark + 2 * Int(here.characters + here.wide) : Int(here.characters)
    }
}
