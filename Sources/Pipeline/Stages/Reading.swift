import Digest
import Documents
import DurableFiles
import Findings
import Fiscal
import Journal
import Mapping
import Settings
import Spool
import Synchronization
import UBL

/// A document whose number is bound and whose signature is due.
struct SigningJob: Sendable {
    var id: DocumentID
    var client: ClientContext
    var draft: Draft
    var invoice: Invoice
    var fileSequence: Int
}

extension Engine {
    /// Reads one drop after the other; documents go on in batches.
    func readDrops(_ lane: DropQueue.Lane) {
        var isOpen = true
        while isOpen {
            isOpen = drops.take(lane) { id in
                enduring {
                    guard let drop = try journal.drop(id), let client = clients[drop.client] else { return }
                    try read(drop, client)
                }
            }
        }
    }

    /// The whole file is read before the first of its numbers is bound: a fault of the file stops all of it.
    private func read(_ drop: DropRow, _ client: ClientContext) throws {
        try serveMappingRequests([.activate])
        let folder = try work.sub(drop.id)
        let original = try folder.read("original")
        let files: DropFiles
        do throws(Finding) {
            files = try DropFiles(original, name: drop.shownName)
        } catch {
            try journal.commit([.readingBegun(drop: drop.id)])
            return try refuse(drop, client, mapping: "", [error])
        }
        guard let pair = try mapping(for: drop, files, client) else {
            try journal.commit([.readingBegun(drop: drop.id)])
            return try refuse(drop, client, mapping: "", [Self.noMapping(drop)])
        }
        let identity = pair.active.identity
        try journal.commit([
            .readingBegun(drop: drop.id), .mapping(.chosen(drop: drop.id, mapping: identity)),
        ])
        if files.isPacked {
            let main = pair.active.mapping.documentFile(among: files.names)
            try folder.write(files.files[main].bytes, to: WorkFiles.unpacked, syncing: true)
        }
        guard let result = try mapped(files, drop, pair.active, client) else { return }
        let repair = RepairFile(mapping: pair.active.mapping, files: files)
        try handOn(result, drop, client, mapping: identity, repair)
        do {
            try runShadow(pair, on: files, drop, result)
        } catch  where Self.passes(error) {
            // It only compares: what it did not find room for is not read again for its sake.
            rest(because: "\(error)")
        }
    }

    private func handOn(
        _ result: MappingResult, _ drop: DropRow, _ client: ClientContext, mapping identity: String,
        _ repair: RepairFile
    ) throws {
        if result.fileFindings.contains(where: { $0.severity == .error }) {
            return try refuse(drop, client, mapping: identity, result.fileFindings)
        }
        guard !result.documents.isEmpty else {
            return try refuse(
                drop, client, mapping: identity, result.fileFindings + [Self.noDocuments(drop)])
        }
        publishReceipt(drop, client, documents: result.documents.count)
        var binder = NumberBinder(engine: self, client: client, drop: drop)
        let read = JournalFact.dropRead(
            drop: drop.id, mapping: identity, documents: result.documents.count,
            findings: FindingCodec.encoded(result.fileFindings))
        let jobs = try binding.withLock { sequences in
            try binder.bind(result.documents, &sequences) { binder in
                try keepRepair(repair, binder.bad, result.documents, drop)
                return [read]
            }
        }
        if drop.attempts == 0, binder.held.isEmpty { remaining.withLock { $0[drop.id] = jobs.count } }
        try tellWaiting(drop, client, binder.held)
        try hold(binder.held)
        if drop.attempts > 0 { try releaseFollowers(of: drop.id) }
        for start in stride(from: 0, to: jobs.count, by: settings.batch.documents) {
            unsigned.put(Array(jobs[start..<min(jobs.count, start + settings.batch.documents)]))
        }
        if jobs.isEmpty { try completed(drop.id, documents: 0) }
    }

    /// A file that failed as a whole: the original goes to `rejected/`, its findings beside it and into the answer.
    func refuse(_ drop: DropRow, _ client: ClientContext, mapping: String, _ findings: [Finding])
        throws
    {
        publishReceipt(drop, client, documents: 0)
        try reject(drop, client, findings)
        try journal.commit([
            .dropRead(drop: drop.id, mapping: mapping, documents: 0, findings: FindingCodec.encoded(findings))
        ])
        try answer(drop.id)
    }

    private static func noDocuments(_ drop: DropRow) -> Finding {
        Finding(
            code: "PIPE-EMPTY", place: Place(file: drop.shownName),
            message: "El archivo no trae ningún documento.",
            remedy: "Revise la exportación del ERP y vuelva a dejar el archivo con sus documentos.")
    }

    private static func noMapping(_ drop: DropRow) -> Finding {
        Finding(
            code: "PIPE-MAPPING", place: Place(file: drop.shownName),
            message: "Ningún mapeo del cliente acepta un archivo con este nombre.",
            remedy: "Cambie el nombre del archivo, o «match.file» del mapeo, o agregue un mapeo al cliente.")
    }
}
