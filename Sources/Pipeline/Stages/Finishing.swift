import Archive
import Documents
import DurableFiles
import Fiscal
import Foundation
import JSONText
import Journal
import Representation
import Settings
import Synchronization
import UBL

extension Engine {
    /// Draws, delivers and archives documents; never on the way to the authority.
    func finish(_ queue: WorkQueue<DocumentID>) {
        while let batch = queue.takeBatch(atMost: settings.batch.documents) {
            enduring { try finish(batch) }
        }
    }

    /// What the journal knows about a document that is to be finished.
    private struct Finished {
        var row: DocumentRow
        var client: ClientContext
        var attempts: [AttemptRow]
        /// Documents of its number, itself among them, oldest first.
        var namesakes: [DocumentRow]
    }

    private func finish(_ batch: [DocumentID]) throws {
        var entries: [ArchivedEntry] = []
        var facts: [JournalFact] = []
        var archived: [DocumentID] = []
        var mappings: [String: String] = [:]
        var folders: [String: Folder] = [:]
        for known in try look(at: batch) {
            let (row, client) = (known.row, known.client)
            let folder = try folders[row.id.drop] ?? work.sub(row.id.drop)
            folders[row.id.drop] = folder
            let standing = DeliveryTrack.Event.fiscal(row.state, policy: client.settings.deliver)
            if DeliveryTrack.next(row.delivery, standing)?.effects.contains(.deliver) == true,
                let delivery = try deliver(row, client, from: folder)
            {
                facts.append(delivery)
            }
            guard row.state == .accepted || row.state == .rejected, row.archive.isEmpty else { continue }
            let mapping = try mappings[row.id.drop] ?? journal.drop(row.id.drop)?.mapping ?? ""
            mappings[row.id.drop] = mapping
            let entry = try archiveEntry(known, mapping: mapping, from: folder)
            entries.append(entry)
            facts.append(.archived(row.id, folder: entry.path))
            archived.append(row.id)
        }
        if !entries.isEmpty { try archive.store(entries) }
        if !facts.isEmpty { try journal.commit(facts) }
        guard !archived.isEmpty else { return }
        prepared.withLock { prepared in
            for id in archived { prepared[id] = nil }
        }
        for (drop, ids) in Dictionary(grouping: archived, by: \.drop) {
            try completed(drop, documents: ids.count)
        }
    }

    private func look(at batch: [DocumentID]) throws -> [Finished] {
        let ids = Set(batch).sorted { ($0.drop, $0.ordinal) < ($1.drop, $1.ordinal) }
        return try journal.look { look in
            try ids.compactMap { id in
                guard let row = try look.document(id), let client = clients[row.client] else { return nil }
                return Finished(
                    row: row, client: client, attempts: try look.attempts(of: id),
                    namesakes: try look.documents(
                        client: row.client, kind: row.kind, prefix: row.prefix, sequence: row.sequence))
            }
        }
    }

    /// The document as it was mapped: from memory, or after a restart from what was kept beside the signed bytes.
    private func preparation(of row: DocumentRow, _ client: ClientContext) throws -> PreparedDocument? {
        if let known = prepared.withLock({ $0[row.id] }) { return known }
        let kept = try work.sub(row.id.drop).read(WorkFiles.lineage(row.id))
        guard let draft = DraftCodec.decoded(kept), let issued = LegalInstant(row.issued) else { return nil }
        let context = DocumentContext(
            supplier: client.supplier, numbered: issued, tolerance: client.tolerance)
        return draft.totalled(in: context, file: "").invoice.map {
            PreparedDocument(draft: draft, invoice: $0)
        }
    }

    /// - Returns: what to commit about it; nil when nothing could be delivered.
    private func deliver(_ row: DocumentRow, _ client: ClientContext, from folder: Folder) throws
        -> JournalFact?
    {
        guard let document = try preparation(of: row, client), let cufe = CUFE(hex: row.cufe) else {
            return nil
        }
        let delivery = OutgoingMail(
            row: row, invoice: document.invoice, client: client, isProduction: client.isProduction)
        let recipient = delivery.recipient
        var pdf: [UInt8] = []
        if client.settings.outbound.pdf || recipient != nil {
            pdf = try representation(document.invoice, cufe, client)
            try folder.write(pdf, to: WorkFiles.representation(row.id), syncing: false)
        }
        guard let recipient else { return delivered(row, .nobody) }
        let message = try delivery.bytes(
            to: recipient, xml: folder.read(WorkFiles.signed(row.id)), pdf: pdf)
        try folder.write(message, to: WorkFiles.mail(row.id), syncing: false)
        try mail.publish(message, as: "\(client.name)-\(row.kind)-\(row.number).eml")
        return delivered(row, .posted, to: recipient)
    }

    private func delivered(
        _ row: DocumentRow, _ event: DeliveryTrack.Event, to recipient: String = ""
    ) -> JournalFact? {
        DeliveryTrack.next(row.delivery, event).map { .delivered(row.id, $0.state, detail: recipient) }
    }

    private func representation(_ invoice: Invoice, _ cufe: CUFE, _ client: ClientContext) throws -> [UInt8] {
        let authorization =
            invoice.kind == .invoice ? client.issuance.authorization(for: invoice.number) : nil
        return try RepresentacionGrafica.draw(
            invoice, cufe: cufe.hex, qrText: ubl20QRText(invoice, cufe: cufe),
            authorization: authorization.map {
                NumberingNotice(
                    resolution: $0.resolution, validFrom: $0.validFrom, validTo: $0.validUntil,
                    prefix: $0.prefix,
                    first: String($0.first), last: String($0.last))
            })
    }

    private func archiveEntry(_ known: Finished, mapping: String, from folder: Folder) throws -> ArchivedEntry
    {
        let row = known.row
        let links = AnswerText.links(row, known.client)
        var files = WorkFiles.names(of: row.id, attempts: known.attempts, in: folder).map { name in
            let plain = String(name.dropFirst("\(row.id.ordinal).".count))
            return ArchivedFile(
                name: plain == "signed.xml" ? links.xml : Self.archiveName(plain), linking: name, in: folder)
        }
        files.append(ArchivedFile(name: "source.txt", bytes: try sourceSlice(row, in: folder)))
        return ArchivedEntry(
            path: archivePath(row, among: known.namesakes), files: files,
            facts: [
                ("document", row.id.description), ("client", row.client), ("kind", row.kind),
                ("number", row.number),
                ("cufe", row.cufe), ("state", row.state.rawValue), ("issued", row.issued),
                ("signed_sha256", row.signedSHA256), ("mapping", mapping),
            ].map { JSONValue.Member(name: $0.0, value: .text($0.1)) })
    }

    private static func archiveName(_ name: String) -> String {
        switch name {
        case "pdf": "representation.pdf"
        case "eml": "mail.eml"
        default: name
        }
    }

    /// The document's own rows, as they stand in the file.
    private func sourceSlice(_ row: DocumentRow, in folder: Folder) throws -> [UInt8] {
        if let known = prepared.withLock({ $0[row.id]?.draft.source }) {
            return try folder.read(WorkFiles.source(in: folder), known)
        }
        guard let draft = DraftCodec.decoded(try folder.read(WorkFiles.lineage(row.id))) else { return [] }
        return try folder.read(WorkFiles.source(in: folder), draft.source)
    }

    /// A number that was rejected and used again gets `.r2`, `.r3`, …
    private func archivePath(_ row: DocumentRow, among namesakes: [DocumentRow]) -> String {
        let same = namesakes.filter { $0.state.isLive || $0.state == .rejected }
        let revision = (same.firstIndex { $0.id == row.id } ?? 0) + 1
        let name = "\(row.kind)-\(row.number)" + (revision > 1 ? ".r\(revision)" : "")
        return "\(Self.archiveDay())/\(row.client)/documents/\(name)"
    }

    /// `YYYY/MM/DD` of today in Colombia.
    static func archiveDay() -> String {
        LegalNow.instant().date.description.split(separator: "-").joined(separator: "/")
    }

    /// The original bytes of a drop, its findings and its answer.
    func archiveDrop(
        _ drop: DropRow, answer: (name: String, bytes: [UInt8]), findings: String, in folder: Folder
    ) throws {
        let kind = answer.name.split(separator: ".").last.map(String.init) ?? "json"
        let path = "\(Self.archiveDay())/\(drop.client)/drops/\(drop.id)"
        _ = try archive.store(
            path,
            files: [
                ArchivedFile(name: "original", linking: "original", in: folder),
                ArchivedFile(name: "answer.\(kind)", bytes: answer.bytes),
                ArchivedFile(name: "findings.json", bytes: Array(findings.utf8)),
            ],
            facts: [
                ("drop", drop.id), ("client", drop.client), ("file", drop.shownName), ("sha256", drop.sha256),
                ("mapping", drop.mapping),
            ].map { JSONValue.Member(name: $0.0, value: .text($0.1)) })
    }
}
