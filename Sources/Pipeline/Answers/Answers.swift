import Digest
import DurableFiles
import Findings
import Fiscal
import JSONText
import Journal
import Logging
import Settings
import Spool
import Synchronization

extension Engine {
    /// `<name>.<drop>.recibido.json`: at once, as soon as the file was read. Where the folder does not take it, the
    /// final answer has to do.
    func publishReceipt(_ drop: DropRow, _ client: ClientContext, documents: Int) {
        let receipt = JSONValue.object([
            "client": .text(drop.client), "file": .text(drop.shownName), "digest": .text(drop.sha256),
            "drop": .text(drop.id), "status": .text("recibido"),
            "received_at": .text(AnswerText.instant(drop.receivedAt)), "documents": .integer(documents),
        ])
        let name = "\(safeName(drop.name)).\(drop.id).recibido.json"
        do {
            try client.folders.outbound.publish(receipt.bytes(indented: true), as: name)
        } catch {
            tell(error, client)
        }
    }

    /// The original of a file that failed as a whole, and why, for the client to look at.
    func reject(_ drop: DropRow, _ client: ClientContext, _ findings: [Finding]) throws {
        let name = "\(drop.id).\(safeName(drop.name))"
        let list = JSONValue.list(findings.map(FindingCodec.json))
        let original = try work.sub(drop.id).read("original")
        do {
            try client.folders.rejected.publish(original, as: name)
            try client.folders.rejected.publish(list.bytes(indented: true), as: "\(name).hallazgos.json")
        } catch {
            tell(error, client)
        }
    }

    /// A name in the folder that is no file we may read still gets its answer, once.
    func answerUnreadable(_ name: [UInt8], _ refusal: FoundFile.Refusal, _ client: ClientContext) {
        let shown = String(decoding: name, as: UTF8.self)
        let message =
            switch refusal {
            case .tooLarge(let limit): "El archivo pasa del tamaño permitido, \(limit) bytes."
            case .notAFile: "Esto no es un archivo: los enlaces, carpetas y dispositivos no se leen."
            case .linked: "El archivo tiene otro nombre más, un enlace duro: así no se lee."
            case .failed(let error): "El archivo no se pudo leer: \(error)."
            case .gone, .inUse, .changed, .noLease, .mismatched, .notStored: "El archivo no se pudo leer."
            }
        let finding = Finding(
            code: "PIPE-UNREADABLE", place: Place(file: shown), message: message,
            remedy: "Deje un archivo normal, dentro del tamaño permitido, y borre este.")
        let answer = JSONValue.object([
            "client": .text(client.name), "file": .text(shown), "digest": .null, "status": .text("invalido"),
            "documents": .list([]), "findings": .list([FindingCodec.json(finding)]),
        ])
        let file = "\(exactName(name)).ilegible.respuesta.json"
        do {
            try client.folders.outbound.publish(answer.bytes(indented: true), as: file)
        } catch {
            tell(error, client)
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

    /// Answers a drop; where there is no room for it, later.
    func answer(_ id: String) throws {
        do {
            try answerNow(id)
        } catch  where Self.passes(error) {
            rest(because: "\(error)")
            postpone(id)
        }
    }

    /// Writes the final answer of a drop, puts the drop into the archive and clears our copy.
    private func answerNow(_ id: String) throws {
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
        let text = AnswerText(
            drop: drop, rows: rows, witness: try journal.auditHead(), client: client,
            firsts: try firsts(of: rows),
            repair: folder.exists(WorkFiles.repair) ? RepairFile.name(for: drop) : nil)
        let kept = try keptAnswer(text, in: folder)
        Failpoint.beforeResponse.reach()
        guard try publish(drop, rows, client, answer: kept, from: folder) else { return postpone(id) }
        try archiveDrop(drop, answer: kept, findings: drop.findings, in: folder)
        try journal.commit([.dropAnswered(drop: id)])
        try work.removeTree(id)
        remaining.withLock { $0[id] = nil }
    }

    /// Kept before it goes out, under its name: after a crash in between, the very same answer goes out again.
    private func keptAnswer(_ text: AnswerText, in folder: Folder) throws -> (name: String, bytes: [UInt8]) {
        if !folder.exists(WorkFiles.finalAnswer) {
            let written = text.written()
            for problem in written.problems {
                log.error(
                    "answer not in the client's form, written as JSON",
                    metadata: ["client": "\(text.client.name)", "finding": "\(problem.message)"])
            }
            try folder.publish(Array(written.name.utf8), as: WorkFiles.finalAnswerName)
            try folder.publish(written.bytes, as: WorkFiles.finalAnswer)
        }
        let name = String(decoding: try folder.read(WorkFiles.finalAnswerName), as: UTF8.self)
        return (name, try folder.read(WorkFiles.finalAnswer))
    }

    /// The client's own folder may be full, closed or gone: that holds up its answers, and nobody else's.
    private func postpone(_ drop: String) {
        unanswered.withLock { _ = $0.insert(drop) }
        remaining.withLock { $0[drop] = nil }
    }

    /// Answers that could not be written are tried again at every look into the folders.
    func writePostponedAnswers() throws {
        let drops = unanswered.withLock { drops in
            defer { drops = [] }
            return drops.sorted()
        }
        for drop in drops { try answer(drop) }
    }

    /// - Returns: false when the client's folder did not take the files.
    private func publish(
        _ drop: DropRow, _ rows: [DocumentRow], _ client: ClientContext,
        answer: (name: String, bytes: [UInt8]),
        from folder: Folder
    ) throws(SystemError) -> Bool {
        do throws(SystemError) {
            try writeOut(drop, rows, client, answer: answer, from: folder)
            return true
        } catch {
            guard error.path.hasPrefix(client.folders.outbound.path), !error.isSyncFailure else {
                throw error
            }
            tell(error, client)
            return false
        }
    }

    /// XML and PDF of the documents, then the answer that names them.
    private func writeOut(
        _ drop: DropRow, _ rows: [DocumentRow], _ client: ClientContext,
        answer: (name: String, bytes: [UInt8]),
        from folder: Folder
    ) throws(SystemError) {
        var batch = OutboundBatch(client.folders.outbound)
        for row in rows where row.state == .accepted || row.state == .rejected {
            let links = AnswerText.links(row, client)
            if client.settings.outbound.xml {
                try batch.add(links.xml, try folder.read(WorkFiles.signed(row.id)))
            }
            if let pdf = links.pdf, folder.exists(WorkFiles.representation(row.id)) {
                try batch.add(pdf, try folder.read(WorkFiles.representation(row.id)))
            }
        }
        if folder.exists(WorkFiles.repair) {
            try batch.add(RepairFile.name(for: drop), try folder.read(WorkFiles.repair))
        }
        try batch.add(answer.name, answer.bytes)
        try batch.publish()
    }

    private func tell(_ error: SystemError, _ client: ClientContext) {
        if error.isSyncFailure { giveUp(error) }
        log.error(
            "client's folder does not take files",
            metadata: ["client": "\(client.name)", "error": "\(error)"])
    }
}
