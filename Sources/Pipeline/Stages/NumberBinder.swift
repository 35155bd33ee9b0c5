import Digest
import Documents
import Findings
import Fiscal
import Journal
import Mapping
import Settings
import UBL

/// Decides what becomes of each document of a drop, and binds the numbers of the good ones.
///
/// Used under one lock for all drops, so that what the journal said is still true when the numbers are committed.
struct NumberBinder {
    private let engine: Engine
    private let client: ClientContext
    private let drop: DropRow
    private let rules = ubl20Rules
    private var known: [Int: DocumentRow] = [:]
    /// Numbers bound in this drop: `kind number` → row and content.
    private var bound: [String: DocumentRow] = [:]
    /// CUFE and date of this drop's invoices, by number, for the notes that correct them.
    private var issued: [String: (cufe: String, date: CalendarDate)] = [:]
    private var facts: [JournalFact] = []
    private var jobs: [SigningJob] = []

    init(engine: Engine, client: ClientContext, drop: DropRow) {
        self.engine = engine
        self.client = client
        self.drop = drop
    }

    /// - Parameters:
    ///   - sequences: last file sequence of each client and kind.
    ///   - last: facts that are committed with the last of the rows.
    /// - Returns: the documents to be signed, in the order of the file; their rows are durable.
    mutating func bind(
        _ documents: [MappedDocument], _ sequences: inout [String: Int], then last: [JournalFact]
    ) throws -> [SigningJob] {
        for row in try engine.journal.documents(of: drop.id) { known[row.id.ordinal] = row }
        let numbered = documents.enumerated().map { (ordinal: $0.offset + 1, document: $0.element) }
        // Invoices first: a note of the same file needs the CUFE of the invoice it corrects.
        let isNote: (MappedDocument) -> Bool = { $0.kind != DocumentKind.invoice.rawValue }
        let ordered = numbered.filter { !isNote($0.document) } + numbered.filter { isNote($0.document) }
        let batch = engine.settings.batch.documents
        for start in stride(from: 0, to: ordered.count, by: batch) {
            // Nobody else binds numbers meanwhile: what one look shows of them stays true.
            try engine.journal.look { look in
                for (ordinal, document) in ordered[start..<min(ordered.count, start + batch)] {
                    try bind(document, ordinal, &sequences, look)
                }
            }
            if start + batch >= ordered.count { facts += last }
            try flush()
        }
        return jobs.sorted { $0.id.ordinal < $1.id.ordinal }
    }

    private mutating func flush() throws {
        guard !facts.isEmpty else { return }
        try engine.journal.commit(facts)
        facts = []
    }

    private mutating func bind(
        _ document: MappedDocument, _ ordinal: Int, _ sequences: inout [String: Int], _ look: JournalLook
    ) throws {
        let id = DocumentID(drop: drop.id, ordinal: ordinal)
        if let row = known[ordinal], FiscalTrack.next(row.state, .judged(.good)) == nil { return }
        guard let draft = document.draft else { return invalid(id, document, document.findings) }
        let instant = known[ordinal].flatMap { LegalInstant($0.issued) } ?? LegalNow.instant()
        let context = DocumentContext(
            supplier: client.supplier, numbered: instant, tolerance: client.tolerance)
        var totalled = draft.totalled(in: context, file: drop.shownName)
        totalled.findings = document.findings + totalled.findings
        guard var invoice = totalled.invoice else { return invalid(id, document, totalled.findings) }
        try resolveReferences(of: &invoice, look)
        totalled.findings += invoice.findings(
            under: rules, client.issuance, draft: draft, file: drop.shownName)
        guard !totalled.findings.contains(where: { $0.severity == .error }) else {
            return invalid(id, document, totalled.findings)
        }
        try bind(id, document, draft, invoice, totalled.findings, &sequences, look)
    }

    private mutating func bind(
        _ id: DocumentID, _ document: MappedDocument, _ draft: Draft, _ invoice: Invoice,
        _ findings: [Finding], _ sequences: inout [String: Int], _ look: JournalLook
    ) throws {
        guard let numbered = FiscalTrack.next(known[id.ordinal]?.state, .judged(.good)) else { return }
        var row = self.row(id, document, state: numbered.state)
        row.kind = invoice.kind.rawValue
        row.prefix = invoice.number.prefix
        row.sequence = invoice.number.sequence
        row.content = hexadecimal(digest(draft.contentText.utf8, .sha256))
        row.issued = invoice.issued.description
        row.customer = invoice.customer.name
        row.payable = "\(invoice.totals.payable.padded(to: 2)) \(invoice.currency)"
        row.findings = FindingCodec.encoded(findings)
        if let earlier = known[id.ordinal] {
            guard earlier.content == row.content else { return mappingChanged(id, document) }
            row.fileSequence = earlier.fileSequence
        } else {
            if let verdict = try identity(of: row, look) {
                facts.append(.documentBound(verdict))
                return
            }
            row.fileSequence = try nextFileSequence(row.kind, &sequences, look)
            facts.append(.documentBound(row))
        }
        bound["\(row.kind) \(row.number)"] = row
        if invoice.kind == .invoice, let authorization = client.issuance.authorization(for: invoice.number) {
            let cufe = CUFE(CUFESeed(invoice, claveTecnica: authorization.claveTecnica))
            issued[row.number] = (cufe.hex, invoice.issued.date)
        }
        jobs.append(
            SigningJob(id: id, client: client, draft: draft, invoice: invoice, fileSequence: row.fileSequence)
        )
    }

    private func row(_ id: DocumentID, _ document: MappedDocument, state: DocumentState) -> DocumentRow {
        var row = DocumentRow(id: id, client: client.name, state: state)
        row.key = document.key ?? ""
        row.line = document.line
        row.kind = document.kind ?? ""
        row.sequence = document.number ?? ""
        return row
    }

    private mutating func invalid(_ id: DocumentID, _ document: MappedDocument, _ findings: [Finding]) {
        let encoded = FindingCodec.encoded(findings)
        guard let step = FiscalTrack.next(known[id.ordinal]?.state, .judged(.faulty)) else { return }
        guard known[id.ordinal] == nil else { return facts.append(.documentInvalid(id, findings: encoded)) }
        var row = self.row(id, document, state: step.state)
        row.findings = encoded
        facts.append(.documentBound(row))
    }

    private mutating func mappingChanged(_ id: DocumentID, _ document: MappedDocument) {
        let finding = Finding(
            code: "PIPE-REVISION", place: Place(file: drop.shownName, line: document.line),
            message: "El mapeo cambió mientras el documento esperaba su firma, y da otro contenido.",
            remedy: "Vuelva a dejar el archivo: el número no se usó.")
        invalid(id, document, [finding])
    }

    private func nextFileSequence(
        _ kind: String, _ sequences: inout [String: Int], _ look: JournalLook
    ) throws -> Int {
        let counter = "\(client.name) \(kind)"
        let last = try sequences[counter] ?? look.lastFileSequence(client: client.name, kind: kind)
        sequences[counter] = last + 1
        return last + 1
    }
}

extension NumberBinder {
    /// What an earlier document of the same number makes of this one; nil when the number is free.
    private func identity(of row: DocumentRow, _ look: JournalLook) throws -> DocumentRow? {
        var earlier = try look.documents(
            client: client.name, kind: row.kind, prefix: row.prefix, sequence: row.sequence)
        if let twin = bound["\(row.kind) \(row.number)"], !earlier.contains(where: { $0.id == twin.id }) {
            earlier.append(twin)
        }
        let (judgement, by) = EarlierDocument.judge(
            row.content, beside: try earlier.map { try known($0, look) })
        guard let by, let step = FiscalTrack.next(nil, .judged(judgement)) else { return nil }
        let twin = earlier[by]
        guard judgement == .conflicts else { return self.row(row, as: step.state, twin, finding: nil) }
        return self.row(
            row, as: step.state, twin,
            finding: twin.state.isLive ? conflict(row, twin) : consumed(row, twin))
    }

    private func known(_ row: DocumentRow, _ look: JournalLook) throws -> EarlierDocument {
        let isConsumed =
            try row.state == .rejected
            && NumberUse.isConsumed(after: look.attempts(of: row.id).map(\.outcome))
        return EarlierDocument(state: row.state, content: row.content, isConsumed: isConsumed)
    }

    private func row(
        _ row: DocumentRow, as state: DocumentState, _ twin: DocumentRow, finding: Finding?
    ) -> DocumentRow {
        var row = row
        row.state = state
        row.twin = twin.id.description
        row.cufe = twin.cufe
        row.dianCode = twin.dianCode
        row.findings = finding.map { FindingCodec.encoded([$0]) } ?? twin.findings
        return row
    }

    private func conflict(_ row: DocumentRow, _ live: DocumentRow) -> Finding {
        Finding(
            code: "NUM-CONFLICT", place: Place(file: drop.shownName, line: row.line), value: row.number,
            message: "El número \(row.number) ya existe con otro contenido (CUFE \(live.cufe)).",
            remedy: "No se envió nada. Use un número nuevo, o corrija la factura con una nota.")
    }

    private func consumed(_ row: DocumentRow, _ rejected: DocumentRow) -> Finding {
        Finding(
            code: "NUM-CONSUMED", place: Place(file: drop.shownName, line: row.line), value: row.number,
            message:
                "numero-consumido: la DIAN ya registró \(row.number) y lo rechazó (\(rejected.dianCode)).",
            remedy: "Emita el documento corregido con un número nuevo.")
    }

    /// Fills in CUFE and date of the invoices that a note refers to, where this client has issued them.
    private func resolveReferences(of invoice: inout Invoice, _ look: JournalLook) throws {
        for index in invoice.references.indices where invoice.references[index].cufe == nil {
            let number = invoice.references[index].number
            if let found = issued[number] {
                invoice.references[index].cufe = found.cufe
                invoice.references[index].date = invoice.references[index].date ?? found.date
                continue
            }
            guard let row = try issuedEarlier(number, look) else { continue }
            invoice.references[index].cufe = row.cufe
            invoice.references[index].date =
                invoice.references[index].date ?? LegalInstant(row.issued)?.date
        }
    }

    private func issuedEarlier(_ number: String, _ look: JournalLook) throws -> DocumentRow? {
        for prefix in Set(client.issuance.authorizations.map(\.prefix)) where number.hasPrefix(prefix) {
            let sequence = String(number.dropFirst(prefix.count).drop { $0 == "0" })
            let rows = try look.documents(
                client: client.name, kind: DocumentKind.invoice.rawValue, prefix: prefix, sequence: sequence)
            if let row = rows.first(where: { $0.state.isLive && !$0.cufe.isEmpty }) { return row }
        }
        return nil
    }
}
