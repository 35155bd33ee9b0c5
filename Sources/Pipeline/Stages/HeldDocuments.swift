import DurableFiles
import Findings
import Journal
import Synchronization

extension FiscalTrack {
    /// Whether only another document, or a deadline, moves it.
    static func isHeld(_ state: DocumentState) -> Bool {
        next(state, .twinDecided) != nil || next(state, .judged(.awaits))?.effects == [.hold]
    }
}

/// Documents that lie still: notes without their invoice, and repetitions of what has no verdict yet.
extension Engine {
    /// Remembers them, and looks at each once more: what they wait for may have come meanwhile.
    func hold(_ rows: [DocumentRow]) throws {
        for row in rows {
            _ = held.withLock { $0[Self.mover(of: row), default: []].insert(row.id) }
            if row.dueAt > 0 { due.put(row.id, after: Self.pause(until: row.dueAt)) }
            try lookAgain(at: row.id)
        }
    }

    /// Moves whatever waits for a document that is at its end.
    func release(by row: DocumentRow) throws {
        let ids = held.withLock { held -> Set<DocumentID> in
            guard !held.isEmpty else { return [] }
            return (held[row.id.description] ?? []).union(held["\(row.client) \(row.number)"] ?? [])
        }
        for id in ids.sorted() { try lookAgain(at: id) }
    }

    /// Documents of a drop that was read again may have become invalid.
    func releaseFollowers(of drop: String) throws {
        guard held.withLock({ !$0.isEmpty }) else { return }
        for row in try journal.documents(of: drop) where row.state.isFinal { try release(by: row) }
    }

    /// A note whose deadline has passed is answered; one that came too early comes again.
    func expire(_ id: DocumentID) throws {
        let isOver = try binding.withLock { _ -> Bool in
            guard let row = try journal.document(id), let step = FiscalTrack.next(row.state, .due),
                step.effects.contains(.close)
            else { return false }
            guard row.dueAt <= LegalNow.seconds() else {
                due.put(id, after: Self.pause(until: row.dueAt))
                return false
            }
            let finding = Finding(
                code: "NUM-NO-INVOICE", place: Place(file: "", line: row.line), value: row.twin,
                message: "La factura \(row.twin), que esta nota corrige, no llegó a tiempo.",
                remedy: "Deje la factura y otra vez la nota; o ponga en la nota el CUFE de la factura.")
            try journal.commit([
                .stateChanged(
                    id, step.state, dianCode: "", findings: FindingCodec.encoded([finding]), dueAt: 0,
                    tries: 0)
            ])
            forget(row)
            return true
        }
        if isOver { try completed(id.drop, documents: 1) }
    }

    private func lookAgain(at id: DocumentID) throws {
        let jobs = try binding.withLock { sequences -> [SigningJob] in
            guard let row = try journal.document(id), let client = clients[row.client] else { return [] }
            if FiscalTrack.next(row.state, .twinDecided) != nil {
                try follow(row)
                return []
            }
            guard FiscalTrack.isHeld(row.state), let drop = try journal.drop(id.drop),
                let draft = DraftCodec.decoded(try work.sub(id.drop).read(WorkFiles.lineage(id)))
            else { return [] }
            var binder = NumberBinder(engine: self, client: client, drop: drop)
            let jobs = try binder.bindAgain(row, draft, &sequences)
            guard let after = try journal.document(id), after.state != row.state else { return jobs }
            forget(row)
            if FiscalTrack.isHeld(after.state) {
                _ = held.withLock { $0[Self.mover(of: after), default: []].insert(id) }
            }
            return jobs
        }
        if !jobs.isEmpty { unsigned.put(jobs) }
        if try journal.document(id)?.state.isFinal == true { try completed(id.drop, documents: 1) }
    }

    /// A repetition takes over what its first document got.
    private func follow(_ row: DocumentRow) throws {
        guard let twin = try DocumentID(row.twin).flatMap({ try journal.document($0) }), twin.state.isFinal,
            let step = FiscalTrack.next(row.state, twin.state == .invalid ? .twinInvalid : .twinDecided)
        else { return }
        var row = row
        let before = row
        (row.state, row.cufe, row.dianCode, row.findings) = (
            step.state, twin.cufe, twin.dianCode, twin.findings
        )
        try journal.commit([.documentReplaced(row)])
        forget(before)
    }

    private func forget(_ row: DocumentRow) {
        held.withLock { held in
            let mover = Self.mover(of: row)
            held[mover]?.remove(row.id)
            if held[mover]?.isEmpty == true { held[mover] = nil }
        }
    }

    /// What moves a held document: its first, or its invoice.
    private static func mover(of row: DocumentRow) -> String {
        DocumentID(row.twin) == nil || row.dueAt > 0 ? "\(row.client) \(row.twin)" : row.twin
    }

    /// Milliseconds, an hour at most: the clock may be set meanwhile.
    private static func pause(until seconds: Int) -> Int {
        min(max(0, seconds - LegalNow.seconds()), 3600) * 1000
    }
}
