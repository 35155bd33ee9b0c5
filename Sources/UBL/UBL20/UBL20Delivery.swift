import Documents
import Fiscal
import XMLTree

extension UBL20Composer {
    /// The receiver is the place's description: a party of the schema would need its taxes too (SPEC §3).
    mutating func delivery() {
        guard let delivery = invoice.delivery else { return }
        writer.open("fe:Delivery")
        if let date = delivery.date { writer.leaf("cbc:ActualDeliveryDate", date.description) }
        if delivery.receiver != nil || delivery.address != nil {
            writer.open("fe:DeliveryLocation")
            if let receiver = delivery.receiver { writer.leaf("cbc:Description", receiver) }
            if let address = delivery.address { self.address(address) }
            writer.close("fe:DeliveryLocation")
        }
        writer.close("fe:Delivery")
    }

    /// Both dates are the one that is known: the schema demands when it was paid.
    mutating func prepaidPayments() {
        for payment in invoice.prepaid {
            writer.open("fe:PrepaidPayment")
            writer.amount("cbc:PaidAmount", money(payment.amount), currency: invoice.currency)
            writer.leaf("cbc:ReceivedDate", payment.received.description)
            writer.leaf("cbc:PaidDate", payment.received.description)
            writer.close("fe:PrepaidPayment")
        }
    }

    /// All principals, each by its contract, which the lines name.
    ///
    /// Source: the official example of a sale by mandate (SPEC §4).
    mutating func principals() {
        var mandates: [Mandate] = []
        for mandate in invoice.lines.compactMap(\.mandate)
        where !mandates.contains(where: { $0.contract == mandate.contract }) {
            mandates.append(mandate)
        }
        guard !mandates.isEmpty else { return }
        writer.open("cac:SellerSupplierParty")
        for mandate in mandates { writer.leaf("cbc:AdditionalAccountID", mandate.contract) }
        writer.open("cac:Party")
        for mandate in mandates {
            writer.open("cac:PartyIdentification")
            writer.open("cbc:ID")
            writer.agency()
            writer.attribute("schemeID", mandate.contract)
            writer.attribute("schemeName", mandate.principal.type)
            writer.text(mandate.principal.number)
            writer.close("cbc:ID")
            writer.close("cac:PartyIdentification")
        }
        writer.close("cac:Party")
        writer.close("cac:SellerSupplierParty")
    }
}
