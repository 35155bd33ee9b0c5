package import Journal

/// Which document of the journal a person means.
package enum DocumentSearch: Sendable {
    case one(DocumentRow)
    /// Of several clients, kinds or positions: the person has to say which.
    case several([DocumentRow])
    case none

    /// Looks for a number such as `SETP990000004`, a CUFE, a drop, or a drop and the position in it; among the
    /// documents of one client, or of all where it is nil.
    ///
    /// Of several documents with one number, the one that holds it is meant, else the one that was rejected last.
    package static func find(
        _ text: String, client: String?, in journal: JournalStore
    ) throws(JournalError) -> Self {
        if let id = identifier(text), let row = try journal.document(id) { return narrowed([row], client) }
        if try journal.drop(text) != nil { return narrowed(try journal.documents(of: text), client) }
        let rows = try journal.documents(called: text, client: client)
        let kinds = Dictionary(grouping: rows) { [$0.client, $0.kind] }
        guard kinds.count == 1 else { return narrowed(rows, client) }
        return narrowed(
            [rows.last { $0.state.isLive } ?? rows.last { $0.state == .rejected } ?? rows.last], client)
    }

    private static func narrowed(_ rows: [DocumentRow?], _ client: String?) -> Self {
        let rows = rows.compactMap(\.self).filter { client == nil || $0.client == client }
        guard let first = rows.first else { return .none }
        return rows.count == 1 ? .one(first) : .several(rows)
    }

    /// People write the position after a point, the journal after a hyphen.
    private static func identifier(_ text: String) -> DocumentID? {
        guard let cut = text.lastIndex(of: ".") else { return DocumentID(text) }
        return DocumentID(text[..<cut] + "-" + text[text.index(after: cut)...])
    }
}
