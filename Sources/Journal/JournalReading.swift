import GRDB

extension JournalStore {
    package func drop(_ id: String) throws(JournalError) -> DropRow? {
        try read {
            try Row.fetchOne($0, sql: "SELECT * FROM drops WHERE id = ?", arguments: [id]).map(DropRow.init)
        }
    }

    /// Drops that still have work to do, oldest first.
    package func openDrops() throws(JournalError) -> [DropRow] {
        try read {
            try Row.fetchAll(
                $0, sql: "SELECT * FROM drops WHERE state NOT IN ('answered', 'held') ORDER BY id"
            )
            .map(DropRow.init)
        }
    }

    /// The newest drops of all clients.
    package func recentDrops(limit: Int) throws(JournalError) -> [DropRow] {
        try read {
            try Row.fetchAll(
                $0, sql: "SELECT * FROM drops ORDER BY received_at DESC LIMIT ?", arguments: [limit]
            )
            .map(DropRow.init)
        }
    }

    package func document(_ id: DocumentID) throws(JournalError) -> DocumentRow? {
        try read { try JournalLook(db: $0).document(id) }
    }

    /// In the order of the file.
    package func documents(of drop: String) throws(JournalError) -> [DocumentRow] {
        try read {
            try Row.fetchAll(
                $0, sql: "SELECT \(DocumentRow.columns) FROM documents WHERE drop_id = ? ORDER BY ordinal",
                arguments: [drop]
            )
            .map(DocumentRow.init)
        }
    }

    /// Every document of a number, oldest drop first.
    package func documents(
        client: String, kind: String, prefix: String, sequence: String
    ) throws(JournalError) -> [DocumentRow] {
        try read {
            try JournalLook(db: $0).documents(client: client, kind: kind, prefix: prefix, sequence: sequence)
        }
    }

    /// Documents that are neither final nor archived, oldest first.
    package func openDocuments() throws(JournalError) -> [DocumentRow] {
        try read {
            try Row.fetchAll(
                $0,
                sql: """
                    SELECT \(DocumentRow.columns) FROM documents WHERE state IN ('numbered', 'signed', 'sending', 'asking', 'pending')
                    UNION ALL
                    SELECT \(DocumentRow.columns) FROM documents WHERE state IN ('waiting', 'following')
                    UNION ALL
                    SELECT \(DocumentRow.columns) FROM documents WHERE archive = '' AND state IN ('accepted', 'rejected')
                    ORDER BY drop_id, ordinal
                    """
            ).map(DocumentRow.init)
        }
    }

    /// How many documents of a drop are not yet at their end.
    package func openDocuments(of drop: String) throws(JournalError) -> Int {
        try read {
            try Int.fetchOne(
                $0,
                sql: """
                    SELECT count(*) FROM documents WHERE drop_id = ?
                    AND (state IN ('waiting', 'following', 'numbered', 'signed', 'sending', 'asking', 'pending')
                    OR (archive = '' AND state IN ('accepted', 'rejected')))
                    """, arguments: [drop]) ?? 0
        }
    }

    /// The newest documents, of one client and one state where given.
    package func recentDocuments(
        client: String? = nil, state: DocumentState? = nil, matching text: String = "", limit: Int,
        offset: Int = 0
    ) throws(JournalError) -> [DocumentRow] {
        try read {
            try Row.fetchAll(
                $0,
                sql: """
                    SELECT \(DocumentRow.columns) FROM documents WHERE (?1 IS NULL OR client = ?1) AND (?2 IS NULL OR state = ?2)
                    AND (?3 = '' OR instr(upper(prefix || sequence), upper(?3)) > 0 OR instr(lower(customer), lower(?3)) > 0
                    OR cufe = ?3) ORDER BY updated_at DESC, drop_id DESC, ordinal DESC LIMIT ?4 OFFSET ?5
                    """, arguments: [client, state?.rawValue, text, limit, offset]
            ).map(DocumentRow.init)
        }
    }

    /// Highest number used in the file names of a client and kind.
    package func lastFileSequence(client: String, kind: String) throws(JournalError) -> Int {
        try read { try JournalLook(db: $0).lastFileSequence(client: client, kind: kind) }
    }

    package func lastAttempt(of id: DocumentID) throws(JournalError) -> Int {
        try read { try JournalLook(db: $0).lastAttempt(of: id) }
    }

    /// How many documents each client has in each state.
    package func counts() throws(JournalError) -> [StateCount] {
        try read {
            try Row.fetchAll(
                $0,
                sql: "SELECT client, state, count(*) AS n FROM documents GROUP BY client, state ORDER BY 1, 2"
            ).map { StateCount(client: $0["client"], state: $0["state"], count: $0["n"]) }
        }
    }

    func read<T>(_ query: (Database) throws -> T) throws(JournalError) -> T {
        do {
            return try pool.read(query)
        } catch {
            throw Self.translated(error)
        }
    }
}

package struct StateCount: Hashable, Sendable {
    package var client: String
    package var state: String
    package var count: Int
}

extension DropRow {
    init(_ row: Row) {
        self.init(
            id: row["id"], client: row["client"], name: row.bytes("name"), sha256: row["sha256"],
            size: row["size"],
            receivedAt: row["received_at"], state: DropState(rawValue: row["state"]) ?? .held,
            attempts: row["attempts"], mapping: row["mapping"], documents: row["documents"],
            findings: row["findings"])
    }
}
