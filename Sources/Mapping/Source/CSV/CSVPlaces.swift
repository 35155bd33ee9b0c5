import Documents
import Records

/// The rows of one or two CSV files as the places of records: a record's place is its row.
struct CSVPlaces: SourcePlaces {
    /// What one file has of the types in it.
    struct Sheet {
        var table: CSVTable
        /// Its name, where a document comes from several files.
        var file: String?
    }

    /// By number; a single file is number 0.
    var sheets: [Sheet]
    /// For each type the number of its sheet.
    var sheetOfType: [Int]
    /// For each type and slot its cell in a row, from 0; −1 where the file has no such column.
    var positions: [[Int]]
    /// For each type and slot the text of its header.
    var headers: [[String]]
    let footers = CSVFooters()

    func row(of record: SourceRecord) -> (CSVRow, CSVTable) {
        let table = sheets[sheetOfType[Int(record.type)]].table
        return (table.rows[Int(record.place)], table)
    }

    func cell(of record: SourceRecord, slot: Int) -> CSVCell? {
        let (row, table) = row(of: record)
        let position = positions[Int(record.type)][slot]
        return position >= 0 && position < row.count ? table.cell(position, of: row) : nil
    }

    func origin(of record: SourceRecord, slot: Int, value: Value) -> Origin? {
        let type = Int(record.type)
        let sheet = sheets[sheetOfType[type]]
        let row = sheet.table.rows[Int(record.place)]
        let index = positions[type][slot]
        guard index >= 0, index < row.count else { return nil }
        let cell = sheet.table.cell(index, of: row)
        let position = sheet.table.position(of: cell, in: row)
        return Origin(
            line: position.line, column: position.column, lastColumn: position.lastColumn,
            field: headers[type][slot], raw: Self.raw(cell, value, sheet.table), file: sheet.file)
    }

    /// The text in the file; shared with the value where both are the same.
    private static func raw(_ cell: CSVCell, _ value: Value, _ table: CSVTable) -> String {
        let content = table.content(cell)
        if case .text(let text) = value, text.utf8.count == content.count, !table.hasEscapes(cell) {
            return text
        }
        return table.text(cell)
    }

    func file(of record: SourceRecord) -> String? { sheets[sheetOfType[Int(record.type)]].file }

    func line(of record: SourceRecord) -> Int { row(of: record).0.line }

    func range(of record: SourceRecord) -> Range<Int> {
        let (row, table) = row(of: record)
        return table.originalRange(row.range)
    }

    func fieldTitle(type: Int, slot: Int) -> String {
        let position = positions[type][slot]
        let header = headers[type][slot]
        return "la columna \(position < 0 ? "" : columnLetter(position)) «\(header)»"
    }

    func cellText(of record: SourceRecord, number: Int) -> String? {
        let (row, table) = row(of: record)
        return Self.text(in: row, of: table, number: number)
    }

    func footer(startingWith start: String, number: Int) -> Origin? {
        footers.cell(startingWith: start, number: number)
    }

    static func text(in row: CSVRow, of table: CSVTable, number: Int) -> String? {
        guard number >= 1, number <= row.count else { return nil }
        return trimmedBlanks(table.text(table.cell(number - 1, of: row)))
    }
}
