import Documents
import DurableFiles
import Findings
import Fiscal
import Journal
import Settings
import Signing
import Spool
import Transmission
import UBL
import Zip

extension Engine {
    /// Sends what is due, and asks for what is pending; blocks on the network.
    func sendDue() {
        var services: [String: any FiscalService] = [:]
        while let arrived = due.take() {
            do {
                guard let (row, step, endpoint) = try admitted(arrived), let client = clients[row.client]
                else { continue }
                let service = services[client.name] ?? makeService(client)
                services[client.name] = service
                let conclusion =
                    step.effects.contains(.send)
                    ? try send(row, client, service) : try ask(row, from: step.state, client, service)
                goOn(row.id, at: endpoint, after: conclusion)
            } catch {
                giveUp(error)
            }
        }
    }

    /// The intent is durable before the request leaves, the raw exchange before its result.
    private func send(
        _ row: DocumentRow, _ client: ClientContext, _ service: any FiscalService
    ) throws -> Conclusion? {
        let attempt = try journal.lastAttempt(of: row.id) + 1
        let folder = try work.sub(row.id.drop)
        let signed = try folder.read(WorkFiles.signed(row.id))
        guard let document = outgoing(row, client, signed: signed) else { return nil }
        try journal.commit([.intent(row.id, attempt: attempt, operation: "send")])
        Failpoint.afterIntent.reach()
        let exchange = service.send(document)
        try keep(exchange, of: row.id, attempt, "send", in: folder)
        Failpoint.afterAnswer.reach()
        return try conclude(row, from: .sending, attempt, "send", exchange, [])
    }

    /// Asking changes nothing at the authority, so the intent is committed with its result.
    private func ask(
        _ row: DocumentRow, from state: DocumentState, _ client: ClientContext, _ service: any FiscalService
    ) throws -> Conclusion? {
        guard let document = outgoing(row, client, signed: nil) else { return nil }
        let attempt = try journal.lastAttempt(of: row.id) + 1
        let exchange = service.consult(document)
        let folder = try work.sub(row.id.drop)
        try keep(exchange, of: row.id, attempt, "consult", in: folder)
        let intent = JournalFact.intent(row.id, attempt: attempt, operation: "consult")
        return try conclude(row, from: state, attempt, "consult", exchange, [intent])
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

    private func keep(
        _ exchange: Exchange, of id: DocumentID, _ attempt: Int, _ operation: String, in folder: Folder
    ) throws {
        try folder.write(
            exchange.requestEnvelope, to: WorkFiles.request(id, attempt, operation), syncing: false)
        try folder.write(exchange.responseBody, to: WorkFiles.answer(id, attempt, operation), syncing: true)
        try folder.sync()
    }

    private func conclude(
        _ row: DocumentRow, from state: DocumentState, _ attempt: Int, _ operation: String,
        _ exchange: Exchange,
        _ before: [JournalFact]
    ) throws -> Conclusion? {
        guard let step = FiscalTrack.next(state, .answered(exchange.outcome)) else { return nil }
        let tries = step.wait == .poll || step.wait == .retry ? row.tries + 1 : 0
        let delay = step.wait.map {
            retries.delay($0, tries: row.tries, random: .random(in: .min ... .max))
        }
        let code = exchange.code ?? row.dianCode
        let findings = step.state == .rejected ? try rejection(exchange, row) : row.findings
        try journal.commit(
            before + [
                .result(
                    row.id, attempt: attempt, outcome: NumberUse.word(exchange.outcome),
                    code: exchange.code ?? "",
                    exchange: WorkFiles.answer(row.id, attempt, operation)),
                .stateChanged(
                    row.id, step.state, dianCode: code, findings: findings,
                    dueAt: delay.map { LegalNow.seconds() + ($0 + 999) / 1000 } ?? 0, tries: tries),
            ])
        return Conclusion(isFault: [.notSent, .unknown].contains(exchange.outcome), delay: delay)
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
