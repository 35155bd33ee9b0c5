import Findings
import Records

/// Rows of several kinds, told apart by some of their cells.
extension CSVReading {
    func take(_ row: CSVRow, at index: Int, _ ids: [RecordID]) {
        guard let id = ids.first(where: { matches($0, row) }) else {
            return pass.report(unknown(row))
        }
        guard let parent = nesting.parent(of: id.type) else {
            return pass.report(outOfOrder(id.type, row))
        }
        let needed = (places.positions[id.type].max() ?? -1) + 1
        if row.count < needed { reportShort(row, type: id.type, needed: needed) }
        let isWhole = rowFindings.isEmpty
        let values = self.values(of: id.type, at: index, row, isWhole: isWhole, needed: [])
        let record = pass.add(id.type, parent: parent, place: index)
        nesting.opened(id.type, record)
        if !pass.isKnown(record) {
            for value in values { pass.append(value) }
            if isWhole { checkConstraints(of: record) }
        }
        note(record, of: id.type)
        rowFindings.forEach(pass.report)
    }

    private func matches(_ id: RecordID, _ row: CSVRow) -> Bool {
        id.parts.allSatisfy { part in
            CSVPlaces.text(in: row, of: table, number: part.range.lowerBound + 1) == part.text
        }
    }

    private func unknown(_ row: CSVRow) -> Finding {
        let text = shortened(CSVPlaces.text(in: row, of: table, number: 1) ?? "")
        return Finding(
            code: "MAP-RECORD", place: Place(file: file, line: row.line), value: text,
            message: "El tipo de registro de esta fila no se conoce: su primera celda es «\(text)».",
            remedy: "Corrija la exportación, o agregue el registro al mapeo.")
    }

    private func outOfOrder(_ type: Int, _ row: CSVRow) -> Finding {
        let (name, parent) = (types[type].name, types[types[type].parent ?? 0].name)
        return Finding(
            code: "MAP-ORDER", place: Place(file: file, line: row.line),
            message: "El registro «\(name)» llega sin un registro «\(parent)» antes.",
            remedy: "Ordene la exportación: cada «\(name)» va después de su «\(parent)».")
    }

    func reportShort(_ row: CSVRow, type: Int, needed: Int) {
        rowFindings.append(
            Finding(
                code: "MAP-COLUMNS", place: Place(file: file, line: row.line),
                message:
                    "La fila tiene \(row.count) columnas y un registro «\(types[type].name)» lleva \(needed).",
                remedy: "Revise si la fila está cortada, o si falta un separador."))
    }
}
