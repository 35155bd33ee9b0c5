package import Documents
package import Findings
package import Fiscal
import Mapping
package import UBL
import XMLTree

/// What a file would become: everything up to the unsigned XML, without numbers, journal or sending.
package struct FilePreview: Sendable {
    package var fileFindings: [Finding]
    package var documents: [Document]

    package struct Document: Sendable {
        package var key: String
        package var number: String
        package var line: Int
        /// The document's own rows, as they stand in the file.
        package var source: [UInt8]
        package var draft: Draft?
        package var invoice: Invoice?
        /// Unsigned, canonical; empty when a finding stops the document.
        package var xml: [UInt8]
        package var cufe: String
        package var findings: [Finding]
    }

    /// - Parameters:
    ///   - issuance: nil to take every number as authorised, when there is no client to ask.
    ///   - schemas: nil to leave the schemas unchecked.
    package init(
        _ bytes: [UInt8], file: String, mapping: LoadedMapping, supplier: Party, issuance: Issuance?,
        schemas: UBL20Schemas?, numbered: LegalInstant
    ) {
        self.init(
            [(file, bytes)], mapping: mapping, supplier: supplier, issuance: issuance, schemas: schemas,
            numbered: numbered, tolerance: .zero)
    }

    /// - Parameters:
    ///   - files: the file, or the two that go together; not empty.
    ///   - tolerance: how far declared totals may be from ours.
    init(
        _ files: [(name: String, bytes: [UInt8])], mapping: LoadedMapping, supplier: Party,
        issuance: Issuance?, schemas: UBL20Schemas?, numbered: LegalInstant, tolerance: Amount
    ) {
        let result = mapping.mapping.map(files)
        let (file, bytes) = files[mapping.mapping.documentFile(among: files.map(\.name))]
        fileFindings = result.fileFindings
        let context = DocumentContext(supplier: supplier, numbered: numbered, tolerance: tolerance)
        documents = result.documents.map { mapped in
            var document = Document(
                key: mapped.key ?? "", number: mapped.number ?? "", line: mapped.line,
                source: Array(bytes[mapped.source.clamped(to: 0..<bytes.count)]), draft: mapped.draft,
                xml: [],
                cufe: "", findings: mapped.findings)
            document.complete(context, issuance, schemas, file: file)
            return document
        }
    }
}

extension FilePreview.Document {
    fileprivate mutating func complete(
        _ context: DocumentContext, _ issuance: Issuance?, _ schemas: UBL20Schemas?, file: String
    ) {
        guard let draft else { return }
        let totalled = draft.totalled(in: context, file: file)
        findings += totalled.findings
        guard let invoice = totalled.invoice else { return }
        self.invoice = invoice
        let issuance = issuance ?? Self.anyNumber(invoice)
        findings += invoice.findings(under: ubl20Rules, issuance, draft: draft, file: file)
        guard !findings.contains(where: { $0.severity == .error }),
            let composed = invoice.composedAsUBL20(issuance)
        else { return }
        xml = composed.xml.bytes
        cufe = composed.cufe.hex
        findings += (schemas?.issues(of: xml) ?? []).map { issue in
            Finding(
                code: "UBL20-XSD", place: Place(file: file, line: line), message: issue.reason,
                remedy: "Revise en el mapeo el dato que el mensaje nombra.")
        }
    }

    /// A range that holds just this number, for looking at a mapping before there is a client.
    private static func anyNumber(_ invoice: Invoice) -> Issuance {
        let number = Int(invoice.number.sequence) ?? 0
        return Issuance(
            software: Software(
                providerNIT: invoice.supplier.id.number, id: "muestra", securityCode: "muestra"),
            authorizations: [
                InvoiceAuthorization(
                    resolution: "0", prefix: invoice.number.prefix, first: number, last: number,
                    validFrom: invoice.issued.date, validUntil: invoice.issued.date, claveTecnica: "")
            ])
    }
}
