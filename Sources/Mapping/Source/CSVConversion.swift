import Findings
import Records

extension CSVReading {
    /// The value of a cell; what is written as in the row before is not read again.
    mutating func value(slot: Int, row: CSVRow, previous: Int?, isWhole: Bool) -> Value {
        let field = plan.fields[slot].it
        let cell = table.cell(layout.positions[slot], of: row)
        if let offset = table.undecodable(in: cell) {
            if isWhole { rowFindings.append(undecodable(offset, slot: slot, cell: cell, row: row)) }
            return .failed
        }
        if let previous, let other = places.cell(record: previous, field: slot), table.isSame(cell, other) {
            let value = stored(previous, slot)
            if !value.isFailed || isRepeated(slot, row: row, of: previous) { return value }
        }
        do {
            let value = try field.value(of: table.content(cell)) { table.text($0, of: cell) }
            if value.isNull, field.isRequired {
                if isWhole {
                    rowFindings.append(
                        finding(
                            "MAP-REQUIRED", slot: slot, cell: cell, row: row,
                            message: "El valor es obligatorio y está vacío",
                            remedy: "Escriba \(field.example)."))
                }
                return .failed
            }
            return value
        } catch {
            if isWhole {
                rowFindings.append(
                    finding(
                        "MAP-TYPE", slot: slot, cell: cell, row: row,
                        message: "«\(trimmedBlanks(table.text(cell)))» \(error.message)",
                        remedy: "Escriba \(field.example)."))
            }
            return .failed
        }
    }

    /// A fault in what is the same on all rows of a document is told on its first row only.
    private func isRepeated(_ slot: Int, row: CSVRow, of previous: Int) -> Bool {
        guard plan.sameOnAllRows.contains(slot), !plan.by.isEmpty else { return false }
        return plan.by.allSatisfy { key in
            guard let cell = places.cell(record: previous, field: key) else { return false }
            return table.isSame(cell, table.cell(layout.positions[key], of: row))
        }
    }

    mutating func checkConstraints(record: Int) {
        for slot in constrained {
            // A value copied from the row before was checked there, unless its rule looks at its neighbours.
            if record > 0, plan.fields[slot].it.equals == nil,
                let cell = places.cell(record: record, field: slot),
                let other = places.cell(record: record - 1, field: slot), table.isSame(cell, other),
                !stored(record - 1, slot).isFailed
            {
                continue
            }
            let value = stored(record, slot)
            if value.isNull || value.isFailed { continue }
            guard let (code, message, remedy) = broken(plan.fields[slot].it, value, record: record),
                let cell = places.cell(record: record, field: slot)
            else { continue }
            rowFindings.append(
                finding(
                    code, slot: slot, cell: cell, row: places.rows[record], message: message, remedy: remedy))
            evaluator.records.values[record * evaluator.records.width + slot] = .failed
        }
    }

    /// The first constraint that a value breaks.
    private func broken(_ field: FieldRule, _ value: Value, record: Int) -> (String, String, String)? {
        let text = value.text ?? ""
        if !field.oneOf.isEmpty, !field.oneOf.contains(text) {
            let known = field.oneOf.joined(separator: ", ")
            return ("MAP-ENUM", "«\(text)» no es uno de \(known)", "Escriba uno de \(known).")
        }
        if case .number(let number) = value {
            if let minimum = field.minimum, number < minimum {
                return (
                    "MAP-RANGE", "«\(text)» es menor que \(minimum)",
                    "Escriba un número de \(minimum) en adelante."
                )
            }
            if let maximum = field.maximum, number > maximum {
                return (
                    "MAP-RANGE", "«\(text)» es mayor que \(maximum)", "Escriba un número hasta \(maximum)."
                )
            }
        }
        if let length = field.maximumLength, text.unicodeScalars.count > length {
            return ("MAP-RANGE", "«\(text)» tiene más de \(length) caracteres", "Acorte el texto.")
        }
        if let pattern = field.pattern, !pattern.matches(text) {
            return (
                "MAP-TYPE", "«\(text)» no tiene la forma \(pattern.text)", "Escriba el valor con esa forma."
            )
        }
        if let equals = field.equals {
            evaluator.record = record
            // A faulty or failed other side has its own finding.
            guard let expected = try? evaluator.evaluate(equals), expected.text != text else { return nil }
            return ("MAP-EQUALS", "«\(text)» debería ser «\(expected.text ?? "")»", "Corrija el valor.")
        }
        return nil
    }
}
