import Documents
import Fiscal
import Journal
import Mail
import Representation
import Settings

/// The mail that brings one document to its customer.
struct OutgoingMail {
    let row: DocumentRow
    let invoice: Invoice
    let client: ClientContext
    let isProduction: Bool

    /// Outside production nothing ever reaches a customer: everything goes to the test recipient, or nowhere.
    var recipient: String? { isProduction ? invoice.customer.email : client.settings.mail.testRecipient }

    func bytes(to recipient: String, xml: [UInt8], pdf: [UInt8]) throws -> [UInt8] {
        let links = AnswerText.links(row, client)
        let sender = try MailAddress(
            client.settings.mail.from ?? client.supplier.email ?? "sin-remitente@buzon.invalid",
            name: client.supplier.name)
        let letter = InvoiceMail(
            documentName: invoice.kind.title, number: row.number, supplierName: client.supplier.name,
            customerName: invoice.customer.name, issued: invoice.issued.date.description,
            total: "\(invoice.currency) \(invoice.totals.payable.padded(to: 2))", cufe: row.cufe,
            supportContact: client.settings.mail.support ?? client.supplier.email ?? client.supplier.name)
        // One Message-ID for a document for ever: whoever gets it twice can tell.
        let message = letter.compose(
            from: sender, to: [try MailAddress(recipient)],
            attachments: [
                MailAttachment(name: links.xml, contentType: "application/xml", bytes: xml),
                MailAttachment(
                    name: String(links.xml.dropLast(4)) + ".pdf", contentType: "application/pdf", bytes: pdf),
            ],
            messageID: "\(row.cufe).\(row.id)@buzon.invalid", unixSeconds: LegalNow.seconds())
        return try message.bytes(boundary: String(row.signedSHA256.prefix(32)))
    }
}
