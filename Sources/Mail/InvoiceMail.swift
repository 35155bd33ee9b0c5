/// The message that brings a document to its acquirer, in Spanish.
package struct InvoiceMail: Hashable, Sendable {
    /// As a subject begins: `Factura`, `Nota crédito`, `Nota débito`.
    package var documentName: String
    /// Prefix and number.
    package var number: String
    package var supplierName: String
    package var customerName: String
    /// As people read it: `20/06/2019`.
    package var issued: String
    /// With its currency: `$ 1.190.000,00`.
    package var total: String
    package var cufe: String
    /// Whom to ask: a mailbox or telephone of the supplier.
    package var supportContact: String

    package init(
        documentName: String, number: String, supplierName: String, customerName: String, issued: String,
        total: String, cufe: String, supportContact: String
    ) {
        self.documentName = documentName
        self.number = number
        self.supplierName = supplierName
        self.customerName = customerName
        self.issued = issued
        self.total = total
        self.cufe = cufe
        self.supportContact = supportContact
    }

    package var subject: String { "\(documentName) \(number) de \(supplierName)" }

    /// - Parameter attachments: the XML and the PDF, with the names that they keep.
    package func compose(
        from: MailAddress, to: [MailAddress], replyTo: MailAddress? = nil, attachments: [MailAttachment],
        messageID: String, unixSeconds: Int
    ) -> MailMessage {
        MailMessage(
            from: from, to: to, replyTo: replyTo, subject: subject, text: text(attachments),
            html: html(attachments),
            attachments: attachments, messageID: messageID, unixSeconds: unixSeconds)
    }

    private var facts: [(label: String, value: String)] {
        [
            ("Número", number), ("Fecha de expedición", issued), ("Total a pagar", total), ("CUFE", cufe),
        ]
    }

    private var opening: String {
        "\(supplierName) le envía el documento electrónico \(documentName) \(number)."
    }

    private var question: String { "¿Tiene alguna pregunta sobre este documento? Escríbanos o llámenos: " }

    private func text(_ attachments: [MailAttachment]) -> String {
        var lines = ["Estimados señores \(customerName):", "", opening, ""]
        lines += facts.map { "\($0.label): \($0.value)" }
        lines += ["", "Archivos adjuntos:"] + attachments.map { "- \($0.name)" }
        lines += ["", question + supportContact, "", "Cordialmente,", supplierName, ""]
        return lines.joined(separator: "\n")
    }

    private func html(_ attachments: [MailAttachment]) -> String {
        let cell = "padding:6px 16px 6px 0;text-align:left;vertical-align:top"
        let rows = facts.map { fact in
            "<tr><th scope=\"row\" style=\"\(cell);font-weight:normal;color:#4b5560\">\(fact.label)</th>"
                + "<td style=\"\(cell);font-weight:bold;word-break:break-all\">\(Self.escaped(fact.value))</td></tr>"
        }
        let files = attachments.map { "<li>\(Self.escaped($0.name))</li>" }
        return """
            <!DOCTYPE html>
            <html lang="es">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>\(Self.escaped(subject))</title></head>
            <body style="margin:0;padding:24px;background:#ffffff;color:#1c2127;\
            font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
            <div style="max-width:600px;margin:0 auto">
            <h1 style="font-size:20px;margin:0 0 16px">\(Self.escaped("\(documentName) \(number)"))</h1>
            <p>Estimados señores \(Self.escaped(customerName)):</p>
            <p>\(Self.escaped(opening))</p>
            <table style="border-collapse:collapse;margin:16px 0">
            \(rows.joined(separator: "\n"))
            </table>
            <p>Archivos adjuntos:</p>
            <ul>
            \(files.joined(separator: "\n"))
            </ul>
            <p>\(question)\(Self.escaped(supportContact))</p>
            <p>Cordialmente,<br>\(Self.escaped(supplierName))</p>
            </div>
            </body>
            </html>

            """
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}
