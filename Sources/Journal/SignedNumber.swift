import GRDB

/// A number under which a document was signed.
package struct SignedNumber: Hashable, Sendable {
    package var client: String
    package var kind: String
    package var prefix: String
    package var sequence: String
    package var cufe: String

    package init(client: String, kind: String, prefix: String, sequence: String, cufe: String) {
        self.client = client
        self.kind = kind
        self.prefix = prefix
        self.sequence = sequence
        self.cufe = cufe
    }
}

extension JournalStore {
    /// Positions of the numbers that no document here was bound to.
    ///
    /// A document that waits for its signature, or whose number was given back before it, has no CUFE yet.
    package func unknown(_ numbers: [SignedNumber]) throws(JournalError) -> [Int] {
        try read { db in
            let known = try db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM documents WHERE client = ? AND kind = ? AND prefix = ?
                    AND sequence = ? AND cufe IN (?, '') AND state NOT IN ('conflict', 'repeated')
                    AND (content <> '' OR cufe <> ''))
                    """)
            return try numbers.indices.filter { index in
                let number = numbers[index]
                return try Bool.fetchOne(
                    known,
                    arguments: [number.client, number.kind, number.prefix, number.sequence, number.cufe]) != true
            }
        }
    }
}
