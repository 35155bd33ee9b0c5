import Encoding

/// How cells and rows are told apart.
package struct CSVDialect: Hashable, Sendable {
    package var encoding: SourceEncoding
    /// One ASCII character.
    package var delimiter: UInt8
    /// One ASCII character; nil when the file quotes nothing.
    package var quote: UInt8?

    package init(encoding: SourceEncoding, delimiter: UInt8, quote: UInt8?) {
        self.encoding = encoding
        self.delimiter = delimiter
        self.quote = quote
    }
}

/// A range of the file: one cell with its quotes.
package struct CSVCell: Sendable {
    let start: UInt32
    /// Length in the low 29 bits, then: quoted, holds doubled quotes, holds a line end.
    let bits: UInt32

    static let quoted: UInt32 = 1 << 31
    static let escaped: UInt32 = 1 << 30
    static let broken: UInt32 = 1 << 29

    var length: Int { Int(bits & 0x1FFF_FFFF) }
    var isQuoted: Bool { bits & Self.quoted != 0 }
    var hasEscapes: Bool { bits & Self.escaped != 0 }
}

/// One row: a run of cells.
package struct CSVRow: Sendable {
    package let firstCell: Int
    package internal(set) var count: Int
    /// Line of its first character, from 1.
    package let line: Int
    /// Byte range in the file, without the line end.
    package internal(set) var range: Range<Int>
    /// A quoted cell goes over more than one line.
    package internal(set) var hasLineEnds = false
}

/// Rows of a file, all of them or some, as ranges over its bytes; nothing is copied.
///
/// Valid only while the bytes are: inside the body of ``withCSVFile(of:dialect:_:)``.
package final class CSVTable {
    package let bytes: UnsafeRawBufferPointer
    package let dialect: CSVDialect
    package internal(set) var cells: [CSVCell] = []
    package internal(set) var rows: [CSVRow] = []
    package internal(set) var faults: [CSVFault] = []
    /// Offsets of bytes among these rows that the encoding does not define, ascending, at most
    /// ``undecodableLimit``.
    package internal(set) var undecodable: [Int] = []
    package static let undecodableLimit = 1000
    /// Where the first row after these begins; the end of the file after the last.
    package internal(set) var end = CSVFile.Position(offset: 0, line: 1)
    /// No row follows these.
    package var isLast: Bool { end.offset >= bytes.count }
    /// The last line has its line end.
    package internal(set) var isEnded = true
    /// The file before it was decoded; nil where it is split as it is.
    let original: OriginalBytes?
    init(bytes: UnsafeRawBufferPointer, dialect: CSVDialect, original: OriginalBytes?) {
        (self.bytes, self.dialect, self.original) = (bytes, dialect, original)
        heldEncoding = original == nil ? dialect.encoding.encoding : .utf8
    }

    /// The encoding of ``bytes``.
    let heldEncoding: TextEncoding
}

/// What is wrong with the quoting of a file.
package enum CSVFault: Hashable, Sendable {
    case unclosedQuote(row: Int, cell: Int)
    /// `"abc"x`: text between the closing quote and the delimiter.
    case textAfterQuote(row: Int, cell: Int)
    /// More than 4 GiB, or a cell of more than 512 MiB.
    case tooLarge
}
