/// The head of the first page, measured.
struct Letterhead {
    var number: [String]
    var title: [String]
    var name: [String]
    var details: [String]
    var customer: [String]
    var customerDetails: [String]
    var facts: [(label: String, value: [String])]
    /// Top and height of the two cards.
    var cards: (y: Double, height: Double)
    /// Where the flow begins.
    var bottom: Double
}

extension InvoicePages {
    private var logoBox: Box { Box(x: Self.margin, y: Self.topMargin + 8, width: 150, height: 48) }
    private var numberWidth: Double { 184 }
    private var cardPadding: Double { 10 }
    private var customerWidth: Double { (contentWidth - 12) * 0.5 }
    private var factsX: Double { Self.margin + customerWidth + 12 }
    private var factsWidth: Double { contentWidth - customerWidth - 12 }
    private var factLabelWidth: Double { 96 }

    func letterhead() -> Letterhead {
        let nameWidth = right - numberWidth - 16 - nameX
        let customerRoom = customerWidth - 2 * cardPadding
        let factRoom = factsWidth - 2 * cardPadding - factLabelWidth
        var head = Letterhead(
            number: canvas.lines(of: text.number, .number, width: numberWidth),
            title: canvas.lines(of: text.title.uppercased(), .title, width: numberWidth),
            name: canvas.lines(of: text.supplier.name, .name, width: nameWidth),
            details: text.supplier.details.flatMap { canvas.lines(of: $0, .body, width: nameWidth) },
            customer: canvas.lines(of: text.customer.name, .strong, width: customerRoom),
            customerDetails: text.customer.details.flatMap {
                canvas.lines(of: $0, .body, width: customerRoom)
            },
            facts: text.facts.map { ($0.label, canvas.lines(of: $0.value, .body, width: factRoom)) },
            cards: (0, 0), bottom: 0)
        let top = Self.topMargin + 8
        let supplier = height(head.name, .name) + 2 + height(head.details, .body)
        let number = height(head.title, .title) + height(head.number, .number)
        head.cards.y = top + max(supplier, number, layout.logo == nil ? 0 : logoBox.height) + 16
        let label = height([""], .smallBold) + 4
        let customer = label + height(head.customer, .strong) + 1 + height(head.customerDetails, .body)
        let facts = label + head.facts.reduce(0) { $0 + height($1.value, .body) + 1.5 }
        head.cards.height = max(customer, facts) + 2 * cardPadding
        head.bottom = head.cards.y + head.cards.height + 16
        return head
    }

    private var nameX: Double {
        layout.logo == nil ? Self.margin : Self.margin + canvas.logoWidth(in: logoBox) + 14
    }

    func drawLetterhead(_ head: Letterhead) {
        canvas.fill(Box(x: 0, y: 0, width: layout.page.width, height: 7), layout.accent, radius: 0)
        if layout.logo != nil { canvas.tagged(.figure) { canvas.putLogo(in: logoBox) } }
        let top = Self.topMargin + 8
        canvas.tagged(.heading1) {
            var y = top
            for line in head.title {
                put(line, .title, layout.accent, x: right, y: y, .right)
                y += height([line], .title)
            }
            for line in head.number {
                // The blank keeps it apart from the title for who listens to the document.
                put(" " + line, .number, .ink, x: right, y: y, .right)
                y += height([line], .number)
            }
        }
        canvas.tagged(.paragraph) {
            let y = put(head.name, .name, .ink, x: nameX, y: top)
            put(head.details, .body, .muted, x: nameX, y: y + 2)
        }
        drawCards(head)
    }

    private func drawCards(_ head: Letterhead) {
        let (y, height) = head.cards
        let tint = layout.accent.tint(0.07)
        canvas.fill(Box(x: Self.margin, y: y, width: customerWidth, height: height), tint, radius: 4)
        canvas.fill(Box(x: factsX, y: y, width: factsWidth, height: height), tint, radius: 4)
        let label = y + cardPadding
        let first = label + self.height([""], .smallBold) + 4
        let x = Self.margin + cardPadding
        canvas.tagged(.heading2) { putLabel("Adquiriente", x: x, y: label) }
        canvas.tagged(.paragraph) {
            let next = put(head.customer, .strong, .ink, x: x, y: first)
            put(head.customerDetails, .body, .ink, x: x, y: next + 1)
        }
        canvas.tagged(.heading2) { putLabel("Datos del documento", x: factsX + cardPadding, y: label) }
        var row = first
        for fact in head.facts {
            canvas.tagged(.paragraph) {
                put([fact.label], .body, .muted, x: factsX + cardPadding, y: row)
                row = put(fact.value, .body, .ink, x: factsX + cardPadding + factLabelWidth, y: row) + 1.5
            }
        }
    }

    // MARK: Later pages

    var runningHeadBottom: Double { Self.topMargin + canvas.metrics(of: .strong).lineHeight + 18 }

    func drawRunningHead() {
        canvas.fill(Box(x: 0, y: 0, width: layout.page.width, height: 7), layout.accent, radius: 0)
        let number = "\(text.title) \(text.number)"
        let room = contentWidth - canvas.width(of: number, .strong) - 20
        let name = canvas.lines(of: text.supplier.name, .strong, width: room)
        put(
            (name.first ?? "") + (name.count > 1 ? "…" : ""), .strong, .ink, x: Self.margin, y: Self.topMargin
        )
        put(number, .strong, layout.accent, x: right, y: Self.topMargin, .right)
        let y = Self.topMargin + canvas.metrics(of: .strong).lineHeight + 6
        canvas.fill(Box(x: Self.margin, y: y, width: contentWidth, height: 0.6), .rule, radius: 0)
    }
}
