import Documents
import Fiscal

extension InvoiceText {
    static func row(_ line: InvoiceLine, position: Int, currency: String) -> Row {
        let discount = sum(line.allowances)
        let taxes = line.taxes.map { "\(name(ofTax: $0.scheme)) \($0.percent.spanishPercent)" }
        return Row(
            cells: [
                String(position),
                line.code ?? line.standardCode?.code ?? "",
                line.description,
                line.quantity.normalized.spanish(decimals: 0),
                CodeList.unit.name(of: line.unit) ?? line.unit,
                line.price.normalized.spanish(decimals: 2),
                discount.isZero ? "" : discount.spanish(decimals: 2),
                taxes.joined(separator: "\n"),
                line.net.spanish(decimals: 2),
            ],
            remarks: line.allowances.map { remark("Descuento", $0) }
                + line.charges.map { remark("Cargo", $0) }
                + line.notes
                + (line.mandate.map { ["Mandante: \(identity($0.principal)), contrato \($0.contract)"] } ?? [])
        )
    }

    private static func remark(_ name: String, _ item: AllowanceCharge) -> String {
        "\(label(name, item)): \(item.amount.spanish(decimals: 2))"
    }

    private static func label(_ name: String, _ item: AllowanceCharge) -> String {
        let percent = item.percent.map { " \($0.spanishPercent)" } ?? ""
        return name + percent + (item.reason.isEmpty ? "" : ", \(item.reason)")
    }

    /// Amounts of one line are small; were they to overflow, the invoice's own totals would have failed before.
    private static func sum(_ items: [AllowanceCharge]) -> Amount {
        items.reduce(.zero) { total, item in (try? total.adding(item.amount)) ?? total }
    }

    private static func name(ofTax scheme: String) -> String { CodeList.taxScheme.name(of: scheme) ?? scheme }

    /// From the subtotal to the last tax.
    static func totals(_ invoice: Invoice) -> [Fact] {
        let currency = invoice.currency
        var facts = [Fact(label: "Subtotal", value: invoice.totals.lineExtension.spanishMoney(currency))]
        for allowance in invoice.allowances {
            facts.append(
                Fact(
                    label: label("Descuento", allowance),
                    value: allowance.amount.negated.spanishMoney(currency)))
        }
        for charge in invoice.charges {
            facts.append(Fact(label: label("Cargo", charge), value: charge.amount.spanishMoney(currency)))
        }
        return facts + invoice.taxes.flatMap { subtotals($0, currency: currency, isWithheld: false) }
    }

    static func withholdings(_ invoice: Invoice) -> [Fact] {
        invoice.withholdings.flatMap { subtotals($0, currency: invoice.currency, isWithheld: true) }
    }

    static func prepaid(_ invoice: Invoice) -> [Fact] {
        invoice.prepaid.map {
            Fact(
                label: "Anticipo del \($0.received.spanish)", value: $0.amount.spanishMoney(invoice.currency))
        }
    }

    private static func subtotals(_ total: TaxTotal, currency: String, isWithheld: Bool) -> [Fact] {
        total.subtotals.map { part in
            let amount = isWithheld ? part.amount.negated : part.amount
            let base = part.base.spanish(decimals: 2)
            return Fact(
                label: "\(name(ofTax: total.scheme)) \(part.percent.spanishPercent) sobre \(base)",
                value: amount.spanishMoney(currency))
        }
    }

    /// UBL 2.0 takes withholdings off the amount to pay, UBL 2.1 does not: the amounts tell.
    ///
    /// Source: `dian/ubl20` SPEC §4 (PayableAmount); `dian/ubl21` SPEC, FAU14.
    static func isWithheldDeducted(_ invoice: Invoice) -> Bool {
        let totals = invoice.totals
        // Amounts that overflow here could not have been totalled: then nothing was deducted either.
        let gross = try? totals.lineExtension.subtracting(totals.allowances).adding(totals.charges)
            .adding(totals.taxes)
        return (try? gross?.subtracting(totals.withheld)) == totals.payable
    }
}
