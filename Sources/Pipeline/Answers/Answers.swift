import Digest
import DurableFiles
import Findings
import Fiscal
import Journal
import JSONText
import Logging
import Settings
import Spool
import Synchronization

extension Engine {
    /// `<name>.<drop>.recibido.json`: at once, as soon as the file was read.
    func publishReceipt(_ drop: DropRow, _ client: ClientContext, documents: Int) throws {
        let receipt = JSONValue.object([
            "client": .text(drop.client), "file": .text(drop.shownName), "digest": .text(drop.sha256),
            "drop": .text(drop.id), "status": .text("recibido"),
            "received_at": .text(AnswerText.instant(drop.receivedAt)), "documents": .integer(documents),
        ])
        let name = "\(safeName(drop.name)).\(drop.id).recibido.json"
        try client.folders.outbound.publish(receipt.bytes(indented: true), as: name)
    }

    /// The original of a file that failed as a whole, and why, for the client to look at.
    func reject(_ drop: DropRow, _ client: ClientContext, _ findings: [Finding]) throws {
        let name = "\(drop.id).\(safeName(drop.name))"
        let list = JSONValue.list(findings.map(FindingCodec.json))
        try client.folders.rejected.publish(try work.sub(drop.id).read("original"), as: name)
        try client.folders.rejected.publish(
            list.bytes(indented: true), as: "\(name).hallazgos.json")
    }

    /// A name in the folder that is no file we may read still gets its answer, once.
    func answerUnreadable(_ name: [UInt8], _ refusal: FoundFile.Refusal, _ client: ClientContext) {
        let shown = String(decoding: name, as: UTF8.self)
        let message = switch refusal {
        case .tooLarge(let limit): "El archivo pasa del tamaño permitido, \(limit) bytes."
        case .notAFile: "Esto no es un archivo: los enlaces, carpetas y dispositivos no se leen."
        case .failed(let error): "El archivo no se pudo leer: \(error)."
        case .gone, .linked, .inUse, .changed, .notStored: "El archivo no se pudo leer."
        }
        let finding = Finding(
            code: "PIPE-UNREADABLE", place: Place(file: shown), message: message,
            remedy: "Deje un archivo normal, dentro del tamaño permitido, y borre este.")
        let answer = JSONValue.object([
            "client": .text(client.name), "file": .text(shown), "digest": .null, "status": .text("invalido"),
            "documents": .list([]), "findings": .list([FindingCodec.json(finding)]),
        ])
        let file = "\(safeName(name)).ilegible.respuesta.json"
        do {
            try client.folders.outbound.publish(answer.bytes(indented: true), as: file)
        } catch {
            log.error("outbound folder not writable", metadata: ["client": "\(client.name)", "error": "\(error)"])
        }
    }

    /// Counts documents that reached their end; the last one of a drop brings its answer.
    func completed(_ drop: String, documents: Int) throws {
        let left = remaining.withLock { remaining -> Int? in
            guard let count = remaining[drop] else { return nil }
            remaining[drop] = count - documents
            return count - documents
        }
        if try left ?? journal.openDocuments(of: drop) == 0 { try answer(drop) }
    }

    /// Writes the final answer of a drop, puts the drop into the archive and clears our copy.
    func answer(_ id: String) throws {
        let begun = try answering.withLock { _ -> DropRow? in
            // The mark before the look: whoever answers meanwhile clears it only after the journal knows.
            guard remaining.withLock({ $0.updateValue(-1, forKey: id) ?? 0 >= 0 }) else { return nil }
            guard let drop = try journal.drop(id), [.read, .answering].contains(drop.state) else {
                remaining.withLock { $0[id] = nil }
                return nil
            }
            if drop.state == .read { try journal.commit([.answerBegun(drop: id)]) }
            return drop
        }
        guard let drop = begun, let client = clients[drop.client] else { return }
        let rows = try journal.documents(of: id)
        let folder = try work.sub(id)
        let text = AnswerText(drop: drop, rows: rows, witness: try journal.auditHead(), client: client)
        // Kept before it goes out: after a crash in between, the very same answer goes out again.
        if !folder.exists(WorkFiles.finalAnswer) {
            try folder.publish(text.json.bytes(indented: true), as: WorkFiles.finalAnswer)
        }
        let bytes = try folder.read(WorkFiles.finalAnswer)
        Failpoint.beforeResponse.reach()
        var batch = OutboundBatch(client.folders.outbound)
        for file in try outboundFiles(rows, client, in: folder) { try batch.add(file.name, file.bytes) }
        try batch.add(text.fileName, bytes)
        try batch.publish()
        try archiveDrop(drop, answer: bytes, findings: drop.findings, in: folder)
        try journal.commit([.dropAnswered(drop: id)])
        try work.removeTree(id)
        remaining.withLock { $0[id] = nil }
    }

    private func outboundFiles(
        _ rows: [DocumentRow], _ client: ClientContext, in folder: Folder
    ) throws -> [(name: String, bytes: [UInt8])] {
        var files: [(name: String, bytes: [UInt8])] = []
        for row in rows where row.state == .accepted || row.state == .rejected {
            let links = AnswerText.links(row, client)
            if client.settings.outbound.xml {
                files.append((links.xml, try folder.read(WorkFiles.signed(row.id))))
            }
            if let pdf = links.pdf, folder.exists(WorkFiles.representation(row.id)) {
                files.append((pdf, try folder.read(WorkFiles.representation(row.id))))
            }
        }
        return files
    }
}
