import Findings
import Records

extension CSVReading {
    /// - Parameter message: without its full stop; the column is added.
    func finding(
        _ code: String, severity: Severity = .error, type: Int, slot: Int, cell: CSVCell, row: CSVRow,
        message: String, remedy: String
    ) -> Finding {
        let position = table.position(of: cell, in: row)
        let header = places.headers[type][slot]
        let field = types[type].fields[slot].it
        return Finding(
            code: code, severity: severity,
            place: Place(
                file: file, line: position.line, column: position.column, lastColumn: position.lastColumn,
                field: header),
            value: shortened(table.text(cell)),
            message: "\(message), en \(places.fieldTitle(type: type, slot: slot))"
                + "\(field.name == header ? "" : " (\(field.name))").",
            remedy: remedy, rule: field.place)
    }

    func undecodable(_ offset: Int, type: Int, slot: Int, cell: CSVCell, row: CSVRow) -> Finding {
        let position = table.position(ofByte: offset, in: row)
        return Finding(
            code: "MAP-ENCODING",
            place: Place(
                file: file, line: position.line, column: position.column, lastColumn: position.column,
                field: places.headers[type][slot]),
            value: shortened(table.text(cell)),
            message: "El byte \(hexadecimal(table.bytes[offset])) de la posición \(offset) no existe en "
                + "\(plan.dialect.encoding.name), en \(places.fieldTitle(type: type, slot: slot)).",
            remedy: "Corrija el carácter en el ERP, o exporte en \(plan.dialect.encoding.name).")
    }

    /// A text that was read in the wrong encoding is told, once in a document.
    func noteMojibake(_ text: String, type: Int, slot: Int, cell: CSVCell, row: CSVRow) {
        guard let fragment = wrongDecoding(in: text),
            !(rowFindings + pass.findings).contains(where: { $0.code == "MAP-ENCODING" })
        else { return }
        rowFindings.append(
            finding(
                "MAP-ENCODING", severity: .warning, type: type, slot: slot, cell: cell, row: row,
                message: "«\(fragment)» parece un texto leído en otra codificación",
                remedy:
                    "Revise si el archivo está en \(plan.dialect.encoding.name), como dice «encoding» del mapeo."
            ))
    }

    /// A bad byte in a title, the header or a skipped row concerns the whole file.
    func reportUndecodable(outside row: CSVRow) {
        guard let offset = table.undecodable.first(where: { row.range.contains($0) }) else { return }
        let position = table.position(ofByte: offset, in: row)
        pass.fileFindings.append(
            Finding(
                code: "MAP-ENCODING",
                place: Place(
                    file: file, line: position.line, column: position.column, lastColumn: position.column),
                message: "El byte \(hexadecimal(table.bytes[offset])) de la posición \(offset) no existe en "
                    + "\(plan.dialect.encoding.name).",
                remedy: "Exporte el archivo en \(plan.dialect.encoding.name)."))
    }

    /// - Returns: whether the row has as many cells as the header.
    func checkWidth(_ row: CSVRow) -> Bool {
        guard let width, row.count != width else { return rowFindings.isEmpty }
        guard rowFindings.isEmpty else { return false }
        rowFindings.append(
            Finding(
                code: "MAP-COLUMNS", place: Place(file: file, line: row.line),
                message: "La fila tiene \(row.count) columnas y el encabezado \(width).",
                remedy:
                    "Revise si un texto contiene el separador sin estar entre comillas, o si la fila está cortada."
            ))
        return false
    }

    /// - Returns: false when nothing after it can be read.
    func report(_ fault: CSVFault, row: CSVRow) -> Bool {
        switch fault {
        case .unclosedQuote(_, let index):
            let position = table.position(of: table.cell(index, of: row), in: row)
            pass.fileFindings.append(
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
                    value: shortened(table.text(table.cell(index, of: row))),
                    message: "Hay texto entre la comilla que cierra y el separador.",
                    remedy: "Duplique las comillas que son parte del texto."))
            return true
        case .tooLarge: return false
        }
    }

    func reportTooLarge() {
        pass.fileFindings.append(
            Finding(
                code: "MAP-LIMIT", place: Place(file: file),
                message: "El archivo, o una de sus celdas, es demasiado grande.",
                remedy:
                    "Divida el archivo: hasta 4 GiB, 512 MiB por celda y, si las filas de un documento no "
                    + "están juntas o son dos archivos, 128 MiB."))
    }

    /// Why no row of the file could be told apart.
    var unreadable: Finding? {
        guard table.rows.isEmpty, let offset = table.undecodable.first else { return nil }
        let encoding = plan.dialect.encoding.name
        return Finding(
            code: "MAP-ENCODING", place: Place(file: file),
            message: "El byte de la posición \(offset) no existe en \(encoding).",
            remedy: "Exporte el archivo en \(encoding).")
    }
}

func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.count == 1 ? "0" : "") + digits
}

/// A text as a message shows it: at most 80 characters.
func shortened(_ text: String) -> String {
    text.count > 80 ? String(text.prefix(80)) + "…" : text
}
