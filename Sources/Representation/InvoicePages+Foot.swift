/// The foot of every page, measured.
struct Footer {
    var code: [String]
    var lines: [String]
    var qrSize: Double
    var height: Double
}

extension InvoicePages {
    /// Two centimetres at the least, and modules that a camera can tell apart on paper.
    ///
    /// Source: `dian/ubl20` SPEC §14 for the two centimetres; a module of 0.44 mm is a decision.
    private var qrSize: Double { max(2.2 * 72 / 2.54, Double(qr.width) * 1.25) }
    private var qrGap: Double { 16 }

    func footer() -> Footer {
        let width = contentWidth - qrSize - qrGap
        let code = canvas.lines(of: legal.code, .small, width: width)
        let lines = legal.lines.flatMap { canvas.lines(of: $0, .small, width: width) }
        let texts =
            height([""], .smallBold) + height(code, .small) + 4 + height(lines, .small) + 6
            + height([""], .small)
        return Footer(code: code, lines: lines, qrSize: qrSize, height: max(qrSize, texts) + 12)
    }

    func drawFooter(_ foot: Footer, page: Int, of pages: Int, isTagged: Bool) {
        let top = layout.page.height - Self.topMargin - foot.height
        canvas.fill(Box(x: Self.margin, y: top, width: contentWidth, height: 0.6), .rule, radius: 0)
        let y = top + 12
        let box = Box(x: Self.margin, y: y, width: foot.qrSize, height: foot.qrSize)
        let x = Self.margin + foot.qrSize + qrGap
        func legalText() {
            putLabel(legal.codeName, x: x, y: y)
            let next = put(foot.code, .small, .ink, x: x, y: y + height([""], .smallBold))
            put(foot.lines, .small, .muted, x: x, y: next + 4)
        }
        if isTagged {
            canvas.tagged(.paragraph, legalText)
            canvas.tagged(.figure) { canvas.put(qr, in: box) }
        } else {
            legalText()
            canvas.put(qr, in: box)
        }
        let last = top + foot.height - height([""], .small)
        put("Página \(page) de \(pages)", .small, .muted, x: right, y: last, .right)
        put("Representación gráfica", .small, .muted, x: x, y: last)
    }
}
