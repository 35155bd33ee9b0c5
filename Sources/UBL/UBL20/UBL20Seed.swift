package import Documents
package import Fiscal

extension CUFESeed {
    /// - Parameter claveTecnica: of the range; empty for notes. An invoice of contingencia takes the code of the paper
    ///   invoice in its place.
    ///
    /// Source: Anexo técnico 003 §2.3.3 (`dian/ubl20` SPEC §5).
    package init(_ invoice: Invoice, claveTecnica: String) {
        self.init(
            number: invoice.number.text, issued: invoice.issued, lineExtension: invoice.totals.lineExtension,
            iva: Self.sum(invoice, "01"), consumo: Self.sum(invoice, "02"), ica: Self.sum(invoice, "03"),
            payable: invoice.totals.payable, supplier: invoice.supplier.id.number,
            customer: invoice.typeCode == "02"
                ? nil : CustomerID(type: invoice.customer.id.type, number: invoice.customer.id.number),
            claveTecnica: invoice.typeCode == "03" ? invoice.references.first?.cufe ?? "" : claveTecnica)
    }

    /// Every TaxSubtotal with the code counts, withheld ones too: the annex's paths have no TaxEvidenceIndicator.
    /// Which way the DIAN reads it is unconfirmed (SPEC §17.8).
    private static func sum(_ invoice: Invoice, _ code: String) -> Amount {
        let taxes = invoice.taxes.filter { $0.scheme == code }
        let withheld = invoice.withholdings.filter { UBL20Tables.withholdings[$0.scheme] == code }
        return (taxes + withheld).reduce(Amount(coefficient: 0, scale: 2)) { sum, total in
            (try? sum.adding(total.amount)) ?? sum  // The document's own sum of these amounts did not overflow.
        }
    }
}
