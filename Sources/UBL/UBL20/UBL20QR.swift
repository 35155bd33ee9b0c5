package import Documents
package import Fiscal

/// Text of the QR on the graphical representation.
///
/// Source: Anexo técnico 003 §3 (SPEC §14): one `Key: value` a line. Line feed between lines: unconfirmed (SPEC §16.5).
package func ubl20QRText(_ invoice: Invoice, cufe: CUFE) -> String {
    let iva = sum(invoice.taxes.filter { $0.scheme == "01" })
    let others = sum(invoice.taxes.filter { $0.scheme != "01" })
    return [
        "NumFac: \(invoice.number.text)",
        "FecFac: \(invoice.issued.date.description.filter { $0 != "-" })"
            + invoice.issued.time.description.filter { $0 != ":" },
        "NitFac: \(invoice.supplier.id.number)",
        "DocAdq: \(invoice.customer.id.number)",
        "ValFac: \(money(invoice.totals.lineExtension))",
        "ValIva: \(money(iva))",
        "ValOtroIm: \(money(others))",
        "ValFacIm: \(money(invoice.totals.payable))",
        "CUFE: \(cufe.hex)",
    ].joined(separator: "\n")
}

private func sum(_ totals: [TaxTotal]) -> Amount {
    totals.reduce(Amount(coefficient: 0, scale: 2)) { sum, total in
        (try? sum.adding(total.amount)) ?? sum  // The document's own sum of these amounts did not overflow.
    }
}

func money(_ amount: Amount) -> String { amount.padded(to: 2) }
