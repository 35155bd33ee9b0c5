import Findings
import Records

/// Rows of one kind, of which those with the same key make a document.
extension CSVReading {
    func take(_ row: CSVRow, at index: Int, _ group: RowGroup) {
        let isWhole = checkWidth(row)
        let values = self.values(of: group.row, at: index, row, isWhole: isWhole, needed: group.by)
        if !group.by.isEmpty, let document = pass.currentDocument,
            isSameDocument(values, row, document, group)
        {
            append(values, at: index, to: document, group, isWhole: isWhole)
            return
        }
        guard hasKey(row, group) else {
            // Nobody can tell whose row this is, so nobody's document is known to be complete.
            pass.closeDocument()
            pass.fileFindings += rowFindings
            return
        }
        pass.closeDocument()
        let earlier = group.by.isEmpty ? nil : seen.firstLine(of: key(of: row, group), line: row.line)
        isReturn = earlier != nil
        if let earlier { reportReturn(values, at: index, earlier: earlier, group) }
        let document = open(at: index)
        append(values, at: index, to: document, group, isWhole: isWhole)
    }

    /// The record of a document made of rows, which has no cells of its own.
    private func open(at index: Int) -> Int {
        let parent = types[types.document].parent ?? RecordType.file
        return pass.add(types.document, parent: parent, place: index, isCounted: false)
    }

    private func append(
        _ values: [Value], at index: Int, to document: Int, _ group: RowGroup, isWhole: Bool
    ) {
        let first = pass.records.first(types[group.row].position, of: document)
        let record = pass.add(group.row, parent: document, place: index)
        for value in values { pass.append(value) }
        if isWhole { checkConstraints(of: record) }
        if first >= 0 { checkSame(record, with: first, group) }
        note(record, of: group.row)
        pass.findings += rowFindings
    }

    /// Rows of a document may stand anywhere in the file: they are put together first.
    ///
    /// - Returns: nil, for the whole file is one window.
    func readScattered(from first: Int) -> Int? {
        guard case .rows(let group) = plan.layout else { return nil }
        var order: [[Int]] = []
        var documents: [String: Int] = [:]
        for index in first..<max(first, table.rows.count) {
            guard let row = readable(index) else { continue }
            guard hasKey(row, group) else {
                _ = checkWidth(row)
                pass.fileFindings += rowFindings
                rowFindings = []
                continue
            }
            let key = key(of: row, group)
            if let known = documents[key] {
                order[known].append(index)
            } else {
                documents[key] = order.count
                order.append([index])
            }
            if faults[index] != nil { pass.fileFindings += rowFindings }
            rowFindings = []
        }
        for rows in order {
            pass.closeDocument()
            let document = open(at: rows[0])
            for index in rows {
                let row = table.rows[index]
                let isWhole = checkWidth(row)
                let values = self.values(of: group.row, at: index, row, isWhole: isWhole, needed: group.by)
                append(values, at: index, to: document, group, isWhole: isWhole)
                rowFindings = []
            }
        }
        return nil
    }

    // MARK: Keys

    /// The last cell of a row that is too short may be only the beginning of one: it tells nobody's key.
    private func hasKey(_ row: CSVRow, _ group: RowGroup) -> Bool {
        let known = row.count < (width ?? 0) ? row.count - 1 : row.count
        return group.by.allSatisfy { places.positions[group.row][$0] < known }
    }

    private func key(of row: CSVRow, _ group: RowGroup) -> String {
        group.by.map { trimmedBlanks(table.text(table.cell(places.positions[group.row][$0], of: row))) }
            .joined(separator: "\u{1F}")
    }

    /// A document that the end of the window cut off comes again: that is no return.
    func forgetKey(of row: CSVRow) {
        guard case .rows(let group) = plan.layout, !group.by.isEmpty, hasKey(row, group) else { return }
        seen.forget(key(of: row, group))
    }

    private func isSameDocument(_ values: [Value], _ row: CSVRow, _ document: Int, _ group: RowGroup) -> Bool
    {
        let first = pass.records.first(types[group.row].position, of: document)
        guard first >= 0 else { return false }
        let other = table.rows[Int(pass.records.records[first].place)]
        for slot in group.by {
            let position = places.positions[group.row][slot]
            guard position < row.count, position < other.count else { return false }
            if table.isSame(table.cell(position, of: row), table.cell(position, of: other)) { continue }
            guard values[slot].isIdentical(to: pass.records.value(slot, of: first)) else { return false }
        }
        return true
    }

    private func checkSame(_ record: Int, with first: Int, _ group: RowGroup) {
        let (own, other) = (pass.records.records[record], pass.records.records[first])
        for slot in group.sameOnAllRows {
            guard let a = places.cell(of: own, slot: slot), let b = places.cell(of: other, slot: slot),
                !table.isSame(a, b)
            else { continue }
            let (value, wanted) = (pass.records.value(slot, of: record), pass.records.value(slot, of: first))
            if value.isFailed || wanted.isFailed || value.isIdentical(to: wanted) { continue }
            rowFindings.append(
                finding(
                    "MAP-GROUP", type: group.row, slot: slot, cell: a, row: table.rows[Int(own.place)],
                    message: "«\(value.text ?? "")» difiere de «\(wanted.text ?? "")» (línea "
                        + "\(table.rows[Int(other.place)].line)) dentro del mismo documento",
                    remedy: "Escriba el mismo valor en todas las filas del documento."))
        }
    }

    private func reportReturn(_ values: [Value], at index: Int, earlier: Int, _ group: RowGroup) {
        let row = table.rows[index]
        guard let slot = group.by.last else { return }
        let name = group.by.compactMap { values[$0].text }.joined(separator: "-")
        pass.fileFindings.append(
            finding(
                "MAP-GROUP", type: group.row, slot: slot,
                cell: table.cell(places.positions[group.row][slot], of: row), row: row,
                message: "El documento \(name) ya apareció en la línea \(earlier): sus filas no están juntas",
                remedy: "Ordene el archivo para que las filas de cada documento queden juntas."))
    }
}
