import Digest
import GRDB

/// Turns facts into rows and chains each of them into the audit trail, in the transaction that is open.
struct JournalWriter {
    let db: Database
    /// Seconds since 1970, UTC.
    let now: Int
    /// Number and hash of the last audit entry.
    var tail: (n: Int, hash: [UInt8])

    mutating func write(_ fact: JournalFact) throws {
        switch fact {
        case .dropClaimed(let row): try claim(row)
        case .readingBegun(let drop):
            try run("UPDATE drops SET attempts = attempts + 1 WHERE id = ?", [drop])
            try audit(drop, 0, "reading", "")
        case .dropRead(let drop, let mapping, let documents, let findings):
            try run(
                "UPDATE drops SET state = 'read', mapping = ?, documents = ?, findings = ? WHERE id = ?",
                [mapping, documents, findings, drop])
            try audit(drop, 0, "read", "\(mapping) \(documents)")
        case .dropHeld(let drop, let reason): try self.drop(drop, to: .held, "held", reason)
        case .answerBegun(let drop): try self.drop(drop, to: .answering, "answering", "")
        case .dropAnswered(let drop): try self.drop(drop, to: .answered, "answered", "")
        case .documentBound(let row): try bind(row)
        case .documentReplaced(let row):
            try run("DELETE FROM documents WHERE drop_id = ? AND ordinal = ?", [row.id.drop, row.id.ordinal])
            try bind(row)
        case .documentInvalid(let id, let findings):
            try run(
                """
                UPDATE documents SET state = 'invalid', live = NULL, findings = ?, due_at = 0, updated_at = ?
                WHERE drop_id = ? AND ordinal = ?
                """, [findings, now, id.drop, id.ordinal])
            try audit(id.drop, id.ordinal, "invalid", "")
        case .documentSigned(let id, let cufe, let sha, let issued):
            try run(
                """
                UPDATE documents SET state = 'signed', cufe = ?, signed_sha256 = ?, issued = ?, updated_at = ?
                WHERE drop_id = ? AND ordinal = ?
                """, [cufe, sha, issued, now, id.drop, id.ordinal])
            try audit(id.drop, id.ordinal, "signed", "\(cufe) \(sha)")
        case .intent(let id, let attempt, let operation): try intend(id, attempt, operation)
        case .result(let id, let attempt, let outcome, let code, let exchange):
            try run(
                """
                UPDATE attempts SET ended_at = ?, outcome = ?, code = ?, exchange = ?
                WHERE drop_id = ? AND ordinal = ? AND n = ?
                """, [now, outcome, code, exchange, id.drop, id.ordinal, attempt])
            try audit(id.drop, id.ordinal, "answer", "\(attempt) \(outcome) \(code)")
        case .stateChanged(let id, let state, let code, let findings, let due, let tries):
            try run(
                """
                UPDATE documents SET state = ?, live = ?, dian_code = ?, findings = ?, due_at = ?, tries = ?,
                updated_at = ? WHERE drop_id = ? AND ordinal = ?
                """,
                [
                    state.rawValue, state.isLive ? 1 : nil, code, findings, due, tries, now, id.drop,
                    id.ordinal,
                ])
            try audit(id.drop, id.ordinal, state.rawValue, code)
        case .delivered(let id, let state, let detail):
            try run(
                "UPDATE documents SET delivery = ?, updated_at = ? WHERE drop_id = ? AND ordinal = ?",
                [state.rawValue, now, id.drop, id.ordinal])
            try audit(id.drop, id.ordinal, "delivery", "\(state.rawValue) \(detail)")
        case .archived(let id, let folder):
            try run(
                "UPDATE documents SET archive = ?, updated_at = ? WHERE drop_id = ? AND ordinal = ?",
                [folder, now, id.drop, id.ordinal])
            try audit(id.drop, id.ordinal, "archived", folder)
        case .mapping(let fact): try write(fact)
        }
    }

    private mutating func claim(_ row: DropRow) throws {
        try run(
            "INSERT INTO drops (id, client, name, sha256, size, received_at, state) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                row.id, row.client, DatabaseBytes(row.name).value, row.sha256, row.size, row.receivedAt,
                row.state.rawValue,
            ])
        try audit(row.id, 0, "claimed", row.sha256)
    }

    private mutating func drop(_ id: String, to state: DropState, _ event: String, _ detail: String) throws {
        try run("UPDATE drops SET state = ? WHERE id = ?", [state.rawValue, id])
        try audit(id, 0, event, detail)
    }

    private mutating func bind(_ row: DocumentRow) throws {
        try run(
            "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [
                row.id.drop, row.id.ordinal, row.client, row.kind, row.prefix, row.sequence, row.key,
                row.line,
                row.content, row.state.rawValue, row.delivery.rawValue, row.issued, row.cufe,
                row.signedSHA256,
                row.fileSequence, row.dianCode, row.findings, row.customer, row.payable, row.dueAt, row.tries,
                row.archive, row.twin, now, row.state.isLive ? 1 : nil,
            ])
        try audit(row.id.drop, row.id.ordinal, row.state.rawValue, "\(row.kind) \(row.number) \(row.content)")
    }

    private mutating func intend(_ id: DocumentID, _ attempt: Int, _ operation: String) throws {
        try run(
            "INSERT INTO attempts (drop_id, ordinal, n, operation, started_at) VALUES (?, ?, ?, ?, ?)",
            [id.drop, id.ordinal, attempt, operation, now])
        if operation == "send" {
            try run(
                "UPDATE documents SET state = 'sending', updated_at = ? WHERE drop_id = ? AND ordinal = ?",
                [now, id.drop, id.ordinal])
        }
        try audit(id.drop, id.ordinal, "intent", "\(attempt) \(operation)")
    }

    func run(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws {
        try db.cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
    }

    /// `hash = SHA-256(previous hash ‖ n ‖ at ‖ drop ‖ ordinal ‖ event ‖ detail)`, the fields joined by line feeds.
    mutating func audit(_ drop: String, _ ordinal: Int, _ event: String, _ detail: String) throws {
        let n = tail.n + 1
        let entry = "\n\(n)\n\(now)\n\(drop)\n\(ordinal)\n\(event)\n\(detail)"
        let hash = digest(tail.hash + entry.utf8, .sha256)
        try run(
            "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)",
            [n, now, drop, ordinal, event, detail, DatabaseBytes(hash).value])
        tail = (n, hash)
    }
}
