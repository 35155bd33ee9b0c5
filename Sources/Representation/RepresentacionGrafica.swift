package import Documents
import Fiscal

/// The paper that a person reads: an invoice or note as a tagged PDF.
package enum RepresentacionGrafica {
    /// Draws a document; the same values give the same bytes.
    ///
    /// - Parameters:
    ///   - cufe: the document's universal code, printed in full on every page.
    ///   - codeName: what that code is called: `CUFE`, or `CUDE` for the notes of UBL 2.1.
    ///   - qrText: what the QR symbol on every page says, as the regime composes it; at most 2,331 bytes.
    ///   - authorization: nil for notes, whose numbers no resolution grants.
    /// - Throws: ``RepresentationError``.
    ///
    /// Source: `dian/ubl20` SPEC §14.
    package static func draw(
        _ invoice: Invoice, cufe: String, codeName: String = "CUFE", qrText: String,
        authorization: NumberingNotice? = nil, layout: RepresentationLayout = RepresentationLayout()
    ) throws(RepresentationError) -> [UInt8] {
        let qr = try QRPicture(qrText)
        let text = InvoiceText(invoice)
        let metadata = PDFMetadata(
            title: "\(text.title) \(text.number)", author: text.supplier.name, subject: "\(codeName) \(cufe)",
            created: invoice.issued.description)
        let canvas = try CairoCanvas(layout, metadata)
        let legal = LegalText(
            codeName: codeName, code: cufe, lines: [authorization?.text, layout.footer].compactMap(\.self))
        InvoicePages(text: text, legal: legal, qr: qr, layout: layout, canvas: canvas).draw()
        return PDFLanguage.declared("es-CO", in: try canvas.finished())
    }
}
