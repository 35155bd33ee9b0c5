package import Fiscal

/// To whom, when and where the goods of an invoice go.
package struct Delivery: Hashable, Sendable {
    package var receiver: String?
    package var date: CalendarDate?
    package var address: Address?
}

/// Money that was received before the invoice.
package struct PrepaidPayment: Hashable, Sendable {
    /// Two decimals.
    package var amount: Amount
    package var received: CalendarDate
}

/// For whom a line is sold, where the supplier sells in the name of another.
package struct Mandate: Hashable, Sendable {
    /// Identifier of the contract of mandate.
    package var contract: String
    /// The principal.
    package var principal: PartyID
}
