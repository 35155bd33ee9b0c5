import Documents
import Records

/// The rows of a CSV file as the places of records.
struct CSVPlaces: SourcePlaces {
    let table: CSVTable
    /// Cell of each field in a row.
    let positions: [Int]
    /// Header text of each field.
    let headers: [String]
    /// Rows that `skip_rows_when` took out.
    var skipped: [CSVRow] = []
    /// Row of each record.
    var rows: [CSVRow] = []

    func cell(record: Int, field: Int) -> CSVCell? {
        let row = rows[record]
        return positions[field] < row.count ? table.cell(positions[field], of: row) : nil
    }

    func origin(record: Int, field: Int, value: Value) -> Origin? {
        guard let cell = cell(record: record, field: field) else { return nil }
        let position = table.position(of: cell, in: rows[record])
        return Origin(
            line: position.line, column: position.column, lastColumn: position.lastColumn,
            field: headers[field],
            raw: raw(cell, value))
    }

    /// The text in the file; shared with the value where both are the same.
    private func raw(_ cell: CSVCell, _ value: Value) -> String {
        let content = table.content(cell)
        if case .text(let text) = value, text.utf8.count == content.count, !table.hasEscapes(cell) {
            return text
        }
        return table.text(cell)
    }

    func line(of record: Int) -> Int { rows[record].line }

    func range(of record: Int) -> Range<Int> { rows[record].range }

    func columnName(_ field: Int) -> String {
        "la columna \(columnLetter(positions[field])) «\(headers[field])»"
    }

    func cellText(record: Int, number: Int) -> String? {
        Self.text(in: rows[record], of: table, number: number)
    }

    func footerText(startingWith start: String, number: Int) -> String? {
        for row in skipped where Self.text(in: row, of: table, number: 1)?.hasPrefix(start) == true {
            return Self.text(in: row, of: table, number: number)
        }
        return nil
    }

    static func text(in row: CSVRow, of table: CSVTable, number: Int) -> String? {
        guard number >= 1, number <= row.count else { return nil }
        return trimmedBlanks(table.text(table.cell(number - 1, of: row)))
    }
}
