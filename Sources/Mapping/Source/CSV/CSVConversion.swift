import Findings
import Records

extension CSVReading {
    /// The values of a row as a record of `type`; what is written as in the row before is not read again.
    ///
    /// - Parameter needed: slots that are read even from a row that is not whole.
    func values(of type: Int, at index: Int, _ row: CSVRow, isWhole: Bool, needed: [Int]) -> [Value] {
        let last = last(type)
        var values: [Value] = []
        values.reserveCapacity(types[type].fields.count)
        for slot in types[type].fields.indices {
            let position = places.positions[type][slot]
            guard position >= 0 else {
                values.append(.null)
                continue
            }
            guard isWhole || needed.contains(slot), position < row.count else {
                values.append(.failed)
                continue
            }
            values.append(value(type, slot, position, row, last: last, isWhole: isWhole))
        }
        return values
    }

    private func value(
        _ type: Int, _ slot: Int, _ position: Int, _ row: CSVRow, last: Int, isWhole: Bool
    ) -> Value {
        let cell = table.cell(position, of: row)
        let field = types[type].fields[slot].it
        if let offset = table.undecodable(in: cell) {
            if isWhole {
                rowFindings.append(undecodable(offset, type: type, slot: slot, cell: cell, row: row))
            }
            return .failed
        }
        if last >= 0, field.signSlot == nil,
            let other = places.cell(of: pass.records.records[last], slot: slot),
            table.isSame(cell, other)
        {
            let value = pass.records.value(slot, of: last)
            if !value.isFailed || isRepeated(slot, row: row, of: last) { return value }
        }
        do {
            let value = try field.value(of: table.content(cell)) { table.text($0, of: cell) }
            if value.isNull, field.isRequired {
                if isWhole {
                    rowFindings.append(
                        finding(
                            "MAP-REQUIRED", type: type, slot: slot, cell: cell, row: row,
                            message: "El valor es obligatorio y está vacío",
                            remedy: "Escriba \(field.example)."))
                }
                return .failed
            }
            if case .text(let text) = value {
                noteMojibake(text, type: type, slot: slot, cell: cell, row: row)
            }
            return value
        } catch {
            if isWhole {
                rowFindings.append(
                    finding(
                        error.code, type: type, slot: slot, cell: cell, row: row,
                        message: "«\(shortened(trimmedBlanks(table.text(cell))))» \(error.message)",
                        remedy: "Escriba \(field.example)."))
            }
            return .failed
        }
    }

    /// A fault in what is the same on all rows of a document is told on its first row only.
    private func isRepeated(_ slot: Int, row: CSVRow, of last: Int) -> Bool {
        guard case .rows(let group) = plan.layout, group.sameOnAllRows.contains(slot), !group.by.isEmpty
        else {
            return false
        }
        return group.by.allSatisfy { key in
            guard let cell = places.cell(of: pass.records.records[last], slot: key) else { return false }
            let position = places.positions[group.row][key]
            return position < row.count && table.isSame(cell, table.cell(position, of: row))
        }
    }

    /// The first constraint that each value of a record breaks.
    func checkConstraints(of record: Int) {
        let own = pass.records.records[record]
        let last = last(Int(own.type))
        for (slot, fault) in pass.applySigns(to: record) {
            guard let cell = places.cell(of: own, slot: slot) else { continue }
            rowFindings.append(
                finding(
                    fault.code, type: Int(own.type), slot: slot, cell: cell, row: table.rows[Int(own.place)],
                    message: fault.message, remedy: fault.remedy))
        }
        for slot in pass.plan.constrained[Int(own.type)] {
            guard let cell = places.cell(of: own, slot: slot), !isChecked(slot, cell, last: last),
                let broken = pass.brokenConstraint(slot: slot, of: record)
            else { continue }
            rowFindings.append(
                finding(
                    broken.code, type: Int(own.type), slot: slot, cell: cell, row: table.rows[Int(own.place)],
                    message: broken.message, remedy: broken.remedy))
            pass.fail(slot: slot, of: record)
        }
    }

    /// A value copied from the row before was checked there, unless its rule looks at its neighbours.
    private func isChecked(_ slot: Int, _ cell: CSVCell, last: Int) -> Bool {
        guard last >= 0 else { return false }
        let record = pass.records.records[last]
        guard types[Int(record.type)].fields[slot].it.equals == nil,
            let other = places.cell(of: record, slot: slot)
        else { return false }
        return table.isSame(cell, other) && !pass.records.value(slot, of: last).isFailed
    }
}
