import Journal

extension MonitorPages {
    func dropList() throws -> PageAnswer {
        let rows = try journal.recentDrops(limit: DropListPage.length)
        let page = DropListPage(
            frame: PageFrame(title: "Archivos", isDrops: true, version: version),
            drops: rows.map(DropLine.init),
            isCut: rows.count == DropListPage.length, length: DropListPage.length)
        return .html(PageTemplates.render(page, with: .dropList))
    }

    /// - Returns: nil when there is no such drop.
    func drop(_ id: String) throws -> PageAnswer? {
        guard let row = try journal.drop(id) else { return nil }
        let documents = try journal.documents(of: id)
        let page = DropPage(
            frame: PageFrame(title: row.shownName, isDrops: true, version: version), drop: DropLine(row),
            digest: row.sha256, mapping: row.mapping.ifAny,
            findings: FindingCard.cards(row.findings, file: row.shownName),
            lines: documents.map(DocumentLine.init))
        return .html(PageTemplates.render(page, with: .drop))
    }
}

/// A dropped file as a line of a list.
private struct DropLine: Sendable {
    var dropHref: String
    var fileName: String
    var dropID: String
    var dropClient: String
    var received: String
    var dropSize: String
    var digestShort: String?
    var dropBadge: Badge
    var count: Int
    var problems: Int?

    init(_ row: DropRow) {
        dropHref = "/archivos/\(PercentText.encoded(row.id))"
        fileName = row.shownName
        dropID = row.id
        dropClient = row.client
        received = ColombianTime.words(row.receivedAt)
        dropSize = Shown.size(row.size)
        digestShort = Shown.short(row.sha256)
        dropBadge = Badge(row.state)
        count = row.documents
        let cards = FindingCard.cards(row.findings, file: nil)
        problems = cards.isEmpty ? nil : cards.count
    }
}

private struct DropListPage {
    var frame: PageFrame
    var drops: [DropLine]
    var isCut: Bool
    var length: Int

    static let length = 100
}

private struct DropPage {
    var frame: PageFrame
    var drop: DropLine
    var digest: String
    var mapping: String?
    var findings: [FindingCard]
    var lines: [DocumentLine]
}
