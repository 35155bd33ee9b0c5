/// The bytes of a file of fixed widths, decoded first where its encoding asks for that.
///
/// Valid only while the bytes are.
package struct FixedSource {
    package let bytes: UnsafeRawBufferPointer
    package let encoding: SourceEncoding
    /// Nil where the file is split as it is.
    package let original: OriginalBytes?
    /// Offsets of bytes that the encoding does not define, ascending, at most ``undecodableLimit``.
    package let undecodable: [Int]
    package static let undecodableLimit = 1000

    package init(
        bytes: UnsafeRawBufferPointer, encoding: SourceEncoding, original: OriginalBytes?, undecodable: [Int]
    ) {
        (self.bytes, self.encoding) = (bytes, encoding)
        (self.original, self.undecodable) = (original, undecodable)
    }

    /// Whether nothing of it could be decoded.
    package var isUnreadable: Bool { original != nil && !undecodable.isEmpty }

    package var start: Int { original == nil ? encoding.byteOrderMark(of: bytes) : 0 }

    package func isBlank(_ line: FixedLine) -> Bool { bytes[line.range].allSatisfy { $0 <= 0x20 } }

    package func text(_ part: UnsafeRawBufferPointer) -> String {
        original == nil ? encoding.text(of: part) : String(decoding: part, as: UTF8.self)
    }

    /// Characters of a part of a line.
    package func characters(_ range: Range<Int>) -> Int {
        guard isUTF8 else { return range.count }
        return bytes[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }

    /// Whether columns are characters of several bytes. What was decoded had one byte a character before, or two.
    func countsCharacters(unlessBytes countsBytes: Bool) -> Bool {
        original != nil || isUTF8 && !countsBytes
    }

    package var isUTF8: Bool { original != nil || encoding == .utf8 }

    package func originalRange(_ range: Range<Int>) -> Range<Int> {
        original?.range(of: range, in: bytes) ?? range
    }
}

/// One line, to be cut by columns.
package struct FixedText {
    private let source: FixedSource
    private let line: FixedLine
    /// Start of each character, in the bytes; nil where each is one byte.
    private let starts: [Int]?

    package init(_ source: FixedSource, _ line: FixedLine, countsBytes: Bool) {
        (self.source, self.line) = (source, line)
        let isDirect =
            !source.countsCharacters(unlessBytes: countsBytes)
            || source.bytes[line.range].allSatisfy { $0 < 0x80 }
        starts = isDirect ? nil : line.range.filter { source.bytes[$0] & 0xC0 != 0x80 }
    }

    /// Columns that the line has.
    package var length: Int { starts?.count ?? line.range.count }

    /// The bytes of columns, from 0; those past the end are not there.
    package func bytes(of columns: Range<Int>) -> UnsafeRawBufferPointer {
        let (from, to) = (min(columns.lowerBound, length), min(columns.upperBound, length))
        return UnsafeRawBufferPointer(rebasing: source.bytes[offset(of: from)..<offset(of: to)])
    }

    /// The text of columns, padded with blanks as the line would be.
    package func text(of columns: Range<Int>, length: Int) -> String {
        let text = source.text(bytes(of: columns))
        let missing = min(columns.upperBound, length) - max(columns.lowerBound, self.length)
        guard missing > 0 else { return text }
        return text + String(repeating: " ", count: min(missing, columns.count))
    }

    private func offset(of column: Int) -> Int {
        guard let starts else { return line.range.lowerBound + column }
        return column < starts.count ? starts[column] : line.range.upperBound
    }
}
