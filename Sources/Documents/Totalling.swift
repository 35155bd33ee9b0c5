import Findings
import Fiscal

extension Draft {
    /// Completes and totals the draft: every sum is computed here, and compared with what the ERP declared.
    ///
    /// - Parameter file: name of the source file, for the places of findings.
    package func totalled(in context: DocumentContext, file: String) -> Totalled {
        var reader = DraftReader(self, file: file)
        let invoice: Invoice?
        do throws(AmountError) {
            invoice = try compose(&reader, context)
        } catch {
            reader.report(
                "DOC-OVERFLOW", at: nil, field: "totales", "Un importe del documento no cabe en 38 dígitos.",
                remedy: "Revise cantidades y precios del documento.")
            invoice = nil
        }
        let failed = reader.findings.contains { $0.severity == .error }
        return Totalled(invoice: failed ? nil : invoice, findings: reader.findings)
    }

    private func compose(_ reader: inout DraftReader, _ context: DocumentContext) throws(AmountError)
        -> Invoice
    {
        let kind = reader.kind(of: root)
        let lines = try reader.lines(of: root)
        let allowances = try reader.allowanceCharges(root, "discounts", base: nil)
        let charges = try reader.allowanceCharges(root, "charges", base: nil)
        let taxes = try TaxTotal.grouped(lines.flatMap(\.taxes))
        let withholdings = try TaxTotal.grouped(reader.subtotals(root, "withholdings", base: nil))
        let totals = try MonetaryTotal(
            lines: lines, allowances: allowances, charges: charges, taxes: taxes, withholdings: withholdings)
        try reader.compareDeclared(root, totals, tolerance: context.tolerance)
        let currency = reader.code(root, "currency", "currency", in: .currency, default: "COP")
        return Invoice(
            kind: kind,
            typeCode: kind == .invoice
                ? reader.code(root, "type_code", "type_code", in: .invoiceType, default: "01") : "",
            number: reader.number(of: root), issued: reader.issued(of: root, numbered: context.numbered),
            currency: currency, exchange: reader.exchange(of: root, currency: currency),
            orderReference: reader.optional(root, "order_reference", "order_reference"),
            supplier: context.supplier,
            customer: reader.customer(of: root), delivery: reader.delivery(of: root),
            payment: reader.payment(of: root),
            prepaid: reader.prepaid(of: root),
            references: reader.references(of: root, kind: kind), notes: reader.texts(root, "notes"),
            lines: lines,
            allowances: allowances, charges: charges, taxes: taxes, withholdings: withholdings,
            totals: totals,
            free: reader.freeValues(of: root))
    }
}

extension TaxTotal {
    /// One total for each tax with one subtotal for each rate, in the order of codes and rates.
    static func grouped(_ subtotals: [TaxSubtotal]) throws(AmountError) -> [TaxTotal] {
        var groups: [TaxTotal] = []
        for subtotal in subtotals {
            guard let group = groups.firstIndex(where: { $0.scheme == subtotal.scheme }) else {
                groups.append(
                    TaxTotal(scheme: subtotal.scheme, amount: subtotal.amount, subtotals: [subtotal]))
                continue
            }
            groups[group].amount = try groups[group].amount.adding(subtotal.amount)
            guard let rate = groups[group].subtotals.firstIndex(where: { $0.percent == subtotal.percent })
            else {
                groups[group].subtotals.append(subtotal)
                continue
            }
            let known = groups[group].subtotals[rate]
            groups[group].subtotals[rate].base = try known.base.adding(subtotal.base)
            groups[group].subtotals[rate].amount = try known.amount.adding(subtotal.amount)
        }
        for group in groups.indices { groups[group].subtotals.sort { $0.percent < $1.percent } }
        return groups.sorted { $0.scheme < $1.scheme }
    }
}

extension MonetaryTotal {
    /// Payable = lines − allowances + charges + taxes − withheld.
    ///
    /// Source: note of PayableAmount in the schema of UBL 2.0 (SPEC §4): gross plus taxes less what is withheld.
    init(
        lines: [InvoiceLine], allowances: [AllowanceCharge], charges: [AllowanceCharge], taxes: [TaxTotal],
        withholdings: [TaxTotal]
    ) throws(AmountError) {
        lineExtension = try Self.sum(lines.map(\.net))
        self.allowances = try Self.sum(allowances.map(\.amount))
        self.charges = try Self.sum(charges.map(\.amount))
        self.taxes = try Self.sum(taxes.map(\.amount))
        withheld = try Self.sum(withholdings.map(\.amount))
        payable = try lineExtension.subtracting(self.allowances).adding(self.charges).adding(self.taxes)
            .subtracting(withheld)
    }

    static func sum(_ amounts: [Amount]) throws(AmountError) -> Amount {
        var total = Amount(coefficient: 0, scale: 2)
        for amount in amounts { total = try total.adding(amount) }
        return total
    }
}
