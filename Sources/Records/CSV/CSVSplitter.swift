import Encoding

/// Splits `bytes` and lends the table to `body`.
package func withCSVTable<Result>(
    of bytes: UnsafeRawBufferPointer, dialect: CSVDialect, _ body: (CSVTable) -> Result
) -> Result {
    withCSVFile(of: bytes, dialect: dialect) { body($0.table(from: $0.start, size: Int.max)) }
}

/// Lends a file, decoded if its encoding asks for that, to `body`.
package func withCSVFile<Result>(
    of bytes: UnsafeRawBufferPointer, dialect: CSVDialect, _ body: (CSVFile) -> Result
) -> Result {
    let encoding = dialect.encoding.encoding
    if encoding.keepsASCII {
        return body(CSVFile(bytes: bytes, original: nil, dialect: dialect, undecodable: []))
    }
    let undecodable = encoding.undecodableOffsets(in: bytes, limit: 1)
    // What was decoded holds U+FFFD nowhere: a bad byte leaves an empty file that says so.
    let decoded = (try? encoding.decode(bytes)) ?? []
    return decoded.withUnsafeBytes { buffer in
        body(
            CSVFile(
                bytes: buffer, original: OriginalBytes(bytes, encoding: encoding), dialect: dialect,
                undecodable: undecodable))
    }
}

/// A file to be split part by part, so that memory does not grow with it.
///
/// Valid only while its bytes are: inside the body of ``withCSVFile(of:dialect:_:)``.
package struct CSVFile {
    /// Where a row begins.
    package struct Position: Hashable, Sendable {
        package var offset: Int
        /// From 1.
        package var line: Int

        package init(offset: Int, line: Int) {
            self.offset = offset
            self.line = line
        }
    }

    package let bytes: UnsafeRawBufferPointer
    let original: OriginalBytes?
    package let dialect: CSVDialect
    let undecodable: [Int]

    package var start: Position {
        Position(offset: dialect.encoding.encoding.byteOrderMark(of: bytes), line: 1)
    }

    /// A table without rows.
    package var empty: CSVTable { CSVTable(bytes: bytes, dialect: dialect, original: original) }

    /// The rows from `position` on: whole ones, until they fill `size` bytes.
    package func table(from position: Position, size: Int) -> CSVTable {
        let table = CSVTable(bytes: bytes, dialect: dialect, original: original)
        table.split(from: position, size: size)
        table.undecodable = undecodable
        if original == nil {
            let range = position.offset..<max(position.offset, table.end.offset)
            let part = UnsafeRawBufferPointer(rebasing: bytes[range.clamped(to: 0..<bytes.count)])
            table.undecodable = dialect.encoding.encoding.undecodableOffsets(
                in: part, limit: CSVTable.undecodableLimit
            ).map { $0 + position.offset }
        }
        return table
    }
}

extension CSVTable {
    func split(from start: CSVFile.Position, size: Int) {
        end = start
        guard bytes.count <= Int(UInt32.max) else {
            faults.append(.tooLarge)
            end.offset = bytes.count
            return
        }
        let expected = min(size, bytes.count - start.offset)
        cells.reserveCapacity(max(0, expected) / 8)
        rows.reserveCapacity(max(0, expected) / 128)
        let (delimiter, newline) = (dialect.delimiter, UInt8(ascii: "\n"))
        var (position, line) = (start.offset, start.line)
        let limit = size > bytes.count - start.offset ? bytes.count : start.offset + size
        while position < limit {
            var row = CSVRow(firstCell: cells.count, count: 0, line: line, range: position..<position)
            while true {
                if let quote = dialect.quote, position < bytes.count, bytes[position] == quote {
                    position = takeQuoted(from: position, quote: quote, row: &row, line: &line)
                } else {
                    position = takePlain(from: position)
                }
                if position < bytes.count, bytes[position] == delimiter {
                    position += 1
                    continue
                }
                break
            }
            isEnded = position < bytes.count && bytes[position] == newline
            row.count = cells.count - row.firstCell
            row.range = row.range.lowerBound..<dropCarriageReturn(before: position, in: row)
            rows.append(row)
            position += 1
            line += 1
        }
        end = CSVFile.Position(offset: min(position, bytes.count), line: line)
    }

    /// - Returns: the position of the delimiter, the line end or the end of the file.
    private func takePlain(from start: Int) -> Int {
        let (delimiter, newline, count) = (dialect.delimiter, UInt8(ascii: "\n"), bytes.count)
        var position = start
        while position < count {
            let byte = bytes[position]
            if byte == delimiter || byte == newline { break }
            position += 1
        }
        append(start..<position, flags: 0)
        return position
    }

    private func takeQuoted(from start: Int, quote: UInt8, row: inout CSVRow, line: inout Int) -> Int {
        let (delimiter, newline) = (dialect.delimiter, UInt8(ascii: "\n"))
        var flags = CSVCell.quoted
        var position = start + 1
        while position < bytes.count {
            let byte = bytes[position]
            if byte == quote {
                guard position + 1 < bytes.count, bytes[position + 1] == quote else { break }
                flags |= CSVCell.escaped
                position += 1
            } else if byte == newline {
                flags |= CSVCell.broken
                row.hasLineEnds = true
                line += 1
            }
            position += 1
        }
        guard position < bytes.count else {
            faults.append(.unclosedQuote(row: rows.count, cell: cells.count - row.firstCell))
            append(start..<bytes.count, flags: flags & ~CSVCell.quoted)
            return bytes.count
        }
        position += 1
        append(start..<position, flags: flags)
        let closed = position
        while position < bytes.count, bytes[position] != delimiter, bytes[position] != newline {
            position += 1
        }
        let isLineEnd = position - closed == 1 && bytes[closed] == UInt8(ascii: "\r")
        if position > closed, !(isLineEnd && (position == bytes.count || bytes[position] == newline)) {
            faults.append(.textAfterQuote(row: rows.count, cell: cells.count - 1 - row.firstCell))
        }
        return position
    }

    private func append(_ range: Range<Int>, flags: UInt32) {
        if range.count > 0x1FFF_FFFF { faults.append(.tooLarge) }
        cells.append(
            CSVCell(start: UInt32(range.lowerBound), bits: UInt32(min(range.count, 0x1FFF_FFFF)) | flags))
    }

    /// The end of the row without the CR of its line end, which is taken off its last cell too.
    private func dropCarriageReturn(before end: Int, in row: CSVRow) -> Int {
        guard end > row.range.lowerBound, bytes[end - 1] == UInt8(ascii: "\r") else { return end }
        let last = cells[cells.count - 1]
        if Int(last.start) + last.length == end {
            cells[cells.count - 1] = CSVCell(start: last.start, bits: last.bits - 1)
        }
        return end - 1
    }
}
