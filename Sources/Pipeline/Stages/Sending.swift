import Documents
import DurableFiles
import Findings
import Fiscal
import Journal
import Settings
import Signing
import Spool
import Synchronization
import Transmission
import UBL
import Zip

/// A request about one document, and what came of it.
struct Errand: Sendable {
    var row: DocumentRow
    var client: ClientContext
    var attempt: Int
    var isSend: Bool
    /// Nil while it is under way.
    var exchange: Exchange?
    /// For the journal, once the answer is known; JSON.
    var findings: String

    var operation: String { isSend ? "send" : "consult" }

    /// The state in which the answer finds the document.
    var state: DocumentState {
        guard !isSend else { return .sending }
        return row.state == .pending ? .pending : .asking
    }
}

extension Engine {
    /// Hands what is due to the senders: never more than can leave at once, so that an intent means a request.
    func dispatchDue() {
        defer { errands.finish() }
        while true {
            let free = freeSenders.take()
            guard let batch = due.takeBatch(atMost: free) else { return }
            do {
                let begun = try begin(batch)
                freeSenders.giveBack(free - begun.count)
                for errand in begun { errands.put(errand) }
            } catch {
                giveUp(error)
            }
        }
    }

    /// The intents are durable before any request leaves. Asking changes nothing at the authority: its intent is
    /// committed with its result.
    private func begin(_ batch: [DocumentID]) throws -> [Errand] {
        let begun = try journal.look { look in
            try Set(batch).sorted(by: { ($0.drop, $0.ordinal) < ($1.drop, $1.ordinal) }).compactMap { id in
                try look.document(id).flatMap { row in
                    try errand(row, after: look.lastAttempt(of: id))
                }
            }
        }
        let intents = begun.filter(\.isSend).map {
            JournalFact.intent($0.row.id, attempt: $0.attempt, operation: $0.operation)
        }
        if !intents.isEmpty {
            try journal.commit(intents)
            Failpoint.afterIntent.reach()
        }
        return begun
    }

    private func errand(_ row: DocumentRow, after last: Int) -> Errand? {
        guard let client = clients[row.client] else { return nil }
        switch row.state {
        case .signed, .sending, .asking, .pending:
            return Errand(
                row: row, client: client, attempt: last + 1, isSend: row.state == .signed,
                findings: row.findings)
        case .numbered, .accepted, .rejected, .invalid, .conflict, .repeated: return nil
        }
    }

    /// Does errands; blocks on the network.
    func send() {
        defer {
            if liveSenders.wrappingSubtract(1, ordering: .sequentiallyConsistent).newValue == 0 {
                answered.finish()
            }
        }
        var services: [String: any FiscalService] = [:]
        while var errand = errands.take() {
            do {
                let name = errand.client.name
                let service = services[name] ?? makeService(errand.client)
                services[name] = service
                try run(&errand, service)
                answered.put(errand)
                freeSenders.giveBack(1)
            } catch {
                giveUp(error)
            }
        }
    }

    /// What was answered is written, but not yet safe.
    private func run(_ errand: inout Errand, _ service: any FiscalService) throws {
        let row = errand.row
        let folder = try work.sub(row.id.drop)
        let signed = errand.isSend ? try folder.read(WorkFiles.signed(row.id)) : nil
        guard let document = outgoing(row, errand.client, signed: signed) else { return }
        let exchange = errand.isSend ? service.send(document) : service.consult(document)
        errand.exchange = exchange
        for (name, bytes) in [
            (WorkFiles.request(row.id, errand.attempt, errand.operation), exchange.requestEnvelope),
            (WorkFiles.answer(row.id, errand.attempt, errand.operation), exchange.responseBody),
        ] { try folder.write(bytes, to: name, syncing: false) }
        errand.findings = try rejection(exchange, row)
    }

    /// Makes answers durable, many at once, then commits their results.
    func concludeErrands() {
        while let batch = answered.takeBatch(atMost: settings.batch.documents) {
            do {
                try conclude(batch.filter { $0.exchange != nil })
            } catch {
                giveUp(error)
            }
        }
    }

    /// The raw exchange is durable before its result.
    private func conclude(_ batch: [Errand]) throws {
        guard !batch.isEmpty else { return }
        try syncExchanges(of: batch)
        Failpoint.afterAnswer.reach()
        let steps = batch.compactMap { errand in step(errand).map { (errand, $0) } }
        try journal.commit(steps.flatMap { facts($0, $1) })
        for (errand, step) in steps {
            if let delay = delay(step, errand) {
                due.put(errand.row.id, after: delay)
            } else {
                end(errand.row.id)
            }
        }
    }

    private func syncExchanges(of batch: [Errand]) throws(SystemError) {
        guard batch.count <= Engine.fewDocuments else { return try work.syncFileSystem() }
        for errand in batch {
            let folder = try work.sub(errand.row.id.drop)
            try folder.sync(WorkFiles.request(errand.row.id, errand.attempt, errand.operation))
            try folder.sync(WorkFiles.answer(errand.row.id, errand.attempt, errand.operation))
            try folder.sync()
        }
    }

    private func step(_ errand: Errand) -> FiscalTrack.Step? {
        errand.exchange.flatMap { FiscalTrack.next(errand.state, $0.outcome) }
    }

    /// Milliseconds until the next step; nil when there is none.
    private func delay(_ step: FiscalTrack.Step, _ errand: Errand) -> Int? {
        step.wait.map {
            FiscalTrack.delay(
                $0, tries: errand.row.tries, first: settings.dian.pollFirst, longest: settings.dian.pollMax)
        }
    }

    private func facts(_ errand: Errand, _ step: FiscalTrack.Step) -> [JournalFact] {
        guard let exchange = errand.exchange else { return [] }
        let row = errand.row
        let intent = JournalFact.intent(row.id, attempt: errand.attempt, operation: errand.operation)
        return (errand.isSend ? [] : [intent]) + [
            .result(
                row.id, attempt: errand.attempt, outcome: NumberUse.word(exchange.outcome),
                code: exchange.code ?? "",
                exchange: WorkFiles.answer(row.id, errand.attempt, errand.operation)),
            .stateChanged(
                row.id, step.state, dianCode: exchange.code ?? row.dianCode,
                findings: step.state == .rejected ? errand.findings : row.findings,
                dueAt: delay(step, errand).map { LegalNow.seconds() + ($0 + 999) / 1000 } ?? 0,
                tries: step.wait == .backoff ? row.tries + 1 : 0),
        ]
    }

    private func outgoing(_ row: DocumentRow, _ client: ClientContext, signed: [UInt8]?) -> OutgoingDocument?
    {
        guard let kind = DocumentKind(rawValue: row.kind), let issued = LegalInstant(row.issued) else {
            return nil
        }
        var archive: [UInt8] = []
        if let signed {
            let name = UBL20Names.xml(kind, nit: client.supplier.id.number, sequence: row.fileSequence)
            guard let zipped = try? zip([ZipEntry(name: name, bytes: signed)], level: 1) else { return nil }
            archive = zipped
        }
        return OutgoingDocument(
            kind: kind, number: row.number, nit: client.supplier.id.number,
            issueDate: "\(issued.date)T\(issued.time)", cufe: row.cufe, zip: archive)
    }

    /// The authority's words as findings, at the cells of the file that they are about.
    private func rejection(_ exchange: Exchange, _ row: DocumentRow) throws -> String {
        guard case .rejected(let codes, let isConsumed) = exchange.outcome else { return row.findings }
        let folder = try work.sub(row.id.drop)
        let draft = DraftCodec.decoded(try folder.read(WorkFiles.lineage(row.id)))
        let xml = try folder.read(WorkFiles.signed(row.id))
        // Without them the words stand at the document's first line.
        let translation = draft.flatMap { try? RejectionTranslation(xml: xml, draft: $0) }
        let findings = RejectionFindings(number: row.number, line: row.line, translation: translation)
        return FindingCodec.encoded(findings.findings(exchange, codes: codes, isConsumed: isConsumed))
    }
}
