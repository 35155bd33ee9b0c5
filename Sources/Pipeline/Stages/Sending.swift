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
    var step: FiscalTrack.Step
    var endpoint: Endpoint
    var attempt: Int
    /// Nil while it is under way.
    var exchange: Exchange?
    /// For the journal, once the answer is known; JSON.
    var findings: String

    var isSend: Bool { step.effects.contains(.send) }
    var operation: String { isSend ? "send" : "consult" }

    /// The state in which the answer finds the document.
    var state: DocumentState { isSend ? .sending : step.state }
}

extension Engine {
    /// Hands what is due to the senders: never more than can leave at once, so that an intent means a request.
    func dispatchDue() {
        defer { errands.finish() }
        while true {
            let free = freeSenders.take()
            guard let batch = due.takeBatch(atMost: free) else { return }
            var begun: [Errand] = []
            guard enduring({ begun = try admitted(batch) }), enduring({ try intend(begun) }) else { return }
            freeSenders.giveBack(free - begun.count)
            for errand in begun { errands.put(errand) }
        }
    }

    private func admitted(_ batch: [DocumentID]) throws -> [Errand] {
        var expired: [DocumentID] = []
        // A look is not looked into again: what has to be closed is closed after it.
        defer { for id in expired { enduring { try expire(id) } } }
        return try journal.look { look in
            try batch.compactMap { id -> Errand? in
                guard let (row, step, endpoint) = try admitted(id, look, &expired),
                    let client = clients[row.client]
                else { return nil }
                return try Errand(
                    row: row, client: client, step: step, endpoint: endpoint,
                    attempt: look.lastAttempt(of: row.id) + 1, findings: row.findings)
            }
        }
    }

    /// The intents are durable before any request leaves. Asking changes nothing at the authority: its intent is
    /// committed with its result.
    private func intend(_ begun: [Errand]) throws {
        let intents = begun.filter(\.isSend).map {
            JournalFact.intent($0.row.id, attempt: $0.attempt, operation: $0.operation)
        }
        if !intents.isEmpty {
            try journal.commit(intents)
            Failpoint.afterIntent.reach()
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
            let name = errand.client.name
            let service = services[name] ?? makeService(errand.client)
            services[name] = service
            // What was answered and found no room is not known to be: the next start asks.
            guard enduring({ try run(&errand, service) }) else { continue }
            answered.put(errand)
            freeSenders.giveBack(1)
        }
    }

    /// What was answered is written, but not yet safe.
    private func run(_ errand: inout Errand, _ service: any FiscalService) throws {
        let row = errand.row
        let folder = try work.sub(row.id.drop)
        let signed = errand.isSend ? try folder.read(WorkFiles.signed(row.id)) : nil
        guard let document = outgoing(row, errand.client, signed: signed) else { return }
        // An answer that found no room the first time is not asked for again.
        let exchange = errand.exchange ?? (errand.isSend ? service.send(document) : service.consult(document))
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
            var ended: [DocumentRow] = []
            enduring { ended = try conclude(batch) }
            for row in ended { enduring { try release(by: row) } }
        }
    }

    /// The raw exchange is durable before its result.
    ///
    /// - Returns: the documents that are at their end now.
    private func conclude(_ batch: [Errand]) throws -> [DocumentRow] {
        let done = batch.filter { $0.exchange != nil }
        if !done.isEmpty {
            try syncExchanges(of: done)
            Failpoint.afterAnswer.reach()
        }
        var facts: [JournalFact] = []
        let conclusions = batch.map { conclude($0, &facts) }
        if !facts.isEmpty { try journal.commit(facts) }
        for (errand, conclusion) in zip(batch, conclusions) {
            goOn(errand.row.id, at: errand.endpoint, after: conclusion)
        }
        return zip(batch, conclusions).filter { $1 != nil && $1?.delay == nil }.map(\.0.row)
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

    /// - Returns: nil when nothing was asked, or the answer changes nothing.
    private func conclude(_ errand: Errand, _ facts: inout [JournalFact]) -> Conclusion? {
        guard let exchange = errand.exchange,
            let step = FiscalTrack.next(errand.state, .answered(exchange.outcome))
        else { return nil }
        let row = errand.row
        let delay = step.wait.map { retries.delay($0, tries: row.tries, random: .random(in: .min ... .max)) }
        if !errand.isSend {
            facts.append(.intent(row.id, attempt: errand.attempt, operation: errand.operation))
        }
        facts += [
            .result(
                row.id, attempt: errand.attempt, outcome: NumberUse.word(exchange.outcome),
                code: exchange.code ?? "",
                exchange: WorkFiles.answer(row.id, errand.attempt, errand.operation)),
            .stateChanged(
                row.id, step.state, dianCode: exchange.code ?? row.dianCode,
                findings: step.state == .rejected ? errand.findings : row.findings,
                dueAt: delay.map { LegalNow.seconds() + ($0 + 999) / 1000 } ?? 0,
                tries: step.wait == .poll || step.wait == .retry ? row.tries + 1 : 0),
        ]
        return Conclusion(isFault: [.notSent, .unknown].contains(exchange.outcome), delay: delay)
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
