package import Fiscal

/// An invoice or note in the neutral vocabulary, complete and totalled: what both regimes are composed from.
package struct Invoice: Hashable, Sendable {
    package var kind: DocumentKind
    /// ``CodeList/invoiceType``; for notes the code of the list that a regime gives them is its own affair.
    package var typeCode: String
    package var number: DocumentNumber
    /// When it was issued, by the legal clock of Colombia.
    package var issued: LegalInstant
    /// ``CodeList/currency``.
    package var currency: String
    package var exchange: ExchangeRate?
    package var orderReference: String?
    package var supplier: Party
    package var customer: Party
    package var delivery: Delivery?
    package var payment: Payment
    package var prepaid: [PrepaidPayment] = []
    /// Documents that a note corrects, or that an invoice refers to.
    package var references: [BillingReference]
    package var notes: [String]
    package var lines: [InvoiceLine]
    /// Of the whole document.
    package var allowances: [AllowanceCharge]
    package var charges: [AllowanceCharge]
    /// One for each tax, in the order of their codes.
    package var taxes: [TaxTotal]
    package var withholdings: [TaxTotal]
    package var totals: MonetaryTotal
    /// In the order of the mapping.
    package var free: [FreeValue] = []
}

package struct DocumentNumber: Hashable, Sendable {
    /// May be empty.
    package var prefix: String
    /// Digits.
    package var sequence: String

    package init(prefix: String, sequence: String) {
        self.prefix = prefix
        self.sequence = sequence
    }

    /// Prefix and sequence joined, as the document carries it.
    package var text: String { prefix + sequence }
}

package struct ExchangeRate: Hashable, Sendable {
    /// Pesos for one unit of the document's currency.
    package var rate: Amount
    package var date: CalendarDate
}

package struct Payment: Hashable, Sendable {
    /// ``CodeList/paymentForm``.
    package var form: String
    /// ``CodeList/paymentMeans``.
    package var means: String
    package var dueDate: CalendarDate?
}

package struct BillingReference: Hashable, Sendable {
    package var number: String
    package var cufe: String?
    package var date: CalendarDate?
    /// ``CodeList/creditNoteReason`` or ``CodeList/debitNoteReason``.
    package var reason: String?
}

package struct InvoiceLine: Hashable, Sendable {
    package var id: String
    package var code: String?
    package var standardCode: StandardCode?
    package var description: String
    package var quantity: Amount
    /// ``CodeList/unit``.
    package var unit: String
    /// Of one unit, before discounts.
    package var price: Amount
    package var allowances: [AllowanceCharge]
    package var charges: [AllowanceCharge]
    /// Two decimals.
    package var net: Amount
    package var taxes: [TaxSubtotal]
    package var notes: [String]
    package var mandate: Mandate?
    /// In the order of the mapping.
    package var free: [FreeValue] = []
}

package struct StandardCode: Hashable, Sendable {
    /// Such as `010` for GTIN.
    package var scheme: String
    package var code: String
}

package struct AllowanceCharge: Hashable, Sendable {
    package var reason: String
    package var percent: Amount?
    /// Two decimals.
    package var amount: Amount
    package var base: Amount?
}

package struct TaxTotal: Hashable, Sendable {
    /// ``CodeList/taxScheme``.
    package var scheme: String
    package var amount: Amount
    /// One for each rate, in the order of the rates.
    package var subtotals: [TaxSubtotal]
}

package struct TaxSubtotal: Hashable, Sendable {
    package var scheme: String
    package var percent: Amount
    /// Two decimals.
    package var base: Amount
    /// Two decimals.
    package var amount: Amount
}

package struct MonetaryTotal: Hashable, Sendable {
    /// Sum of the lines.
    package var lineExtension: Amount
    package var allowances: Amount
    package var charges: Amount
    /// Sum of all taxes, without what is withheld.
    package var taxes: Amount
    package var withheld: Amount
    package var payable: Amount
}
