import Findings
import Records

/// Documents in one file, their lines in another.
extension CSVReading {
    func readBundle(_ head: CSVFile, _ lines: CSVFile, names: [String], _ bundle: BundlePlan) {
        guard head.bytes.count + lines.bytes.count <= Self.scatteredLimit else { return reportTooLarge() }
        places.sheets = zip([head, lines], names).map {
            CSVPlaces.Sheet(table: $0.0.table(from: $0.0.start, size: .max), file: $0.1)
        }
        places.sheetOfType[bundle.lines] = 1
        guard let firstHead = findColumns(of: bundle.head, sheet: 0),
            let firstLine = findColumns(of: bundle.lines, sheet: 1)
        else { return pass.finish() }
        var waiting = lineRows(from: firstLine, bundle)
        sheet = 0
        prepareWindow()
        for index in firstHead..<max(firstHead, table.rows.count) {
            guard let row = readable(index) else { continue }
            takeHead(row, at: index, &waiting, bundle)
            rowFindings = []
        }
        pass.closeDocument()
        reportOrphans(waiting, bundle)
        pass.finish()
    }

    /// - Returns: the first row of data of a sheet; nil when it cannot be read.
    private func findColumns(of type: Int, sheet number: Int) -> Int? {
        sheet = number
        if let unreadable {
            pass.fileFindings.append(unreadable)
            return nil
        }
        var header = plan.header
        let first = plan.firstColumns[type]
        header.columns = Array(plan.header.columns[first..<first + types[type].fields.count])
        let layout = table.layout(header, file: file)
        pass.fileFindings += layout.findings
        guard !pass.stops else { return nil }
        places.positions[type] = layout.positions
        places.headers[type] = header.columns.map(\.header)
        width = nil
        return layout.firstRow
    }

    /// The rows of the lines' file by what joins them to a document.
    private func lineRows(from first: Int, _ bundle: BundlePlan) -> [String: [Int]] {
        prepareWindow()
        var rows: [String: [Int]] = [:]
        for index in first..<max(first, table.rows.count) {
            guard let row = readable(index) else { continue }
            rows[joinKey(row, bundle.lines, bundle.join.map(\.line)), default: []].append(index)
            pass.fileFindings += rowFindings
            rowFindings = []
        }
        return rows
    }

    private func joinKey(_ row: CSVRow, _ type: Int, _ slots: [Int]) -> String {
        slots.map { slot in
            let position = places.positions[type][slot]
            guard position < row.count else { return "" }
            let cell = table.cell(position, of: row)
            // A faulty cell joins by its text; its fault is told when its record is read.
            let value = try? types[type].fields[slot].it.value(of: table.content(cell)) {
                table.text($0, of: cell)
            }
            return value?.text ?? trimmedBlanks(table.text(cell))
        }.joined(separator: "\u{1F}")
    }

    private func takeHead(
        _ row: CSVRow, at index: Int, _ waiting: inout [String: [Int]], _ bundle: BundlePlan
    ) {
        let document = add(bundle.head, row, at: index, parent: RecordType.file)
        let key = joinKey(row, bundle.head, bundle.join.map(\.head))
        if let earlier = seen.firstLine(of: key, line: row.line) {
            pass.findings.append(
                Finding(
                    code: "MAP-GROUP", place: Place(file: file, line: row.line),
                    message: "Otro encabezado, en la línea \(earlier), ya tiene la misma clave.",
                    remedy: "Deje un solo encabezado por documento."))
        }
        sheet = 1
        for line in waiting.removeValue(forKey: key) ?? [] {
            _ = add(bundle.lines, table.rows[line], at: line, parent: document)
        }
        sheet = 0
    }

    private func add(_ type: Int, _ row: CSVRow, at index: Int, parent: Int) -> Int {
        rowFindings = []
        let needed = (places.positions[type].max() ?? -1) + 1
        if row.count < needed { reportShort(row, type: type, needed: needed) }
        let isWhole = rowFindings.isEmpty
        let values = self.values(of: type, at: index, row, isWhole: isWhole, needed: [])
        let record = pass.add(type, parent: parent, place: index)
        for value in values { pass.append(value) }
        pass.evaluator.places = places
        if isWhole { checkConstraints(of: record) }
        note(record, of: type)
        pass.findings += rowFindings
        return record
    }

    private func reportOrphans(_ waiting: [String: [Int]], _ bundle: BundlePlan) {
        sheet = 1
        for index in waiting.values.joined().sorted().prefix(100) {
            pass.fileFindings.append(
                Finding(
                    code: "MAP-ORDER", place: Place(file: file, line: table.rows[index].line),
                    message: "Esta línea no tiene su encabezado en el otro archivo.",
                    remedy: "Exporte los dos archivos juntos, o corrija el número del documento."))
        }
        sheet = 0
    }
}
