import Findings
import Records
import Testing

@Suite struct CSVTableTests {
    static func cells(_ text: String, delimiter: Character = ";") -> [[String]] {
        read(text, delimiter: delimiter) { table in
            table.rows.map { row in (0..<row.count).map { table.text(table.cell($0, of: row)) } }
        }
    }

    static func read<T>(_ text: String, delimiter: Character = ";", _ body: (CSVTable) -> T) -> T {
        let dialect = CSVDialect(
            encoding: .utf8, delimiter: delimiter.asciiValue ?? 0, quote: UInt8(ascii: "\""))
        return Array(text.utf8).withUnsafeBytes { withCSVTable(of: $0, dialect: dialect, body) }
    }

    @Test(arguments: [
        ("a;b\nc;d\n", [["a", "b"], ["c", "d"]]), ("a;b\r\nc;d", [["a", "b"], ["c", "d"]]),
        ("\"a;b\";c\n", [["a;b", "c"]]), ("\"a\"\"b\"\n", [["a\"b"]]), ("\"a\nb\";c\n", [["a\nb", "c"]]),
        ("a;;\n", [["a", "", ""]]), (";", [["", ""]]), ("\n", [[""]]), ("", []), ("\"\";x\n", [["", "x"]]),
        ("a 3\" b;c\n", [["a 3\" b", "c"]]), ("\"x\"\r\n", [["x"]]), ("a;\"b\"\r\n", [["a", "b"]]),
        ("\u{FEFF}a;b\n", [["a", "b"]]),
    ])
    func `a text is split into cells`(text: String, cells: [[String]]) { #expect(Self.cells(text) == cells) }

    @Test(arguments: [
        ("año;\"ñ;x\";b\n", 1, 1, 5, 9), ("año;\"ñ;x\";b\n", 2, 1, 11, 11), ("\"a\nbñ\";c\n", 1, 2, 5, 5),
        ("\"a\nb\";c\n", 0, 1, 1, 2), (";x\n", 0, 1, 1, 1),
    ])
    func `a cell knows its line and characters`(text: String, cell: Int, line: Int, first: Int, last: Int) {
        let position = Self.read(text) { $0.position(of: $0.cell(cell, of: $0.rows[0]), in: $0.rows[0]) }
        #expect(position == (line, first, last))
    }

    @Test(arguments: [
        ("a;\"b\nc\n", [CSVFault.unclosedQuote(row: 0, cell: 1)]),
        ("\"a\"x;b\n", [.textAfterQuote(row: 0, cell: 0)]),
        ("\"a\";b\n", []),
    ])
    func `faulty quoting is told`(text: String, faults: [CSVFault]) {
        #expect(Self.read(text) { $0.faults } == faults)
    }

    @Test(arguments: [("a\n", true), ("a", false), ("", true), ("\"a\"", false)])
    func `a last line without its end is noticed`(text: String, isEnded: Bool) {
        #expect(Self.read(text) { $0.isEnded } == isEnded)
    }

    @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
    func `a column has its letter`(index: Int, letter: String) { #expect(columnLetter(index) == letter) }

    @Test(arguments: [
        ("T\nB;A\n1;2\n", CSVHeader.ExtraColumns.error, [1, 0], [] as [String]),
        ("T\nB;A;C\n", .error, [1, 0], ["error"]), ("T\nB;A;C\n", .warn, [1, 0], ["warning"]),
        ("T\nB;A;C\n", .ignore, [1, 0], []), ("T\nB\n", .error, [0], ["error"]),
        ("T\nB;A;A\n", .error, [1, 0], ["error"]), ("T\n", .error, [], ["error"]),
    ])
    func `columns are found by name in any order`(
        text: String, extra: CSVHeader.ExtraColumns, positions: [Int], findings: [String]
    ) {
        let columns = ["A", "B"].map { CSVHeader.Column(header: $0, index: nil) }
        let header = CSVHeader(line: 2, match: .byName, extraColumns: extra, columns: columns)
        let layout = Self.read(text) { $0.layout(header, file: "a.csv") }
        #expect(layout.positions == positions)
        #expect(layout.findings.map(\.severity.rawValue) == findings)
        #expect(layout.findings.allSatisfy { $0.code == "MAP-HEADER" && $0.place.line == 2 })
    }

    @Test(arguments: [
        ("ibm037", "a;ñ\nÁb;\"x\"\"ú\"\n", 1, 4..<13), ("utf-16", "a;ñ\nÁb;\"x\"\"ú\"\n", 1, 10..<28),
        ("utf-16", "😀;a\nb;ñ\n", 1, 12..<18), ("windows-1252", "a;ñ\nÁb;\"x\"\"ú\"\n", 1, 4..<13),
    ])
    func `a file that is decoded first keeps its cells and its bytes`(
        name: String, text: String, row: Int, original: Range<Int>
    ) throws {
        let encoding = try #require(SourceEncoding(name: name))
        let bytes = try #require(encoding.bytes(of: text))
        let dialect = CSVDialect(
            encoding: encoding, delimiter: UInt8(ascii: ";"), quote: UInt8(ascii: "\""))
        bytes.withUnsafeBytes { buffer in
            withCSVTable(of: buffer, dialect: dialect) { table in
                let cells = table.rows.map { row in
                    (0..<row.count).map { table.text(table.cell($0, of: row)) }
                }
                #expect(cells == Self.cells(text))
                let found = table.rows[row]
                #expect(table.originalRange(found.range) == original)
                let plain = name == "utf-16" ? [0xFF, 0xFE] + bytes[original] : Array(bytes[original])
                #expect(encoding.text(of: plain) == table.lineText(of: found))
            }
        }
    }

    @Test func `both line ends of EBCDIC end a row`() throws {
        let encoding = try #require(SourceEncoding(name: "ibm037"))
        let dialect = CSVDialect(encoding: encoding, delimiter: UInt8(ascii: ";"), quote: nil)
        // a;1 NL b;2 LF
        let bytes: [UInt8] = [0x81, 0x5E, 0xF1, 0x15, 0x82, 0x5E, 0xF2, 0x25]
        bytes.withUnsafeBytes { buffer in
            withCSVTable(of: buffer, dialect: dialect) { table in
                #expect(table.rows.map { table.lineText(of: $0) } == ["a;1", "b;2"])
                #expect(table.originalRange(table.rows[1].range) == 4..<7)
            }
        }
    }
}
