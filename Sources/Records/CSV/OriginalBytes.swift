import Encoding

/// A file before it was decoded to UTF-8, to find the bytes that a part of the decoded text came from.
///
/// Its marks make each answer cost at most one stride of the text, in whatever order ranges are asked for.
package final class OriginalBytes {
    private let encoding: TextEncoding
    private let byteOrderMark: Int
    /// The units before each multiple of the stride, as far as anyone asked.
    private var marks = [0]
    /// The last answer: an offset in the text and the units before it.
    private var last = (offset: 0, units: 0)
    private static let stride = 4096

    init(_ bytes: UnsafeRawBufferPointer, encoding: TextEncoding) {
        self.encoding = encoding
        let isMarked = bytes.count >= 2 && (bytes[0] ^ bytes[1]) == 1 && bytes[0] >= 0xFE
        byteOrderMark = encoding == .utf16 && isMarked ? 2 : 0
    }

    package func range(of range: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        let width = encoding == .utf16 ? 2 : 1
        let start = units(before: range.lowerBound, in: text)
        let end = units(before: range.upperBound, in: text)
        return byteOrderMark + width * start..<byteOrderMark + width * end
    }

    /// Code units of the original before an offset of the text: one per character, two in UTF-16 for those of four bytes.
    private func units(before offset: Int, in text: UnsafeRawBufferPointer) -> Int {
        while marks.count <= offset / Self.stride {
            let start = (marks.count - 1) * Self.stride
            marks.append(marks[marks.count - 1] + units(in: start..<start + Self.stride, of: text))
        }
        let mark = offset / Self.stride
        let start =
            last.offset <= offset && last.offset > mark * Self.stride
            ? last : (offset: mark * Self.stride, units: marks[mark])
        last = (offset, start.units + units(in: start.offset..<offset, of: text))
        return last.units
    }

    private func units(in range: Range<Int>, of text: UnsafeRawBufferPointer) -> Int {
        var units = 0
        for index in range where text[index] & 0xC0 != 0x80 {
            units += encoding == .utf16 && text[index] >= 0xF0 ? 2 : 1
        }
        return units
    }
}
