import Findings

extension CSVTable {
    func missing(_ header: String, unknown: [String], row: CSVRow, file: String) -> Finding {
        let plain = folded(header)
        let nearest = unknown.first { folded($0) == plain }
        return Finding(
            code: "MAP-HEADER", place: Place(file: file, line: row.line, field: header),
            message: "Falta la columna «\(header)» en el encabezado."
                + (nearest.map { " ¿Es «\($0)»?" } ?? ""),
            remedy: "Agregue la columna a la exportación, o corrija su nombre para que sea «\(header)».")
    }

    func duplicate(_ name: String, at index: Int, first: Int, row: CSVRow, file: String) -> Finding {
        Finding(
            code: "MAP-HEADER", place: headerPlace(index, row: row, file: file), value: name,
            message:
                "La columna «\(name)» está dos veces: en \(columnLetter(first)) y en \(columnLetter(index)).",
            remedy: "Deje una sola columna con ese nombre.")
    }

    func extra(_ name: String, at index: Int, severity: Severity, row: CSVRow, file: String) -> Finding {
        Finding(
            code: "MAP-HEADER", severity: severity, place: headerPlace(index, row: row, file: file),
            value: name,
            message: "La columna \(columnLetter(index)) «\(name)» no está en el mapeo.",
            remedy: severity == .error
                ? "Quite la columna de la exportación, o pida que el mapeo la lea o la ignore."
                : "Si sus datos deben ir en la factura, pida que el mapeo la lea.")
    }

    /// The unknown columns after those that are told one by one.
    func extras(_ count: Int, severity: Severity, row: CSVRow, file: String) -> Finding {
        Finding(
            code: "MAP-HEADER", severity: severity, place: Place(file: file, line: row.line),
            message: "El encabezado tiene otras \(count) columnas que no están en el mapeo.",
            remedy: "Revise el separador y la exportación.")
    }

    private func headerPlace(_ index: Int, row: CSVRow, file: String) -> Place {
        let position = position(of: cell(index, of: row), in: row)
        return Place(
            file: file, line: position.line, column: position.column, lastColumn: position.lastColumn,
            field: text(cell(index, of: row)))
    }
}

/// The letter of a column in a spreadsheet: 0 is `A`, 26 is `AA`.
package func columnLetter(_ index: Int) -> String {
    var (rest, letters) = (index + 1, "")
    while rest > 0 {
        rest -= 1
        letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
        rest /= 26
    }
    return letters
}

func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
        let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
}

/// Only letters and digits, small: what survives a change of case, blanks and marks.
private func folded(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
