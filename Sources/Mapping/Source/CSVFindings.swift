import Findings
import Records

extension CSVReading {
    /// - Parameter message: without its full stop; the column is added.
    func finding(
        _ code: String, slot: Int, cell: CSVCell, row: CSVRow, message: String, remedy: String
    ) -> Finding {
        let position = table.position(of: cell, in: row)
        let header = places.headers[slot]
        let name = plan.fields[slot].it.name
        return Finding(
            code: code,
            place: Place(
                file: file, line: position.line, column: position.column, lastColumn: position.lastColumn,
                field: header),
            value: table.text(cell),
            message: "\(message), en \(places.columnName(slot))\(name == header ? "" : " (\(name))").",
            remedy: remedy)
    }

    func undecodable(_ offset: Int, slot: Int, cell: CSVCell, row: CSVRow) -> Finding {
        let position = table.position(ofByte: offset, in: row)
        return Finding(
            code: "MAP-ENCODING",
            place: Place(
                file: file, line: position.line, column: position.column, lastColumn: position.column,
                field: places.headers[slot]),
            value: table.text(cell),
            message: "El byte \(hexadecimal(table.bytes[offset])) de la posición \(offset) no existe en "
                + "\(plan.dialect.encoding.name), en \(places.columnName(slot)).",
            remedy: "Corrija el carácter en el ERP, o exporte en \(plan.dialect.encoding.name).")
    }

    /// A bad byte in a title, the header or a skipped row concerns the whole file.
    mutating func reportUndecodable(outside row: CSVRow) {
        guard let offset = table.undecodable.first(where: { row.range.contains($0) }) else { return }
        let position = table.position(ofByte: offset, in: row)
        fileFindings.append(
            Finding(
                code: "MAP-ENCODING",
                place: Place(
                    file: file, line: position.line, column: position.column, lastColumn: position.column),
                message: "El byte \(hexadecimal(table.bytes[offset])) de la posición \(offset) no existe en "
                    + "\(plan.dialect.encoding.name).",
                remedy: "Exporte el archivo en \(plan.dialect.encoding.name)."))
    }

    mutating func reportWidth(_ row: CSVRow) {
        rowFindings.append(
            Finding(
                code: "MAP-COLUMNS", place: Place(file: file, line: row.line),
                message: "La fila tiene \(row.count) columnas y el encabezado \(layout.width).",
                remedy:
                    "Revise si un texto contiene el separador sin estar entre comillas, o si la fila está cortada."
            ))
    }

    /// - Returns: false when nothing after it can be read.
    mutating func report(_ fault: CSVFault, row: CSVRow) -> Bool {
        switch fault {
        case .unclosedQuote(_, let index):
            let position = table.position(of: table.cell(index, of: row), in: row)
            fileFindings.append(
                Finding(
                    code: "MAP-RECORD",
                    place: Place(
                        file: file, line: position.line, column: position.column, lastColumn: position.column),
                    message: "La comilla abierta en la línea \(position.line) no se cierra.",
                    remedy: "Cierre la comilla, o duplíquela si es parte del texto."))
            return false
        case .textAfterQuote(_, let index):
            let position = table.position(of: table.cell(index, of: row), in: row)
            rowFindings.append(
                Finding(
                    code: "MAP-RECORD",
                    place: Place(
                        file: file, line: position.line, column: position.column,
                        lastColumn: position.lastColumn),
                    value: table.text(table.cell(index, of: row)),
                    message: "Hay texto entre la comilla que cierra y el separador.",
                    remedy: "Duplique las comillas que son parte del texto."))
            return true
        case .tooLarge: return false
        }
    }
}

func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.count == 1 ? "0" : "") + digits
}
