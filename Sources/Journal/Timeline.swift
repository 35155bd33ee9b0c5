import GRDB

/// One entry of the audit trail.
package struct AuditEntry: Hashable, Sendable {
    package var n: Int
    /// Seconds since 1970, UTC.
    package var at: Int
    package var event: String
    package var detail: String
    /// Hexadecimal.
    package var hash: String
}

/// One request to the authority and its answer.
package struct AttemptRow: Hashable, Sendable {
    package var n: Int
    package var operation: String
    package var startedAt: Int
    /// Nil while it is under way, or when the daemon died meanwhile.
    package var endedAt: Int?
    package var outcome: String
    package var code: String
    /// Name of the kept exchange.
    package var exchange: String
}

extension JournalStore {
    /// What happened to a document, and to its drop before it was known.
    package func timeline(of id: DocumentID) throws(JournalError) -> [AuditEntry] {
        try read {
            try Row.fetchAll(
                $0, sql: "SELECT * FROM audit WHERE drop_id = ? AND ordinal IN (0, ?) ORDER BY n",
                arguments: [id.drop, id.ordinal]
            ).map { row in
                AuditEntry(
                    n: row["n"], at: row["at"], event: row["event"], detail: row["detail"],
                    hash: row.bytes("hash").map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
            }
        }
    }

    package func attempts(of id: DocumentID) throws(JournalError) -> [AttemptRow] {
        try read { try JournalLook(db: $0).attempts(of: id) }
    }

    /// Number and hash of the newest entry of the audit trail, which answers carry as a witness.
    package func auditHead() throws(JournalError) -> AuditEntry? {
        try read {
            try Row.fetchOne($0, sql: "SELECT * FROM audit ORDER BY n DESC LIMIT 1").map { row in
                AuditEntry(
                    n: row["n"], at: row["at"], event: row["event"], detail: row["detail"],
                    hash: row.bytes("hash").map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
            }
        }
    }
}
