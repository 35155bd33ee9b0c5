extension InvoicePages {
    var tableHeadHeight: Double { canvas.metrics(of: .head).lineHeight + 10 }

    func drawTableHead(_ table: TableColumns, y: Double, isTagged: Bool) {
        let box = Box(x: Self.margin, y: y, width: contentWidth, height: tableHeadHeight)
        canvas.fill(box, layout.accent, radius: 3)
        func titles() {
            for column in table.columns where column.width > 0 {
                let x = Self.margin + column.x + (column.alignment == .right ? column.width : 0)
                func title() {
                    put(column.title, .head, layout.accent.readableText, x: x, y: y + 5, column.alignment)
                }
                if isTagged { canvas.tagged(.headerCell, title) } else { title() }
            }
        }
        if isTagged { canvas.tagged(.row, titles) } else { titles() }
    }

    func draw(_ row: PageBlocks.Row, _ table: TableColumns, y: Double) {
        let height = PageBlocks.height(of: row, canvas)
        canvas.fill(
            Box(x: Self.margin, y: y + height - 0.4, width: contentWidth, height: 0.4), .rule, radius: 0)
        canvas.tagged(.row) {
            for (index, column) in table.columns.enumerated() where column.width > 0 {
                canvas.tagged(.cell) { draw(row, cell: index, column, y: y + PageBlocks.rowPadding) }
            }
        }
    }

    private func draw(_ row: PageBlocks.Row, cell index: Int, _ column: TableColumns.Column, y: Double) {
        let x = Self.margin + column.x + (column.alignment == .right ? column.width : 0)
        var y = y
        if column.alignment == .left {
            y = put(row.cells[index], .cell, .ink, x: x, y: y)
        } else {
            for line in row.cells[index] {
                put(line, .cell, .ink, x: x, y: y, column.alignment)
                y += canvas.metrics(of: .cell).lineHeight
            }
        }
        if index == TableColumns.description { put(row.remarks, .small, .muted, x: x, y: y) }
    }

    func draw(_ totals: PageBlocks.Totals, y top: Double) {
        let x = right - PageBlocks.totalsWidth
        var y = top
        for fact in totals.facts { y = draw(fact, .ink, x: x, y: y) }
        if let payable = totals.payable {
            let height = PageBlocks.payableHeight(canvas)
            let box = Box(x: x, y: y + 3, width: PageBlocks.totalsWidth, height: height)
            canvas.fill(box, layout.accent, radius: 4)
            canvas.tagged(.paragraph) {
                let colour = layout.accent.readableText
                put([payable.label], .strong, colour, x: x + 10, y: y + 12)
                put(payable.value, .total, colour, x: right - 10, y: y + 10, .right)
            }
            y += height + 6
        }
        if !totals.informative.isEmpty {
            canvas.tagged(.paragraph) {
                put("No se restan del total a pagar", .smallBold, .muted, x: x + 10, y: y + 6)
            }
            y += canvas.metrics(of: .body).lineHeight + 8
            for fact in totals.informative { y = draw(fact, .muted, x: x, y: y) }
        }
        drawAside(totals.aside, y: top)
    }

    private func draw(_ fact: PageBlocks.Totals.Fact, _ colour: Colour, x: Double, y: Double) -> Double {
        canvas.tagged(.paragraph) {
            put(fact.label, .body, .muted, x: x + 10, y: y)
            put(fact.value, .body, colour, x: right - 10, y: y, .right)
        }
        return y + Double(max(fact.label.count, 1)) * canvas.metrics(of: .body).lineHeight + 5
    }

    private func drawAside(_ lines: [String], y: Double) {
        guard !lines.isEmpty else { return }
        canvas.tagged(.heading2) { putLabel("Notas", x: Self.margin, y: y) }
        canvas.tagged(.paragraph) {
            put(lines, .body, .ink, x: Self.margin, y: y + canvas.metrics(of: .smallBold).lineHeight + 4)
        }
    }
}
