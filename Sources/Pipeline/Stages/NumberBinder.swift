import Digest
import Documents
import DurableFiles
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
    let engine: Engine
    let client: ClientContext
    let drop: DropRow
    private let rules = ubl20Rules
    private var known: [Int: DocumentRow] = [:]
    /// Numbers bound in this drop: `kind number` → row and content.
    private var bound: [String: DocumentRow] = [:]
    /// Numbers of this drop's invoices, for the notes that correct them.
    private(set) var issued: Set<String> = []
    private var facts: [JournalFact] = []
    private var jobs: [SigningJob] = []
    /// Positions of the documents that are invalid.
    private(set) var bad: Set<Int> = []
    /// Rows of this drop that lie still now.
    private(set) var held: [DocumentRow] = []

    init(engine: Engine, client: ClientContext, drop: DropRow) {
        self.engine = engine
        self.client = client
        self.drop = drop
    }

    /// - Parameters:
    ///   - sequences: last file sequence of each client and kind.
    ///   - last: gives the facts that are committed with the last of the rows.
    /// - Returns: the documents to be signed, in the order of the file; their rows are durable.
    mutating func bind(
        _ documents: [MappedDocument], _ sequences: inout [String: Int],
        then last: (NumberBinder) throws -> [JournalFact]
    ) throws -> [SigningJob] {
        for row in try engine.journal.documents(of: drop.id) {
            known[row.id.ordinal] = row
            if row.state == .invalid { bad.insert(row.id.ordinal) }
        }
        let numbered = documents.enumerated().map { (ordinal: $0.offset + 1, document: $0.element) }
        // Invoices first: a note of the same file waits for the invoice that it corrects.
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
            if start + batch >= ordered.count { facts += try last(self) }
            try flush()
        }
        return jobs.sorted { $0.id.ordinal < $1.id.ordinal }
    }

    /// A note that waited is looked at again, as it was mapped then.
    mutating func bindAgain(
        _ row: DocumentRow, _ draft: Draft, _ sequences: inout [String: Int]
    ) throws -> [SigningJob] {
        known[row.id.ordinal] = row
        let document = MappedDocument(number: row.number, kind: row.kind, draft: draft)
        try engine.journal.look { try bind(document, row.id.ordinal, &sequences, $0) }
        try flush()
        return jobs
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
        let standing = try resolveReferences(of: &invoice, look)
        totalled.findings += invoice.findings(
            under: rules, client.issuance, draft: draft, file: drop.shownName)
        guard !totalled.findings.contains(where: { $0.severity == .error }) else {
            return invalid(id, document, totalled.findings)
        }
        switch standing {
        case .known: try bind(id, document, draft, invoice, totalled.findings, &sequences, look)
        case .rejected(let number):
            invalid(id, document, totalled.findings + [invoiceRejected(number, document)])
        case .awaited(let number):
            try hold(id, document, draft, invoice, for: number, totalled.findings)
        }
    }

    private mutating func bind(
        _ id: DocumentID, _ document: MappedDocument, _ draft: Draft, _ invoice: Invoice,
        _ findings: [Finding], _ sequences: inout [String: Int], _ look: JournalLook
    ) throws {
        guard let numbered = FiscalTrack.next(known[id.ordinal]?.state, .judged(.good)) else { return }
        var row = self.row(id, document, state: numbered.state)
        fill(&row, draft, invoice, findings)
        if let earlier = known[id.ordinal], earlier.state == .numbered {
            guard earlier.content == row.content else { return mappingChanged(id, document) }
            row.fileSequence = earlier.fileSequence
        } else {
            if let verdict = try identity(of: row, look) {
                record(verdict)
                return
            }
            row.fileSequence = try nextFileSequence(row.kind, &sequences, look)
            record(row)
        }
        bound["\(row.kind) \(row.number)"] = row
        if invoice.kind == .invoice { issued.insert(row.number) }
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

    /// What the invoice says of itself, in its row.
    private func fill(_ row: inout DocumentRow, _ draft: Draft, _ invoice: Invoice, _ findings: [Finding]) {
        row.kind = invoice.kind.rawValue
        row.prefix = invoice.number.prefix
        row.sequence = invoice.number.sequence
        row.content = hexadecimal(digest(draft.contentText.utf8, .sha256))
        row.issued = invoice.issued.description
        row.customer = invoice.customer.name
        row.payable = "\(invoice.totals.payable.padded(to: 2)) \(invoice.currency)"
        row.findings = FindingCodec.encoded(findings)
    }

    private mutating func record(_ row: DocumentRow) {
        facts.append(known[row.id.ordinal] == nil ? .documentBound(row) : .documentReplaced(row))
        if FiscalTrack.isHeld(row.state) { held.append(row) }
    }

    /// A note lies still until its invoice is accepted; what it says is kept beside its row.
    private mutating func hold(
        _ id: DocumentID, _ document: MappedDocument, _ draft: Draft, _ invoice: Invoice, for number: String,
        _ findings: [Finding]
    ) throws {
        guard let step = FiscalTrack.next(known[id.ordinal]?.state, .judged(.awaits)) else { return }
        if let waiting = known[id.ordinal] { return held.append(waiting) }
        var row = self.row(id, document, state: step.state)
        row.dueAt = LegalNow.seconds() + engine.settings.noteWait / 1000
        row.twin = number
        fill(&row, draft, invoice, findings + [waits(for: number, until: row.dueAt, document)])
        row.issued = ""
        let folder = try engine.work.sub(id.drop)
        try folder.write(DraftCodec.encoded(draft), to: WorkFiles.lineage(id), syncing: true)
        try folder.sync()
        record(row)
    }

    private mutating func invalid(_ id: DocumentID, _ document: MappedDocument, _ findings: [Finding]) {
        bad.insert(id.ordinal)
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
        let (judgement, by) = EarlierDocument.judge(row.content, beside: try earlier.map { try known($0, look) })
        guard let by, let step = FiscalTrack.next(known[row.id.ordinal]?.state, .judged(judgement))
        else { return nil }
        let twin = earlier[by]
        guard step.state == .conflict else { return self.row(row, as: step.state, twin, finding: nil) }
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
}
