/// What flows down the pages between their head and foot, measured and cut so that each block fits a page.
struct PageBlocks {
    enum Block {
        case heading(String)
        case line(String)
        case row(Row)
        case totals(Totals)
        case space(Double)
    }

    struct Row {
        /// Wrapped, in the order of the columns.
        var cells: [[String]]
        var remarks: [String]
    }

    struct Totals {
        var facts: [Fact]
        /// Only in the last block of totals.
        var payable: InvoiceText.Fact?
        var informative: [Fact] = []
        /// Beside the totals, where the notes are short.
        var aside: [String] = []

        struct Fact {
            var label: [String]
            var value: String
        }
    }

    static let totalsWidth = 262.0
    static let asideGap = 24.0
    static let rowPadding = 4.5

    private(set) var blocks: [Block] = []
    let columns: TableColumns

    init(_ text: InvoiceText, contentWidth: Double, canvas: some PageCanvas) {
        columns = TableColumns(rows: text.rows, contentWidth: contentWidth, canvas: canvas)
        addLines(text.references, under: "Documentos de referencia", width: contentWidth, canvas)
        for row in text.rows { add(row, canvas) }
        blocks.append(.space(12))
        let aside = addTotals(text, contentWidth: contentWidth, canvas)
        if !aside { addLines(text.notes, under: "Notas", width: contentWidth, canvas) }
    }

    private mutating func addLines(
        _ texts: [String], under heading: String, width: Double, _ canvas: some PageCanvas
    ) {
        guard !texts.isEmpty else { return }
        blocks.append(.heading(heading))
        for text in texts { blocks += canvas.lines(of: text, .body, width: width).map(Block.line) }
        blocks.append(.space(12))
    }

    private mutating func add(_ row: InvoiceText.Row, _ canvas: some PageCanvas) {
        var cells = zip(row.cells, columns.columns).map { cell, column in
            cell.isEmpty ? [] : canvas.lines(of: cell, .cell, width: max(column.width, 1))
        }
        let width = columns.columns[TableColumns.description].width
        var remarks = row.remarks.flatMap { canvas.lines(of: $0, .small, width: width) }
        // A row longer than this goes on in further rows, so that it can break across pages.
        let most = 24
        while (cells.map(\.count).max() ?? 0) + remarks.count > most {
            let head = cells.map { Array($0.prefix(most)) }
            cells = cells.map { Array($0.dropFirst(most)) }
            let taken = most - (head.map(\.count).max() ?? 0)
            blocks.append(.row(Row(cells: head, remarks: Array(remarks.prefix(taken)))))
            remarks.removeFirst(min(taken, remarks.count))
        }
        blocks.append(.row(Row(cells: cells, remarks: remarks)))
    }

    /// - Returns: whether the notes stand beside the totals.
    private mutating func addTotals(
        _ text: InvoiceText, contentWidth: Double, _ canvas: some PageCanvas
    ) -> Bool {
        func measured(_ facts: [InvoiceText.Fact]) -> [Totals.Fact] {
            facts.map { fact in
                let room = Self.totalsWidth - 24 - canvas.width(of: fact.value, .body)
                return Totals.Fact(label: canvas.lines(of: fact.label, .body, width: room), value: fact.value)
            }
        }
        var facts = measured(text.totals)
        let most = 20
        while facts.count > most {
            blocks.append(.totals(Totals(facts: Array(facts.prefix(most)))))
            facts.removeFirst(most)
        }
        var totals = Totals(facts: facts, payable: text.payable, informative: measured(text.informative))
        let width = contentWidth - Self.totalsWidth - Self.asideGap
        let aside = text.notes.flatMap { canvas.lines(of: $0, .body, width: width) }
        let line = canvas.metrics(of: .body).lineHeight
        if Double(aside.count + 2) * line <= Self.height(of: totals, canvas) { totals.aside = aside }
        blocks.append(.totals(totals))
        blocks.append(.space(12))
        return !totals.aside.isEmpty
    }

    static func height(of totals: Totals, _ canvas: some PageCanvas) -> Double {
        let body = canvas.metrics(of: .body).lineHeight
        func height(_ facts: [Totals.Fact]) -> Double {
            facts.reduce(0) { $0 + Double(max($1.label.count, 1)) * body + 5 }
        }
        let payable = totals.payable == nil ? 0 : payableHeight(canvas) + 6
        let informative = totals.informative.isEmpty ? 0 : height(totals.informative) + body + 8
        return height(totals.facts) + payable + informative
    }

    static func payableHeight(_ canvas: some PageCanvas) -> Double {
        canvas.metrics(of: .total).lineHeight + 14
    }

    func piece(_ block: Block, _ canvas: some PageCanvas) -> Pagination.Piece {
        switch block {
        case .heading:
            Pagination.Piece(height: canvas.metrics(of: .smallBold).lineHeight + 5, isKeptWithNext: true)
        case .line: Pagination.Piece(height: canvas.metrics(of: .body).lineHeight + 1)
        case .row(let row): Pagination.Piece(height: Self.height(of: row, canvas), isRow: true)
        case .totals(let totals): Pagination.Piece(height: Self.height(of: totals, canvas))
        case .space(let height): Pagination.Piece(height: height)
        }
    }

    static func height(of row: Row, _ canvas: some PageCanvas) -> Double {
        let cells = row.cells.map(\.count).max() ?? 0
        let description =
            Double(row.cells[TableColumns.description].count) * canvas.metrics(of: .cell).lineHeight
        let remarks = Double(row.remarks.count) * canvas.metrics(of: .small).lineHeight
        return max(Double(cells) * canvas.metrics(of: .cell).lineHeight, description + remarks) + 2
            * rowPadding
    }
}
