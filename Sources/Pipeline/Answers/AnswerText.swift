import Documents
import Findings
import Fiscal
import JSONText
import Journal
import Mapping
import Settings
import Spool
import UBL

/// The final answer to a dropped file, in the words and fields that an ERP reads.
struct AnswerText {
    let drop: DropRow
    let rows: [DocumentRow]
    let witness: AuditEntry?
    let client: ClientContext
    /// State of the first document, for those that repeat it.
    var firsts: [DocumentID: DocumentState] = [:]
    /// Name of the file with the bad documents alone.
    var repair: String?

    /// The answer in the client's own form; in JSON where that is what it wants, or where the form cannot say it.
    func written() -> (name: String, bytes: [UInt8], problems: [Finding]) {
        let json = (fileName, self.json.bytes(indented: true))
        guard let response = client.response.active?.response else { return (json.0, json.1, []) }
        guard var result = ResponseResult(json: json.1) else { preconditionFailure("our JSON is a result") }
        for index in result.documents.indices {
            // Beside its currency in our JSON; a number to a response mapping.
            let payable = result.documents[index].fields["payable"]?.split(separator: " ").first
            result.documents[index].fields["payable"] = payable.map(String.init)
        }
        do throws(MappingFaults) {
            let rendered = try response.render(result)
            return (rendered.fileName, rendered.bytes, [])
        } catch {
            return (json.0, json.1, error.findings)
        }
    }

    private var fileName: String { "\(safeName(drop.name)).\(drop.id).respuesta.json" }

    private var stem: String {
        let name = safeName(drop.name)
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }

    var json: JSONValue {
        .object([
            "client": .text(drop.client), "file": .text(drop.shownName), "digest": .text(drop.sha256),
            "drop": .text(drop.id), "status": .text(status),
            "received_at": .text(Self.instant(drop.receivedAt)),
            "input": .object([
                "name": .text(drop.shownName), "stem": .text(stem), "sha256": .text(drop.sha256),
                "bytes": .integer(drop.size),
            ]),
            "mapping": .text(drop.mapping), "documents": .list(rows.map(document)),
            "findings": .list(Self.findings(drop.findings, file: drop.shownName)),
            "repair": .text(orNull: repair),
            "audit": witness.map { .object(["n": .integer($0.n), "hash": .text($0.hash)]) } ?? .null,
        ])
    }

    /// The gravest status among the documents; of a file without documents, that of the file itself.
    private var status: String {
        let gravity: [DocumentState] = [.invalid, .rejected, .conflict, .repeated, .accepted]
        let gravest = gravity.first { state in rows.contains { $0.state == state } }
        return gravest.map(Self.word) ?? "invalido"
    }

    private func document(_ row: DocumentRow) -> JSONValue {
        let isSent = row.state == .accepted || row.state == .rejected
        let links = Self.links(row, client)
        let payable = row.payable.split(separator: " ").map(String.init)
        return .object([
            "prefix": .text(row.prefix), "sequence": .text(row.sequence),
            "number": row.number.isEmpty ? .null : .text(row.number),
            "currency": .text(orNull: payable.count > 1 ? payable[1] : nil),
            "issued": row.issued.isEmpty ? .null : .text(row.issued),
            "validated_at": isSent ? .text(Self.instant(row.updatedAt)) : .null,
            "xml": isSent && client.settings.outbound.xml ? .text(links.xml) : .null,
            "pdf": row.state == .accepted ? .text(orNull: links.pdf) : .null,
            "document": row.number.isEmpty ? .null : .text(row.number),
            "kind": row.kind.isEmpty ? .null : .text(row.kind), "key": .text(row.key),
            "line": .integer(row.line),
            "cufe": row.cufe.isEmpty ? .null : .text(row.cufe), "status": .text(Self.word(row.state)),
            "first_status": .text(orNull: firsts[row.id].map(Self.word)),
            "dian_code": row.dianCode.isEmpty ? .null : .text(row.dianCode),
            "customer": .text(row.customer), "payable": .text(row.payable),
            "findings": .list(Self.findings(row.findings, file: drop.shownName)),
            "times": .object([
                "issued": row.issued.isEmpty ? .null : .text(row.issued),
                "ended": .text(Self.instant(row.updatedAt)),
            ]),
            "links": .object([
                "xml": isSent && client.settings.outbound.xml ? .text(links.xml) : .null,
                "pdf": row.state == .accepted ? .text(orNull: links.pdf) : .null,
                "archive": row.archive.isEmpty ? .null : .text(row.archive),
            ]),
        ])
    }

    /// Names of a document's files in the outbound folder.
    static func links(_ row: DocumentRow, _ client: ClientContext) -> (xml: String, pdf: String?) {
        let kind = DocumentKind(rawValue: row.kind) ?? .invoice
        let xml = UBL20Names.xml(kind, nit: client.supplier.id.number, sequence: row.fileSequence)
        return (xml, client.settings.outbound.pdf ? String(xml.dropLast(4)) + ".pdf" : nil)
    }

    /// Findings as the journal keeps them; those of the authority name no file of their own.
    private static func findings(_ stored: String, file: String) -> [JSONValue] {
        (FindingCodec.decoded(stored) ?? []).map { finding in
            var finding = finding
            if finding.place.file.isEmpty { finding.place.file = file }
            return FindingCodec.json(finding)
        }
    }

    static func word(_ state: DocumentState) -> String {
        switch state {
        case .accepted: "aceptado"
        case .rejected: "rechazado"
        case .invalid: "invalido"
        case .conflict: "conflicto"
        case .repeated: "repetido"
        case .waiting, .following, .numbered, .signed, .sending, .asking, .pending: "pendiente"
        }
    }

    /// - Parameter seconds: since 1970, UTC.
    static func instant(_ seconds: Int) -> String { LegalInstant(unixSeconds: seconds)?.description ?? "" }
}
