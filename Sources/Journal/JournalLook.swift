import GRDB

/// One look into the journal: whatever is asked in it stands in the same state, and costs no transaction of its own.
///
/// For work in batches; a writer that commits meanwhile is not seen.
package struct JournalLook {
    let db: Database

    package func document(_ id: DocumentID) throws(JournalError) -> DocumentRow? {
        try rows(Self.byID, [id.drop, id.ordinal]) { DocumentRow($0) }.first
    }

    /// Every document of a number, oldest drop first.
    package func documents(
        client: String, kind: String, prefix: String, sequence: String
    ) throws(JournalError) -> [DocumentRow] {
        try rows(Self.byNumber, [client, kind, prefix, sequence]) { DocumentRow($0) }
    }

    package func attempts(of id: DocumentID) throws(JournalError) -> [AttemptRow] {
        try rows(
            """
            SELECT n, operation, started_at, ended_at, outcome, code, exchange FROM attempts
            WHERE drop_id = ? AND ordinal = ? ORDER BY n
            """, [id.drop, id.ordinal]
        ) {
            AttemptRow(
                n: $0[0], operation: $0[1], startedAt: $0[2], endedAt: $0[3], outcome: $0[4] ?? "",
                code: $0[5] ?? "", exchange: $0[6] ?? "")
        }
    }

    /// Number of the last request about a document; 0 when there was none.
    package func lastAttempt(of id: DocumentID) throws(JournalError) -> Int {
        try rows(
            "SELECT coalesce(max(n), 0) FROM attempts WHERE drop_id = ? AND ordinal = ?",
            [id.drop, id.ordinal]
        ) { $0[0] as Int }.first ?? 0
    }

    /// Highest number used in the file names of a client and kind; 0 when there is none.
    package func lastFileSequence(client: String, kind: String) throws(JournalError) -> Int {
        try rows(
            "SELECT coalesce(max(file_sequence), 0) FROM documents WHERE client = ? AND kind = ?",
            [client, kind]
        ) { $0[0] as Int }.first ?? 0
    }

    private static let byID =
        "SELECT \(DocumentRow.columns) FROM documents WHERE drop_id = ? AND ordinal = ?"
    private static let byNumber = """
        SELECT \(DocumentRow.columns) FROM documents
        WHERE client = ? AND kind = ? AND prefix = ? AND sequence = ? ORDER BY drop_id, ordinal
        """

    private func rows<T>(_ sql: String, _ arguments: StatementArguments, _ make: (Row) -> T)
        throws(JournalError) -> [T]
    {
        do {
            var found: [T] = []
            let cursor = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
            while let row = try cursor.next() { found.append(make(row)) }
            return found
        } catch {
            throw JournalStore.translated(error)
        }
    }
}

extension JournalStore {
    /// - Throws: whatever `body` throws, and ``JournalError`` where the journal itself fails.
    package func look<T>(_ body: (JournalLook) throws -> T) throws -> T {
        try pool.read { try body(JournalLook(db: $0)) }
    }
}
