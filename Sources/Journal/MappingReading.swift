import GRDB

/// An older journal that is only looked at may lack the tables: it has no mappings then.
extension JournalStore {
    /// Published revisions, of one client and one mapping where given; the newest revision first.
    package func mappings(client: String? = nil, id: String? = nil) throws(JournalError) -> [MappingRow] {
        try read { db in
            guard try db.tableExists("mappings") else { return [] }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM mappings WHERE (?1 IS NULL OR client = ?1) AND (?2 IS NULL OR id = ?2)
                    ORDER BY client, id, revision DESC
                    """, arguments: [client, id]
            ).map(MappingRow.init)
        }
    }

    /// Refusals that stand, of one client where given.
    package func mappingRefusals(client: String? = nil) throws(JournalError) -> [MappingRefusal] {
        try read { db in
            guard try db.tableExists("mapping_refusals") else { return [] }
            return try Row.fetchAll(
                db,
                sql: "SELECT * FROM mapping_refusals WHERE ?1 IS NULL OR client = ?1 ORDER BY client, name",
                arguments: [client]
            ).map { row in
                MappingRefusal(
                    client: row["client"], name: row["name"], id: row["id"], revision: row["revision"],
                    fingerprint: row["fingerprint"], at: row["at"], findings: row["findings"])
            }
        }
    }

    /// What operators asked for and nobody has done yet, oldest first.
    package func dueMappingRequests() throws(JournalError) -> [MappingRequest] {
        try read { db in
            try Row.fetchAll(
                db.cachedStatement(sql: "SELECT * FROM mapping_requests WHERE done_at IS NULL ORDER BY n")
            ).map(MappingRequest.init)
        }
    }

    /// How candidates compare so far, of one client where given.
    package func shadows(client: String? = nil) throws(JournalError) -> [ShadowRow] {
        try read { db in
            guard try db.tableExists("mapping_shadows") else { return [] }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM mapping_shadows WHERE ?1 IS NULL OR client = ?1
                    ORDER BY client, id, revision DESC
                    """, arguments: [client]
            ).map(ShadowRow.init)
        }
    }
}

extension MappingRow {
    fileprivate init(_ row: Row) {
        self.init(
            client: row["client"], id: row["id"], revision: row["revision"], name: row["name"],
            sha256: row["sha256"], path: row["path"],
            state: MappingState(rawValue: row["state"]) ?? .retired, at: row["at"], by: row["by"])
    }
}

extension MappingRequest {
    /// A word that this program does not know was written by a newer one: it is answered as an unknown revision.
    fileprivate init(_ row: Row) {
        let action = Action(rawValue: row["action"])
        self.init(
            n: row["n"], action: action ?? .activate, client: row["client"], id: row["id"],
            revision: action == nil ? -1 : row["revision"], by: row["by"])
    }
}

extension ShadowRow {
    fileprivate init(_ row: Row) {
        self.init(client: row["client"], id: row["id"], revision: row["revision"])
        drops = row["drops"]
        documents = row["documents"]
        differing = row["differing"]
        unreported = row["unreported"]
        inHand = row["in_hand"]
        deaths = row["deaths"]
    }
}
