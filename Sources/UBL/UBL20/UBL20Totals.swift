import Documents
import Fiscal
import XMLTree

extension UBL20Composer {
    mutating func paymentMeans() {
        writer.open("cac:PaymentMeans")
        writer.leaf(
            "cbc:PaymentMeansCode", UBL20Tables.paymentMeans[invoice.payment.means] ?? invoice.payment.means)
        if let due = invoice.payment.dueDate { writer.leaf("cbc:PaymentDueDate", due.description) }
        writer.close("cac:PaymentMeans")
    }

    /// MultiplierFactorNumeric is compulsory: amount = base × factor; without a rate the base is the amount itself.
    mutating func documentAllowanceCharge(_ item: AllowanceCharge, isCharge: Bool) {
        writer.open("fe:AllowanceCharge")
        allowanceChargeBody(item, isCharge: isCharge)
        writer.close("fe:AllowanceCharge")
    }

    mutating func allowanceChargeBody(_ item: AllowanceCharge, isCharge: Bool) {
        writer.leaf("cbc:ChargeIndicator", isCharge ? "true" : "false")
        writer.leaf("cbc:AllowanceChargeReason", item.reason)
        let factor = item.base == nil ? nil : item.percent.flatMap { try? $0.divided(by: Amount(100)) }
        writer.leaf("cbc:MultiplierFactorNumeric", (factor ?? Amount(1)).description)
        writer.amount("cbc:Amount", money(item.amount), currency: invoice.currency)
        writer.amount(
            "cbc:BaseAmount", money(factor == nil ? item.amount : item.base ?? item.amount),
            currency: invoice.currency)
    }

    mutating func exchangeRate() {
        guard let exchange = invoice.exchange else { return }
        writer.open("cac:PaymentExchangeRate")
        writer.leaf("cbc:SourceCurrencyCode", invoice.currency)
        writer.leaf("cbc:TargetCurrencyCode", fixed: "COP")
        writer.leaf("cbc:CalculationRate", exchange.rate.description)
        writer.leaf("cbc:Date", exchange.date.description)
        writer.close("cac:PaymentExchangeRate")
    }

    mutating func documentTax(_ total: TaxTotal, code: String, isWithheld: Bool) {
        writer.open("fe:TaxTotal")
        writer.amount("cbc:TaxAmount", money(total.amount), currency: invoice.currency)
        writer.leaf("cbc:TaxEvidenceIndicator", isWithheld ? "true" : "false")
        for subtotal in total.subtotals {
            writer.open("fe:TaxSubtotal")
            taxSubtotalBody(subtotal, code: code)
            writer.close("fe:TaxSubtotal")
        }
        writer.close("fe:TaxTotal")
    }

    mutating func taxSubtotalBody(_ subtotal: TaxSubtotal, code: String) {
        writer.amount("cbc:TaxableAmount", money(subtotal.base), currency: invoice.currency)
        writer.amount("cbc:TaxAmount", money(subtotal.amount), currency: invoice.currency)
        writer.leaf("cbc:Percent", money(subtotal.percent))
        writer.open("cac:TaxCategory")
        writer.open("cac:TaxScheme")
        writer.leaf("cbc:ID", code)
        if let name = UBL20Tables.taxNames[code] { writer.leaf("cbc:Name", name) }
        writer.close("cac:TaxScheme")
        writer.close("cac:TaxCategory")
    }

    /// TaxExclusiveAmount holds the sum of taxes, as every official signed sample does (SPEC §4, conflict).
    mutating func monetaryTotal() {
        let totals = invoice.totals
        writer.open("fe:LegalMonetaryTotal")
        writer.amount("cbc:LineExtensionAmount", money(totals.lineExtension), currency: invoice.currency)
        writer.amount("cbc:TaxExclusiveAmount", money(totals.taxes), currency: invoice.currency)
        if !totals.allowances.isZero {
            writer.amount("cbc:AllowanceTotalAmount", money(totals.allowances), currency: invoice.currency)
        }
        if !totals.charges.isZero {
            writer.amount("cbc:ChargeTotalAmount", money(totals.charges), currency: invoice.currency)
        }
        writer.amount("cbc:PayableAmount", money(totals.payable), currency: invoice.currency)
        writer.close("fe:LegalMonetaryTotal")
    }
}
