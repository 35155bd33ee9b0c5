import Journal

/// Which documents a page shows.
struct DocumentQuery: Sendable {
    var client: String?
    var state: DocumentState?
    var text: String?
    /// From 1.
    var page = 1
    var isAuto = false

    init() {}

    init(_ request: PageRequest) throws(PageRefusal) {
        client = request.text("cliente")
        text = request.text("q")
        isAuto = request.text("auto") == "1"
        if let name = request.text("estado") {
            guard let state = DocumentState(rawValue: name) else {
                throw PageRefusal(text: "No hay un estado llamado «\(name)».")
            }
            self.state = state
        }
        if let number = request.text("pagina") {
            guard let page = Int(number), (1...100_000).contains(page) else {
                throw PageRefusal(text: "No hay una página «\(number)».")
            }
            self.page = page
        }
    }

    static let pageLength = 50

    var isFiltered: Bool { client != nil || state != nil || text != nil }

    /// - Returns: the documents of the page, and whether more follow.
    func rows(in journal: JournalStore) throws(JournalError) -> (rows: [DocumentRow], isMore: Bool) {
        var wanted = text ?? ""
        // A CUFE is compared whole, and people copy it in capitals too.
        if wanted.count == 96, wanted.allSatisfy(\.isHexDigit) { wanted = wanted.lowercased() }
        let found = try journal.recentDocuments(
            client: client, state: state, matching: wanted, limit: Self.pageLength + 1,
            offset: (page - 1) * Self.pageLength)
        return (Array(found.prefix(Self.pageLength)), found.count > Self.pageLength)
    }

    /// The same list with something changed, as a link.
    func link(_ change: (inout DocumentQuery) -> Void) -> String {
        var query = self
        change(&query)
        var fields: [(String, String?)] = [
            ("cliente", query.client), ("estado", query.state?.rawValue), ("q", query.text),
        ]
        fields.append(("pagina", query.page > 1 ? String(query.page) : nil))
        fields.append(("auto", query.isAuto ? "1" : nil))
        let pairs = fields.compactMap { name, value in value.map { "\(name)=\(PercentText.encoded($0))" } }
        return pairs.isEmpty ? "/" : "/?" + pairs.joined(separator: "&")
    }
}
