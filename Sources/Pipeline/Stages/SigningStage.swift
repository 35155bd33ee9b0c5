import Digest
import Documents
import DurableFiles
import Findings
import Fiscal
import Journal
import Settings
import Signing
import Spool
import Synchronization
import UBL
import XMLTree

extension Engine {
    /// Signs batch after batch: all files of a batch are written, synced together, then committed together.
    func signBatches() {
        while let batch = unsigned.take() {
            enduring { try sign(batch) }
        }
    }

    private func sign(_ batch: [SigningJob]) throws {
        guard let first = batch.first else { return }
        let folder = try work.sub(first.id.drop)
        var facts: [JournalFact] = []
        var witness: [UInt8] = []
        var signed: [SigningJob] = []
        for job in batch {
            if let fact = try sign(job, in: folder, isAlone: batch.count <= Engine.fewDocuments, &witness),
                FiscalTrack.next(.numbered, .signed) != nil
            {
                facts.append(fact)
                signed.append(job)
            } else if FiscalTrack.next(.numbered, .judged(.faulty)) != nil {
                facts.append(.documentInvalid(job.id, findings: schemaFindings(job)))
            }
        }
        if batch.count > Engine.fewDocuments { try folder.syncFileSystem() } else { try folder.sync() }
        if !witness.isEmpty { try work.append(witness, to: WitnessLog.name) }
        Failpoint.afterSigning.reach()
        try journal.commit(facts)
        prepared.withLock { prepared in
            for job in signed.prefix(max(0, Engine.preparedLimit - prepared.count)) {
                prepared[job.id] = PreparedDocument(draft: job.draft, invoice: job.invoice)
            }
        }
        for job in signed {
            due.put(job.id)
            if job.client.settings.deliver == .signed { end(job.id) }
        }
        try completed(first.id.drop, documents: batch.count - signed.count)
        guard signed.count < batch.count else { return }
        let good = Set(signed.map(\.id))
        for job in batch where !good.contains(job.id) {
            if let row = try journal.document(job.id) { try release(by: row) }
        }
    }

    /// - Returns: nil when the document does not satisfy the schemas; nothing of it is kept then.
    private func sign(
        _ job: SigningJob, in folder: Folder, isAlone: Bool, _ witness: inout [UInt8]
    ) throws -> JournalFact? {
        guard let composed = job.invoice.composedAsUBL20(job.client.issuance) else { return nil }
        let signed = try job.client.signer.sign(
            composed.xml, id: "xmldsig-\(composed.cufe.hex)", signingTime: LegalNow.instant().description)
        guard schemas.issues(of: signed.bytes).isEmpty else { return nil }
        try folder.write(signed.bytes, to: WorkFiles.signed(job.id), syncing: isAlone)
        try folder.write(DraftCodec.encoded(job.draft), to: WorkFiles.lineage(job.id), syncing: isAlone)
        let sha = hexadecimal(digest(signed.bytes, .sha256))
        let issued = job.invoice.issued.description
        witness += WitnessLine(
            client: job.client.name, kind: job.invoice.kind.rawValue, prefix: job.invoice.number.prefix,
            sequence: job.invoice.number.sequence, cufe: composed.cufe.hex, signedSHA256: sha,
            content: hexadecimal(digest(job.draft.contentText.utf8, .sha256)),
            fileSequence: job.fileSequence, issued: issued
        ).text.utf8
        return .documentSigned(
            job.id, cufe: composed.cufe.hex, signedSHA256: sha, issued: issued)
    }

    private func schemaFindings(_ job: SigningJob) -> String {
        let bytes = job.invoice.composedAsUBL20(job.client.issuance)?.xml.bytes ?? []
        let findings = schemas.issues(of: bytes).map { issue in
            Finding(
                code: "UBL20-XSD",
                place: Place(file: "documento \(job.invoice.number.text)", line: job.draft.line),
                message: "El XML no cumple el esquema de la DIAN: \(issue.reason)",
                remedy: "Revise en el mapeo el dato que el mensaje nombra.")
        }
        return FindingCodec.encoded(findings)
    }
}

/// Names of a document's files in the private folder of its drop.
enum WorkFiles {
    static func signed(_ id: DocumentID) -> String { "\(id.ordinal).signed.xml" }
    static func lineage(_ id: DocumentID) -> String { "\(id.ordinal).lineage.json" }
    static func representation(_ id: DocumentID) -> String { "\(id.ordinal).pdf" }
    static func mail(_ id: DocumentID) -> String { "\(id.ordinal).eml" }
    /// The file with the documents, of a drop that packs it.
    static let unpacked = "unpacked"

    /// The file of a drop that its documents' ranges are in.
    static func source(in folder: Folder) -> String { folder.exists(unpacked) ? unpacked : "original" }

    /// The bad documents of the drop alone.
    static let repair = "repair"
    /// The final answer of the whole drop.
    static let finalAnswer = "answer"
    /// What that answer is called in the outbound folder.
    static let finalAnswerName = "answer.name"

    /// The document's files that are there: the folder of a drop may hold thousands, so it is not listed. An attempt
    /// that has ended has both of its files; the daemon may have died in any other.
    static func names(of id: DocumentID, attempts: [AttemptRow], in folder: Folder) -> [String] {
        let exchanges = attempts.flatMap {
            let both = [request(id, $0.n, $0.operation), answer(id, $0.n, $0.operation)]
            return $0.endedAt == nil ? both.filter(folder.exists) : both
        }
        return [signed(id), lineage(id)] + [representation(id), mail(id)].filter(folder.exists) + exchanges
    }

    static func request(_ id: DocumentID, _ attempt: Int, _ operation: String) -> String {
        "\(id.ordinal).\(attempt)-\(operation)-request.xml"
    }

    static func answer(_ id: DocumentID, _ attempt: Int, _ operation: String) -> String {
        "\(id.ordinal).\(attempt)-\(operation)-answer.xml"
    }
}
