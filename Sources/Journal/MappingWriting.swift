extension JournalWriter {
    mutating func write(_ fact: MappingFact) throws {
        switch fact {
        case .chosen(let drop, let mapping):
            try run("UPDATE drops SET mapping = ? WHERE id = ?", [mapping, drop])
            try audit(drop, 0, "mapping", mapping)
        case .published(let row): try publish(row)
        case .activated(let client, let id, let revision, let name, let by):
            try retire(client, id, name, by)
            try run(
                """
                UPDATE mappings SET state = 'active', name = ?, at = ?, by = ?
                WHERE client = ? AND id = ? AND revision = ?
                """, [name, now, by, client, id, revision])
            try audit("", 0, "mapping-activated", "\(client) \(id) \(revision) \(by)")
        case .refused(let refusal): try refuse(refusal)
        case .settled(let client, let name):
            try run("DELETE FROM mapping_refusals WHERE client = ? AND name = ?", [client, name])
            try audit("", 0, "mapping-settled", "\(client) \(name)")
        case .requestDone(let n, let outcome):
            try run(
                "UPDATE mapping_requests SET done_at = ?, mapping = ?, findings = ? WHERE n = ?",
                [now, outcome.mapping, outcome.findings, n])
            try audit("", 0, "mapping-request", "\(n) \(outcome.mapping)")
        case .shadowBegun(let client, let id, let revision, let drop):
            try run(
                """
                INSERT INTO mapping_shadows (client, id, revision, in_hand) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT DO UPDATE SET in_hand = ?4
                """, [client, id, revision, drop])
            try audit(drop, 0, "shadow", "\(client) \(id) \(revision)")
        case .shadowEnded(let row): try end(row)
        case .shadowDied(let client, let id, let revision):
            try run(
                """
                UPDATE mapping_shadows SET deaths = deaths + 1, in_hand = ''
                WHERE client = ? AND id = ? AND revision = ?
                """, [client, id, revision])
            try audit("", 0, "shadow-died", "\(client) \(id) \(revision)")
        }
    }

    private mutating func publish(_ row: MappingRow) throws {
        if row.state == .active { try retire(row.client, row.id, row.name, row.by) }
        try run(
            "INSERT INTO mappings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                row.client, row.id, row.revision, row.name, row.sha256, row.path, row.state.rawValue, now,
                row.by,
            ])
        try audit("", 0, "mapping-published", "\(row.client) \(row.identity) \(row.state.rawValue) \(row.by)")
    }

    private func retire(_ client: String, _ id: String, _ name: String, _ by: String) throws {
        try run(
            """
            UPDATE mappings SET state = 'retired', at = ?, by = ?
            WHERE client = ? AND (id = ? OR name = ?) AND state = 'active'
            """, [now, by, client, id, name])
    }

    private mutating func refuse(_ refusal: MappingRefusal) throws {
        try run(
            "INSERT OR REPLACE INTO mapping_refusals VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                refusal.client, refusal.name, refusal.id, refusal.revision, refusal.fingerprint, now,
                refusal.findings,
            ])
        let words = [refusal.client, refusal.name, refusal.id, "\(refusal.revision)", refusal.fingerprint]
        try audit("", 0, "mapping-refused", words.joined(separator: " "))
    }

    private mutating func end(_ row: ShadowRow) throws {
        try run(
            """
            UPDATE mapping_shadows SET drops = drops + ?, documents = documents + ?, differing = differing + ?,
            unreported = unreported + ?, in_hand = '' WHERE client = ? AND id = ? AND revision = ?
            """,
            [row.drops, row.documents, row.differing, row.unreported, row.client, row.id, row.revision])
        try audit(
            "", 0, "shadow-read", "\(row.client) \(row.id) \(row.revision) \(row.documents) \(row.differing)")
    }
}
