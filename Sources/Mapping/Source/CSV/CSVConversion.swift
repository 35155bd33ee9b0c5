import Findings
import Records

extension CSVReading {
    /// The values of a row as a record of `type`; what is written as in the row before is not read again.
    ///
    /// - Parameter needed: slots that are read even from a row that is not whole.
    func values(of type: Int, at index: Int, _ row: CSVRow, isWhole: Bool, needed: [Int]) -> [Value] {
        let (table, last, positions) = (table, last(type), places.positions[type])
        let other = last < 0 ? nil : table.rows[Int(pass.records.records[last].place)]
        var values: [Value] = []
        values.reserveCapacity(fields[type].count)
        for (slot, position) in positions.enumerated() {
            guard position >= 0, isRead(slot, of: type) else {
                values.append(.null)
                continue
            }
            guard isWhole || needed.contains(slot), position < row.count else {
                values.append(.failed)
                continue
            }
            let cell = table.cell(position, of: row)
            if let other, position < other.count, table.isSame(cell, table.cell(position, of: other)),
                fields[type][slot].it.signSlot == nil
            {
                let value = pass.records.value(slot, of: last)
                if !value.isFailed || isRepeated(slot, row: row, of: last) {
                    values.append(value)
                    continue
                }
            }
            values.append(value(type, slot, cell, row, isWhole: isWhole))
        }
        return values
    }

    /// Looking through a file as a whole needs only what tells documents apart and what its checks sum up.
    private func isRead(_ slot: Int, of type: Int) -> Bool {
        pass.purpose == .documents || pass.plan.surveyed[type].contains(slot)
    }

    private func value(_ type: Int, _ slot: Int, _ cell: CSVCell, _ row: CSVRow, isWhole: Bool) -> Value {
        let (table, field) = (table, fields[type][slot].it)
        if let offset = table.undecodable(in: cell) {
            if isWhole {
                rowFindings.append(undecodable(offset, type: type, slot: slot, cell: cell, row: row))
            }
            return .failed
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
        guard pass.plan.hasConstraints[Int(own.type)] else { return }
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
        guard fields[Int(record.type)][slot].it.equals == nil,
            let other = places.cell(of: record, slot: slot)
        else { return false }
        return table.isSame(cell, other) && !pass.records.value(slot, of: last).isFailed
    }
}
