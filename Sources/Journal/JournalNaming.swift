import GRDB

extension JournalStore {
    /// Documents whose number or CUFE is exactly `name`, of one client where given, oldest drop first; 1000 at most.
    package func documents(called name: String, client: String? = nil) throws(JournalError) -> [DocumentRow] {
        try read {
            try Row.fetchAll(
                $0,
                sql: """
                    SELECT \(DocumentRow.columns) FROM documents WHERE (?2 IS NULL OR client = ?2)
                    AND (prefix || sequence = ?1 COLLATE NOCASE OR cufe = lower(?1))
                    ORDER BY drop_id, ordinal LIMIT 1000
                    """, arguments: [name, client]
            ).map(DocumentRow.init)
        }
    }
}
