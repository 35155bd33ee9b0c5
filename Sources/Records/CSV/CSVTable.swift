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

/// The rows of a file as ranges over its bytes; nothing is copied.
///
/// Valid only while the bytes are: inside the body of ``withCSVTable(of:dialect:_:)``.
package struct CSVTable {
    package let bytes: UnsafeRawBufferPointer
    package let dialect: CSVDialect
    package internal(set) var cells: [CSVCell] = []
    package internal(set) var rows: [CSVRow] = []
    package internal(set) var faults: [CSVFault] = []
    /// Offsets of bytes that the encoding does not define, ascending, at most 1000.
    package internal(set) var undecodable: [Int] = []
    /// The last line has its line end.
    package internal(set) var isEnded = true
    /// The file before it was decoded; only UTF-16 and EBCDIC are decoded before they are split.
    let original: UnsafeRawBufferPointer?

    /// The encoding of ``bytes``, which may have been decoded.
    var heldEncoding: TextEncoding { original == nil ? dialect.encoding.encoding : .utf8 }
}

/// What is wrong with the quoting of a file.
package enum CSVFault: Hashable, Sendable {
    case unclosedQuote(row: Int, cell: Int)
    /// `"abc"x`: text between the closing quote and the delimiter.
    case textAfterQuote(row: Int, cell: Int)
    /// More than 2 GiB, or a cell of more than 512 MiB.
    case tooLarge
}
