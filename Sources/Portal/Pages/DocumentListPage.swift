import Journal

extension MonitorPages {
    func documentList(_ query: DocumentQuery) throws -> PageAnswer {
        let counts = try journal.counts()
        let found = try query.rows(in: journal)
        let page = DocumentListPage(
            query, counts: counts, rows: found.rows, isMore: found.isMore, version: version)
        return .html(PageTemplates.render(page, with: .documentList))
    }
}

/// The newest documents, with the ways to narrow them down.
private struct DocumentListPage {
    var frame: PageFrame
    var tiles: [Tile]
    var clients: [Choice]
    var states: [Choice]
    var text: String?
    var lines: [DocumentLine]
    var isFiltered: Bool
    var hasNothing: Bool
    var newer: String?
    var older: String?
    var pageNumber: Int?
    var autoLink: String
    var isAuto: Bool
    var clearLink: String

    /// How many documents are in a state; leads to them.
    struct Tile: Sendable {
        var label: String
        var count: String
        var tone: String
        var href: String
        var isCurrent: Bool
    }

    init(_ query: DocumentQuery, counts: [StateCount], rows: [DocumentRow], isMore: Bool, version: String) {
        frame = PageFrame(
            title: "Documentos", isDocuments: true, version: version, refresh: query.isAuto ? 5 : nil)
        tiles = Self.tiles(query, counts)
        clients = Set(counts.map(\.client)).union([query.client].compactMap(\.self)).sorted().map {
            Choice(key: $0, label: $0, isChosen: $0 == query.client)
        }
        states = DocumentState.allCases.map {
            Choice(key: $0.rawValue, label: Words.name($0), isChosen: $0 == query.state)
        }
        text = query.text
        lines = rows.map(DocumentLine.init)
        isFiltered = query.isFiltered
        hasNothing = counts.isEmpty
        newer = query.page > 1 ? query.link { $0.page -= 1 } : nil
        older = isMore ? query.link { $0.page += 1 } : nil
        pageNumber = query.page > 1 || isMore ? query.page : nil
        autoLink = query.link { $0.isAuto.toggle() }
        isAuto = query.isAuto
        clearLink = query.link {
            $0 = DocumentQuery()
            $0.isAuto = query.isAuto
        }
    }

    private static func tiles(_ query: DocumentQuery, _ counts: [StateCount]) -> [Tile] {
        let counted = counts.filter { query.client == nil || $0.client == query.client }
        let all = Tile(
            label: "en total", count: Shown.count(counted.reduce(0) { $0 + $1.count }), tone: "all",
            href: query.link { ($0.state, $0.text, $0.page) = (nil, nil, 1) }, isCurrent: query.state == nil)
        let states = DocumentState.allCases.compactMap { state -> Tile? in
            let count = counted.filter { $0.state == state.rawValue }.reduce(0) { $0 + $1.count }
            guard count > 0 || query.state == state else { return nil }
            return Tile(
                label: Words.name(state), count: Shown.count(count), tone: Badge(state).tone,
                href: query.link { ($0.state, $0.text, $0.page) = (state, nil, 1) },
                isCurrent: query.state == state)
        }
        return [all] + states
    }
}
