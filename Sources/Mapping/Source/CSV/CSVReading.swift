import Documents
import Findings
import Records

/// Reads the rows of a CSV file into records: skips, converts, puts together.
///
/// The file is taken window by window; a document that goes over the end of one is read again with the next.
final class CSVReading {
    let plan: CSVPlan
    let types: RecordTypes
    /// The fields of each type.
    let fields: [[Fixed<FieldRule>]]
    let pass: SourcePass
    private let name: String
    var places: CSVPlaces
    /// Number of the sheet in hand.
    var sheet = 0
    /// Cells that a row of the file must have; nil where rows are of several kinds.
    var width: Int?
    /// Findings of the row in hand, before its document is known.
    var rowFindings: [Finding] = []
    /// Faulty quoting by row of the window.
    var faults: [Int: CSVFault] = [:]
    /// The last record of each type in the document in hand, whose cells the next one is compared with.
    private var previous: [(record: Int, document: Int)]
    /// What the next record of a mixed file hangs from.
    var nesting: RecordNesting
    /// Documents by their key, for those that come back.
    var seen = KeyLines()
    /// The document in hand has the key of an earlier one.
    var isReturn = false

    private let windowSize: Int
    private var isUnusable = false
    /// Rows of the same document that do not stand together keep the whole file in memory.
    static let scatteredLimit = 128 << 20

    /// - Parameter window: bytes; a window that holds no whole document is made four times as large.
    init(plan: CSVPlan, pass: SourcePass, table: CSVTable, file: String, window: Int = 4 << 20) {
        (self.plan, self.pass, name, windowSize) = (plan, pass, file, window)
        types = pass.plan.types
        fields = types.all.map(\.fields)
        nesting = RecordNesting(types: types)
        previous = types.all.map { _ in (-1, 0) }
        places = CSVPlaces(
            sheets: [CSVPlaces.Sheet(table: table, file: nil)], sheetOfType: types.all.map { _ in 0 },
            positions: types.all.map { $0.fields.map { _ in -1 } },
            headers: types.all.map { $0.fields.map { $0.it.name } })
    }

    var table: CSVTable { places.sheets[sheet].table }

    /// Name of the file in hand.
    var file: String { places.sheets[sheet].file ?? name }

    /// - Parameter release: told what stands before an offset is not needed again.
    func read(_ source: CSVFile, release: ((Int) -> Void)? = nil) {
        var size = isWhole ? Int.max : windowSize
        if isWhole, source.bytes.count > Self.scatteredLimit { return reportTooLarge() }
        var position = source.start
        guard var firstRow = readHeader(source, &position, &size) else { return pass.finish() }
        while true {
            prepareWindow()
            let restart = isScattered ? readScattered(from: firstRow) : readRows(from: firstRow)
            guard !table.isLast, !isOver else { break }
            if let restart, restart == 0 || restart == firstRow { size = min(size, Int.max / 4) * 4 }
            position = restart.map { Self.position(of: table.rows[$0]) } ?? table.end
            release?(position.offset)
            places.sheets[0].table = source.table(from: position, size: size)
            firstRow = 0
        }
        pass.evaluator.places = places
        pass.finish()
        reportUnended()
    }

    /// The last record of a type in the document in hand; −1 when there is none.
    func last(_ type: Int) -> Int {
        guard pass.currentDocument != nil, previous[type].document == pass.openedCount else { return -1 }
        return previous[type].record
    }

    func note(_ record: Int, of type: Int) { previous[type] = (record, pass.openedCount) }

    private var isScattered: Bool {
        guard case .rows(let group) = plan.layout else { return false }
        return !group.by.isEmpty && !group.isContiguous
    }

    /// The whole file is one window: rows of a document are apart, or records above documents must be kept.
    private var isWhole: Bool {
        if case .mixed(let ids) = plan.layout {
            return ids.contains { !types.isInside($0.type, of: types.document) }
        }
        return isScattered
    }

    static func position(of row: CSVRow) -> CSVFile.Position {
        CSVFile.Position(offset: row.range.lowerBound, line: row.line)
    }

    /// Finds the columns; a header that is not in the first window makes it larger.
    ///
    /// - Returns: the first row of data; nil when nothing can be read.
    private func readHeader(_ source: CSVFile, _ position: inout CSVFile.Position, _ size: inout Int) -> Int?
    {
        places.sheets[0].table = source.table(from: position, size: size)
        while !table.isLast, (table.rows.last?.line ?? 0) < plan.header.line {
            size = min(size, Int.max / 4) * 4
            places.sheets[0].table = source.table(from: position, size: size)
        }
        if let unreadable {
            pass.fileFindings.append(unreadable)
            return nil
        }
        let layout =
            if case .mixed = plan.layout, plan.header.line == 0 { unnamed } else {
                table.layout(plan.header, file: file)
            }
        pass.fileFindings += layout.findings
        guard !pass.stops else { return nil }
        take(layout)
        for index in 0..<min(layout.firstRow, table.rows.count) {
            reportUndecodable(outside: table.rows[index])
        }
        return layout.firstRow
    }

    /// Rows of several kinds without a header: each type has its own columns.
    private var unnamed: CSVLayout {
        CSVLayout(
            positions: plan.header.columns.enumerated().map { $1.index ?? $0 }, width: 0, names: [],
            firstRow: 0,
            findings: [])
    }

    private func take(_ layout: CSVLayout) {
        for type in types.all.indices where plan.firstColumns.indices.contains(type) {
            for slot in types[type].fields.indices {
                let column = plan.firstColumns[type] + slot
                places.positions[type][slot] = layout.positions[column]
                places.headers[type][slot] = plan.header.columns[column].header
            }
        }
        if case .rows = plan.layout { width = layout.width }
    }

    /// Nothing more is read: what follows means nothing, or enough was found that concerns the whole file.
    private var isOver: Bool { isUnusable || pass.fileFindings.count >= 100 }

    /// Makes a new window known to whoever looks things up in it.
    func prepareWindow() {
        pass.evaluator.places = places
        for type in previous.indices { previous[type].record = -1 }
        faults = [:]
        for fault in table.faults {
            switch fault {
            case .unclosedQuote(let row, _), .textAfterQuote(let row, _): faults[row] = fault
            case .tooLarge:
                reportTooLarge()
                isUnusable = true
            }
        }
        guard table.undecodable.count >= CSVTable.undecodableLimit else { return }
        isUnusable = true
        pass.fileFindings.append(
            Finding(
                code: "MAP-ENCODING", place: Place(file: file, line: table.rows.first?.line ?? 0),
                message: "El archivo tiene muchísimos bytes que no existen en \(plan.dialect.encoding.name).",
                remedy:
                    "Exporte el archivo en \(plan.dialect.encoding.name), o corrija «encoding» en el mapeo."))
    }

    /// Goes through the rows of a window; each that is to be read is given to its document.
    ///
    /// - Returns: the first row of the document that the window cuts off.
    private func readRows(from first: Int) -> Int? {
        var start: (row: Int, fileFindings: Int, footers: Int)?
        for index in first..<max(first, table.rows.count) {
            guard !isOver else { return nil }
            guard let row = readable(index) else { continue }
            let before = pass.openedCount
            let (findings, footers) = (pass.fileFindings.count, places.footers.count)
            place(row, at: index)
            if pass.openedCount != before { start = (index, findings, footers) }
            rowFindings = []
        }
        guard !table.isLast, let start, pass.currentDocument != nil else { return nil }
        pass.undoDocument()
        nesting.closeDocument()
        if !isReturn { forgetKey(of: table.rows[start.row]) }
        pass.fileFindings.removeSubrange(start.fileFindings...)
        places.footers.cut(to: start.footers)
        return start.row
    }

    private func place(_ row: CSVRow, at index: Int) {
        switch plan.layout {
        case .rows(let group): take(row, at: index, group)
        case .mixed(let ids): take(row, at: index, ids)
        case .bundle: preconditionFailure("two files are read by readBundle")
        }
    }

    /// The row at `index`, unless it is blank, skipped or faulty beyond use.
    func readable(_ index: Int) -> CSVRow? {
        let row = table.rows[index]
        if table.isBlank(row) { return nil }
        if let fault = faults[index] { return report(fault, row: row) ? row : nil }
        guard isSkipped(row) else { return row }
        keepFooter(row)
        reportUndecodable(outside: row)
        return nil
    }

    /// By the mapping's `skip_rows_when`; a faulty condition takes no row out.
    private func isSkipped(_ row: CSVRow) -> Bool {
        guard let skip = plan.skip else { return false }
        let table = table
        pass.evaluator.cellText = { CSVPlaces.text(in: row, of: table, number: $0) }
        defer { pass.evaluator.cellText = nil }
        return ((try? pass.evaluator.evaluate(skip)) ?? .null).isTrue
    }

    /// Keeps the first skipped row of each kind for `footer(…)`.
    private func keepFooter(_ row: CSVRow) {
        guard let name = CSVPlaces.text(in: row, of: table, number: 1), places.footers.wants(name) else {
            return
        }
        let cells = (0..<min(row.count, 256)).map { index in
            let cell = table.cell(index, of: row)
            let position = table.position(of: cell, in: row)
            return Origin(
                line: position.line, column: position.column, lastColumn: position.lastColumn,
                field: "\(columnLetter(index)) de la fila «\(name)»", raw: table.text(cell))
        }
        places.footers.add(name, cells)
        pass.evaluator.places = places
    }

    private func reportUnended() {
        guard !table.isEnded, pass.plan.fileChecks.isEmpty, pass.documentCount > 0 else { return }
        pass.fileFindings.append(
            Finding(
                code: "MAP-RECORD", severity: .warning,
                place: Place(file: file, line: table.rows.last?.line ?? 0),
                message: "La última línea no termina con un fin de línea: el archivo podría estar cortado.",
                remedy: "Compruebe que el último documento está completo."))
    }
}
