/// Draws one document page by page.
struct InvoicePages<Canvas: PageCanvas> {
    let text: InvoiceText
    let legal: LegalText
    let qr: QRPicture
    let layout: RepresentationLayout
    let canvas: Canvas

    static var margin: Double { 42 }
    static var topMargin: Double { 36 }
    var contentWidth: Double { layout.page.width - 2 * Self.margin }
    var right: Double { layout.page.width - Self.margin }

    func draw() {
        let head = letterhead()
        let foot = footer()
        let flow = PageBlocks(text, contentWidth: contentWidth, canvas: canvas)
        let bottom = layout.page.height - Self.topMargin - foot.height - 10
        let pages = Pagination.pages(
            flow.blocks.map { flow.piece($0, canvas) }, first: bottom - head.bottom,
            other: bottom - runningHeadBottom, tableHead: tableHeadHeight)
        let rows = flow.blocks.indices.filter { if case .row = flow.blocks[$0] { true } else { false } }
        canvas.open(.document)
        for (index, page) in pages.enumerated() {
            let isFirst = index == 0
            if isFirst { drawLetterhead(head) } else { drawRunningHead() }
            draw(flow, page, rows: rows, from: isFirst ? head.bottom : runningHeadBottom)
            let isLast = index == pages.count - 1
            // What every page repeats is said once to who listens to the document.
            drawFooter(foot, page: index + 1, of: pages.count, isTagged: isLast)
            if isLast { canvas.close(.document) }
            canvas.endPage()
        }
    }

    private func draw(_ flow: PageBlocks, _ page: Range<Int>, rows: [Int], from top: Double) {
        var y = top
        var hasTableHead = false
        for index in page {
            switch flow.blocks[index] {
            case .heading(let heading):
                canvas.tagged(.heading2) { putLabel(heading, x: Self.margin, y: y) }
            case .line(let line):
                canvas.tagged(.paragraph) { put(line, .body, .ink, x: Self.margin, y: y) }
            case .row(let row):
                if index == rows.first { canvas.open(.table) }
                if !hasTableHead {
                    drawTableHead(flow.columns, y: y, isTagged: index == rows.first)
                    y += tableHeadHeight
                    hasTableHead = true
                }
                draw(row, flow.columns, y: y)
                if index == rows.last { canvas.close(.table) }
            case .totals(let totals): draw(totals, y: y)
            case .space: break
            }
            y += flow.piece(flow.blocks[index], canvas).height
        }
    }

    // MARK: Pieces that every part uses

    /// Puts a line whose box begins at `y`.
    func put(
        _ line: String, _ style: TextStyle, _ colour: Colour, x: Double, y: Double,
        _ alignment: Alignment = .left
    ) {
        canvas.put(line, style, colour, x: x, baseline: y + canvas.metrics(of: style).ascent, alignment)
    }

    /// Puts lines one below the other; returns where the next one would begin.
    ///
    /// Each ends in a blank, so that who copies the text or listens to it hears words apart.
    @discardableResult
    func put(_ lines: [String], _ style: TextStyle, _ colour: Colour, x: Double, y: Double) -> Double {
        for (index, line) in lines.enumerated() {
            let y = y + Double(index) * canvas.metrics(of: style).lineHeight
            put(line.hasSuffix(" ") ? line : line + " ", style, colour, x: x, y: y)
        }
        return y + Double(lines.count) * canvas.metrics(of: style).lineHeight
    }

    func putLabel(_ label: String, x: Double, y: Double) {
        put([label.uppercased()], .smallBold, layout.accent, x: x, y: y)
    }

    func height(_ lines: [String], _ style: TextStyle) -> Double {
        Double(lines.count) * canvas.metrics(of: style).lineHeight
    }
}
