import Encoding

/// A file before it was decoded to UTF-8, to find the bytes that a part of the decoded text came from.
///
/// Asked for ranges in ascending order it costs one way through the text.
package final class OriginalBytes {
    private let encoding: TextEncoding
    private let mark: Int
    /// The last answer: an offset in the text and the units before it.
    private var last = (offset: 0, units: 0)

    init(_ bytes: UnsafeRawBufferPointer, encoding: TextEncoding) {
        self.encoding = encoding
        let isMarked = bytes.count >= 2 && (bytes[0] ^ bytes[1]) == 1 && bytes[0] >= 0xFE
        mark = encoding == .utf16 && isMarked ? 2 : 0
    }

    package func range(of range: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        let width = encoding == .utf16 ? 2 : 1
        let start = units(before: range.lowerBound, in: text)
        let end = units(before: range.upperBound, in: text)
        return mark + width * start..<mark + width * end
    }

    /// Code units of the original before an offset of the text: one per character, two in UTF-16 for those of four bytes.
    private func units(before offset: Int, in text: UnsafeRawBufferPointer) -> Int {
        if offset < last.offset { last = (0, 0) }
        var units = last.units
        for index in last.offset..<offset where text[index] & 0xC0 != 0x80 {
            units += encoding == .utf16 && text[index] >= 0xF0 ? 2 : 1
        }
        last = (offset, units)
        return units
    }
}
