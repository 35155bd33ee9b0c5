import Encoding
import Glibc

extension CSVTable {
    /// The bytes between the quotes; doubled quotes are still doubled.
    package func content(_ cell: CSVCell) -> UnsafeRawBufferPointer {
        let start = Int(cell.start)
        guard cell.isQuoted else {
            return UnsafeRawBufferPointer(rebasing: bytes[start..<start + cell.length])
        }
        return UnsafeRawBufferPointer(rebasing: bytes[start + 1..<start + cell.length - 1])
    }

    /// The text of a part of a cell's content, with doubled quotes made one.
    package func text(_ part: UnsafeRawBufferPointer, of cell: CSVCell) -> String {
        if !cell.hasEscapes, isDirect(part) { return String(decoding: part, as: UTF8.self) }
        var utf8: [UInt8] = []
        utf8.reserveCapacity(part.count + part.count / 4)
        guard cell.hasEscapes, let quote = dialect.quote else {
            heldEncoding.append(part, to: &utf8)
            return String(decoding: utf8, as: UTF8.self)
        }
        var single: [UInt8] = []
        var index = 0
        while index < part.count {
            single.append(part[index])
            index += part[index] == quote ? 2 : 1
        }
        single.withUnsafeBytes { heldEncoding.append($0, to: &utf8) }
        return String(decoding: utf8, as: UTF8.self)
    }

    /// Whether two cells are written alike.
    package func isSame(_ a: CSVCell, _ b: CSVCell) -> Bool {
        guard a.bits == b.bits, let base = bytes.baseAddress else { return false }
        return memcmp(base + Int(a.start), base + Int(b.start), a.length) == 0
    }

    /// Doubled quotes stand for one in its text.
    package func hasEscapes(_ cell: CSVCell) -> Bool { cell.hasEscapes }

    /// Whether the row holds nothing but blanks and delimiters.
    package func isBlank(_ row: CSVRow) -> Bool {
        for offset in row.range where bytes[offset] > 0x20 && bytes[offset] != dialect.delimiter {
            return false
        }
        return true
    }

    /// The whole text of a cell.
    package func text(_ cell: CSVCell) -> String { text(content(cell), of: cell) }

    package func cell(_ index: Int, of row: CSVRow) -> CSVCell { cells[row.firstCell + index] }

    /// Line and characters of a cell, quotes included; characters are counted from 1 within the line.
    package func position(of cell: CSVCell, in row: CSVRow) -> (line: Int, column: Int, lastColumn: Int) {
        let (start, end) = (Int(cell.start), Int(cell.start) + cell.length)
        var (line, lineStart, lineEnd) = (row.line, row.range.lowerBound, end)
        if row.hasLineEnds {
            for offset in lineStart..<start where bytes[offset] == UInt8(ascii: "\n") {
                line += 1
                lineStart = offset + 1
            }
            lineEnd = bytes[start..<end].firstIndex(of: UInt8(ascii: "\n")) ?? end
        }
        let column = characters(lineStart..<start) + 1
        return (line, column, max(column, column + characters(start..<lineEnd) - 1))
    }

    /// The place of a byte of a row.
    package func position(ofByte offset: Int, in row: CSVRow) -> (line: Int, column: Int) {
        var (line, lineStart) = (row.line, row.range.lowerBound)
        for index in lineStart..<offset where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        return (line, characters(lineStart..<offset) + 1)
    }

    /// The bytes of `cell` that the encoding does not define.
    package func undecodable(in cell: CSVCell) -> Int? {
        guard !undecodable.isEmpty else { return nil }
        let range = Int(cell.start)..<Int(cell.start) + cell.length
        return undecodable.first { range.contains($0) }
    }

    /// The range in the file as it was handed in; `range` itself unless the file was decoded before it was split.
    package func originalRange(_ range: Range<Int>) -> Range<Int> {
        original?.range(of: range, in: bytes) ?? range
    }

    /// The text of the line that starts the row, for a rendered finding.
    package func lineText(of row: CSVRow) -> String {
        var utf8: [UInt8] = []
        heldEncoding.append(UnsafeRawBufferPointer(rebasing: bytes[row.range]), to: &utf8)
        return String(decoding: utf8, as: UTF8.self)
    }

    private func isDirect(_ part: UnsafeRawBufferPointer) -> Bool {
        heldEncoding == .utf8 || part.allSatisfy { $0 < 0x80 }
    }

    private func characters(_ range: Range<Int>) -> Int {
        guard heldEncoding == .utf8 else { return range.count }
        var continuations = 0
        for offset in range { continuations += bytes[offset] & 0xC0 == 0x80 ? 1 : 0 }
        return range.count - continuations
    }
}
