import Digest
import XMLTree
import Zip

/// What came of one sending.
struct SendOutcome: Sendable {
    var nit: String
    var number: String
    var issueDate: String
    var transaction: String
    var code = ReceptionCode.received
    /// In place of the code's usual comment.
    var comment: String?
    var errors: [String] = []
    var type = DocumentType.unknown
    var cufe: String?
    var xml: [UInt8] = []
    var sha256 = ""
}

/// `EnvioFacturaElectronica`: the checks of reception, in their order.
///
/// Source: Anexo técnico 005, 8.3; Anexo técnico 003, section 5.
struct SendService: Sendable {
    static let namespace = "http://www.dian.gov.co/servicios/facturaelectronica/ReportarFactura"

    let schemas: OfficialSchemas

    /// - Throws: ``SOAPFault`` when the request does not follow the WSDL.
    func receive(_ request: SOAPRequest, attachments: MultipartBody?) throws(SOAPFault) -> SendOutcome {
        try request.require("EnvioFacturaElectronicaPeticion", in: Self.namespace)
        let values = try request.values(["NIT", "InvoiceNumber", "IssueDate", "Document"])
        var outcome = SendOutcome(
            nit: values["NIT"]?.text.trimmed ?? "", number: values["InvoiceNumber"]?.text.trimmed ?? "",
            issueDate: values["IssueDate"]?.text.trimmed ?? "",
            transaction: hexadecimal((0..<16).map { _ in UInt8.random(in: .min ... .max) }))
        guard (1...35).contains(outcome.nit.count), (1...35).contains(outcome.number.count),
            LegalClock.seconds(of: outcome.issueDate) != nil, let document = values["Document"]
        else { throw .client("Validation error: NIT, InvoiceNumber or IssueDate") }
        let file = Self.attached(document, attachments)
        outcome.sha256 = hexadecimal(digest(file, .sha256))
        unpack(file, into: &outcome)
        if outcome.code == .received { recognise(&outcome) }
        return outcome
    }

    /// Inline base64, or the attachment that `xop:Include` names; no bytes when it is neither.
    private static func attached(_ document: XMLElement, _ attachments: MultipartBody?) -> [UInt8] {
        guard let include = document.child("Include") else { return base64(document.text) ?? [] }
        guard include.namespace == "http://www.w3.org/2004/08/xop/include",
            let href = include.attribute("href")
        else {
            return []
        }
        return attachments?.attachment(href: href) ?? []
    }

    private func unpack(_ file: [UInt8], into outcome: inout SendOutcome) {
        do {
            let reader = try ZipReader(file, limits: ZipLimits(entries: 1000, size: 64 << 20, ratio: 1000))
            guard reader.entries.allSatisfy({ $0.packedSize > 0 && $0.size > 0 }) else {
                outcome.code = .unknownSize
                return
            }
            guard reader.entries.count == 1, let entry = reader.entries.first else {
                outcome.code = .severalFiles
                return
            }
            outcome.xml = try reader.bytes(of: entry)
            outcome.sha256 = hexadecimal(digest(outcome.xml, .sha256))
        } catch {
            switch error {
            case .empty:
                outcome.code = .unreadableZip
                outcome.comment =
                    "El formato de los datos del ejemplar recibido no es correcto: Archivo Zip está vacío"
            case .directory: outcome.code = .directories
            case .unsafeName(let name) where name.contains("/"): outcome.code = .directories
            case .dataDescriptor: outcome.code = .unknownSize
            case .tooManyEntries, .duplicateName: outcome.code = .severalFiles
            default: outcome.code = .unreadableZip
            }
        }
    }

    private func recognise(_ outcome: inout SendOutcome) {
        // No XML is answered like a foreign root.
        guard let document = try? XMLDocument(parsing: outcome.xml),
            document.root.namespace == Recognition.namespace,
            let type = DocumentType(root: document.root.name)
        else {
            outcome.code = .notADocument
            return
        }
        outcome.type = type
        outcome.cufe = document.root.child("UUID")?.text.trimmed
        outcome.errors = Recognition(document, type, schemas).errors()
        guard outcome.errors.isEmpty else {
            outcome.code = .notConforming
            return
        }
        let facts = DocumentFacts(document.root)
        if facts.nit != outcome.nit || facts.number != outcome.number || facts.issueDate != outcome.issueDate
        {
            outcome.code = .mismatch
        }
    }
}

/// What a document says of itself, where the services ask for it.
struct DocumentFacts: Sendable {
    let nit: String
    let number: String
    /// Date and time joined by `T`.
    let issueDate: String

    init(_ root: XMLElement) {
        nit = root.first("AccountingSupplierParty/Party/PartyIdentification/ID")?.text.trimmed ?? ""
        number = root.child("ID")?.text.trimmed ?? ""
        let date = root.child("IssueDate")?.text.trimmed ?? ""
        issueDate = date + "T" + (root.child("IssueTime")?.text.trimmed ?? "")
    }
}
