import Journal

extension MonitorPages {
    /// - Returns: nil when there is no such document.
    func document(_ text: String) throws -> PageAnswer? {
        guard let row = try row(text) else { return nil }
        let page = DocumentPage(
            row, drop: try journal.drop(row.id.drop), timeline: try journal.timeline(of: row.id),
            attempts: try journal.attempts(of: row.id), folder: folders.folder(of: row), version: version)
        return .html(PageTemplates.render(page, with: .document))
    }

    /// One file of a document.
    ///
    /// - Returns: nil when there is no such file.
    func file(_ name: String, of text: String, asDownload: Bool) throws -> PageAnswer? {
        guard let row = try row(text), let bytes = folders.folder(of: row)?.bytes(of: name) else {
            return nil
        }
        return ServedFile(name: name).answer(bytes, name: name, asDownload: asDownload)
    }

    private func row(_ text: String) throws -> DocumentRow? {
        guard let id = DocumentID(text), id.description == text else { return nil }
        return try journal.document(id)
    }
}

/// Everything that is known of one document.
private struct DocumentPage {
    var frame: PageFrame
    var name: String
    var head: DocumentLine
    var meaning: String
    var facts: [Fact]
    var twin: Link?
    var drop: Link?
    var findings: [FindingCard]
    var moments: [Moment]
    var attempts: [AttemptLine]
    var files: FileList?
    var lineage: LineageTable?

    struct Fact: Sendable {
        var term: String
        var text: String
        var isCode = false
    }

    struct Link: Sendable {
        var href: String
        var label: String
    }

    init(
        _ row: DocumentRow, drop: DropRow?, timeline: [AuditEntry], attempts: [AttemptRow],
        folder: DocumentFolder?,
        version: String
    ) {
        let head = DocumentLine(row)
        self.head = head
        name = "\(head.kind) \(row.number.ifAny ?? "sin número")"
        frame = PageFrame(title: name, isDocuments: true, version: version)
        meaning = Words.meaning(row.state)
        facts = Self.facts(row)
        twin = row.twin.ifAny.map { Link(href: "/documentos/\(PercentText.encoded($0))", label: $0) }
        self.drop = drop.map { Link(href: "/archivos/\(PercentText.encoded($0.id))", label: $0.shownName) }
        findings = FindingCard.cards(row.findings, file: drop?.shownName)
        moments = Moment.list(timeline)
        self.attempts = attempts.map { AttemptLine($0, of: row.id, href: head.href, folder: folder) }
        files = folder.flatMap { FileList($0, href: head.href) }
        lineage = folder.flatMap { LineageTable($0) }
    }

    private static func facts(_ row: DocumentRow) -> [Fact] {
        let facts: [(String, String?, Bool)] = [
            ("Adquiriente", row.customer.ifAny, false),
            ("Emitido", row.issued.ifAny.map { ColombianTime.words($0) }, false),
            ("Código de la DIAN", row.dianCode.ifAny, true),
            (row.kind == "invoice" || row.kind.isEmpty ? "CUFE" : "CUDE", row.cufe.ifAny, true),
            ("Entrega", row.delivery == .none ? nil : Words.name(row.delivery), false),
            (
                "Próximo paso", row.dueAt > 0 && !row.state.isFinal ? ColombianTime.words(row.dueAt) : nil,
                false
            ),
            ("Intentos de este paso", row.tries > 0 && !row.state.isFinal ? String(row.tries) : nil, false),
            ("Línea en el archivo", row.line > 0 ? String(row.line) : nil, false),
            ("Actualizado", ColombianTime.words(row.updatedAt), false),
            ("Identificador", row.id.description, true),
            ("Carpeta en el archivo", row.archive.ifAny, true),
        ]
        return facts.compactMap { term, text, isCode in
            text.map { Fact(term: term, text: $0, isCode: isCode) }
        }
    }
}
