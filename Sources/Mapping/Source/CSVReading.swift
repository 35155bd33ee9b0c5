import Findings
import Records

/// Reads the rows of one CSV file into the evaluator's records: skips, converts, groups.
struct CSVReading {
    let plan: CSVPlan
    let table: CSVTable
    let file: String
    let evaluator: Evaluator
    var places: CSVPlaces
    let layout: CSVLayout
    var fileFindings: [Finding]
    /// Findings by document.
    var findings: [[Finding]] = []
    /// Findings of the row in hand, before its document is known.
    var rowFindings: [Finding] = []
    /// Records by document, in order.
    var documents: [SourceDocument] = []
    /// Fields with constraints beside their type.
    let constrained: [Int]
    /// Faulty quoting by row.
    private var faults: [Int: CSVFault] = [:]
    /// Documents by their key, for those that come back.
    private var seen: [String: Int] = [:]
    /// The document of the row before.
    private var current: Int?

    init(plan: CSVPlan, table: CSVTable, layout: CSVLayout, file: String, evaluator: Evaluator) {
        (self.plan, self.table, self.layout, self.file) = (plan, table, layout, file)
        self.evaluator = evaluator
        fileFindings = layout.findings
        constrained = plan.fields.indices.filter { plan.fields[$0].it.isConstrained }
        places = CSVPlaces(
            table: table, positions: layout.positions, headers: plan.header.columns.map(\.header))
        places.rows.reserveCapacity(table.rows.count)
        evaluator.records.values.reserveCapacity(table.rows.count * plan.fields.count)
        if let unreadable { fileFindings = [unreadable] }
        for fault in table.faults {
            switch fault {
            case .unclosedQuote(let row, _), .textAfterQuote(let row, _): faults[row] = fault
            case .tooLarge: break
            }
        }
    }

    /// Why no row of the file could be told apart.
    private var unreadable: Finding? {
        let encoding = plan.dialect.encoding.name
        if table.faults.contains(.tooLarge) {
            return Finding(
                code: "MAP-RECORD", place: Place(file: file),
                message: "El archivo, o una de sus celdas, es demasiado grande.",
                remedy: "Divida el archivo: hasta 2 GiB, y 512 MiB por celda.")
        }
        guard table.rows.isEmpty, let offset = table.undecodable.first else { return nil }
        return Finding(
            code: "MAP-ENCODING", place: Place(file: file),
            message: "El byte de la posición \(offset) no existe en \(encoding).",
            remedy: "Exporte el archivo en \(encoding).")
    }

    mutating func read() {
        guard !fileFindings.contains(where: { $0.severity == .error }) else { return }
        for index in layout.firstRow..<table.rows.count {
            let row = table.rows[index]
            if table.isBlank(row) { continue }
            if let fault = faults[index] {
                guard report(fault, row: row) else { return }
            } else if isSkipped(row) {
                places.skipped.append(row)
                reportUndecodable(outside: row)
                continue
            }
            take(row)
        }
        for index in 0..<min(layout.firstRow, table.rows.count) {
            reportUndecodable(outside: table.rows[index])
        }
        evaluator.records.documents = documents
    }

    /// By the mapping's `skip_rows_when`; a faulty condition takes no row out.
    private func isSkipped(_ row: CSVRow) -> Bool {
        guard let skip = plan.skip else { return false }
        evaluator.cellText = { CSVPlaces.text(in: row, of: table, number: $0) }
        defer { evaluator.cellText = nil }
        return ((try? evaluator.evaluate(skip)) ?? .null).isTrue
    }

    private mutating func take(_ row: CSVRow) {
        let isWhole = row.count == layout.width && rowFindings.isEmpty
        if row.count != layout.width, rowFindings.isEmpty { reportWidth(row) }
        let record = places.rows.count
        places.rows.append(row)
        evaluator.records.count += 1
        let previous = record > 0 ? record - 1 : nil
        for slot in plan.fields.indices {
            let value: Value
            if isWhole || plan.by.contains(slot) && layout.positions[slot] < row.count {
                value = self.value(slot: slot, row: row, previous: previous, isWhole: isWhole)
            } else {
                value = .failed
            }
            evaluator.records.values.append(value)
        }
        if isWhole { checkConstraints(record: record) }
        group(record, row)
    }

    /// Puts a record into its document, and the findings of its row with it.
    private mutating func group(_ record: Int, _ row: CSVRow) {
        defer { rowFindings = [] }
        if !plan.by.isEmpty, let current, isSameDocument(record, documents[current].records[0]) {
            append(record, to: current)
            return
        }
        if plan.by.contains(where: { layout.positions[$0] >= row.count }) {
            // Nobody can tell whose row this is, so nobody's document is known to be complete.
            fileFindings += rowFindings
            return
        }
        let key = plan.by.map {
            places.cell(record: record, field: $0).map(table.text).map(trimmedBlanks) ?? ""
        }
        .joined(separator: "\u{1F}")
        if !plan.by.isEmpty, let earlier = seen[key] {
            if plan.isContiguous { reportReturn(record, earlier: earlier) }
            append(record, to: earlier)
            return
        }
        seen[key] = documents.count
        current = documents.count
        documents.append(SourceDocument(records: [record]))
        findings.append(rowFindings)
    }

    private mutating func append(_ record: Int, to document: Int) {
        checkSame(record, with: documents[document].records[0])
        documents[document].records.append(record)
        findings[document] += rowFindings
        current = document
    }

    private func isSameDocument(_ record: Int, _ other: Int) -> Bool {
        for slot in plan.by {
            guard let a = places.cell(record: record, field: slot),
                let b = places.cell(record: other, field: slot)
            else { return false }
            if table.isSame(a, b) { continue }
            guard stored(record, slot).isIdentical(to: stored(other, slot)) else { return false }
        }
        return true
    }

    func stored(_ record: Int, _ slot: Int) -> Value {
        evaluator.records.values[record * evaluator.records.width + slot]
    }

    private mutating func checkSame(_ record: Int, with first: Int) {
        for slot in plan.sameOnAllRows {
            guard let a = places.cell(record: record, field: slot),
                let b = places.cell(record: first, field: slot)
            else { continue }
            if table.isSame(a, b) { continue }
            let (value, other) = (stored(record, slot), stored(first, slot))
            if value.isFailed || other.isFailed || value.isIdentical(to: other) { continue }
            rowFindings.append(
                finding(
                    "MAP-GROUP", slot: slot, cell: a, row: places.rows[record],
                    message:
                        "«\(value.text ?? "")» difiere de «\(other.text ?? "")» (línea \(places.rows[first].line)) "
                        + "dentro del mismo documento",
                    remedy: "Escriba el mismo valor en todas las filas del documento."))
        }
    }

    private mutating func reportReturn(_ record: Int, earlier: Int) {
        guard let slot = plan.by.last, let cell = places.cell(record: record, field: slot) else { return }
        let name = plan.by.compactMap { stored(record, $0).text }.joined(separator: "-")
        let line = places.rows[documents[earlier].records[0]].line
        fileFindings.append(
            finding(
                "MAP-GROUP", slot: slot, cell: cell, row: places.rows[record],
                message: "El documento \(name) ya apareció en la línea \(line): sus filas no están juntas",
                remedy: "Ordene el archivo para que las filas de cada documento queden juntas."))
    }
}
