import GRDB

extension DocumentRow {
    /// In the order in which ``init(_:)`` takes them: finding each by its name costs more than the query.
    static let columns = """
        drop_id, ordinal, client, state, kind, prefix, sequence, key, line, content, delivery, issued, cufe,
        signed_sha256, file_sequence, dian_code, findings, customer, payable, due_at, tries, archive, twin, updated_at
        """

    /// - Parameter row: of ``columns``.
    init(_ row: Row) {
        self.init(
            id: DocumentID(drop: row[0], ordinal: row[1]), client: row[2],
            state: DocumentState(rawValue: row[3]) ?? .conflict)
        kind = row[4]
        prefix = row[5]
        sequence = row[6]
        key = row[7]
        line = row[8]
        content = row[9]
        delivery = DeliveryState(rawValue: row[10]) ?? .none
        issued = row[11]
        cufe = row[12]
        signedSHA256 = row[13]
        fileSequence = row[14]
        dianCode = row[15]
        findings = row[16]
        customer = row[17]
        payable = row[18]
        dueAt = row[19]
        tries = row[20]
        archive = row[21]
        twin = row[22]
        updatedAt = row[23]
    }
}
