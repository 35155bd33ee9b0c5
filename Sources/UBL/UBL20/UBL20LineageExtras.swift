/// Delivery, money paid before, principals, and the elements that a mapping names itself.
let ubl20ExtraRows =
    [
        ElementTable.Row("Delivery/ActualDeliveryDate", .value("delivery.date")),
        ElementTable.Row(place + "Description", .value("delivery.name")),
        ElementTable.Row(
            place + "Address/Department",
            .computed(
                "departamento del municipio; fuera de Colombia, el que se dé",
                ["delivery.address.city", "delivery.address.department_name", "delivery.address.country"])),
        ElementTable.Row(
            place + "Address/CityName",
            .computed(
                "nombre del municipio; fuera de Colombia, el que se dé",
                ["delivery.address.city", "delivery.address.city_name", "delivery.address.country"])),
        ElementTable.Row(place + "Address/PostalZone", .value("delivery.address.postal_code")),
        ElementTable.Row(place + "Address/AddressLine/Line", .value("delivery.address.line")),
        ElementTable.Row(
            place + "Address/Country/IdentificationCode",
            .value("delivery.address.country", otherwise: "CO")),
        ElementTable.Row("PrepaidPayment[k]/ReceivedDate|PaidDate", .value("prepaid.{k}.received")),
        ElementTable.Row("SellerSupplierParty/AdditionalAccountID[k]", principals),
        ElementTable.Row(principal, principals), ElementTable.Row(principal + "/@schemeID", principals),
        ElementTable.Row(principal + "/@schemeName", principals),
        ElementTable.Row(item + "SellersItemIdentification/ExtendedID", .value("{line}.mandate.contract")),
        ElementTable.Row(names(document) + "[f]/**", .value("ubl.{free}")),
        ElementTable.Row(
            line + names(UBL20FreePlaces.afterLineExtension) + "[f]/**", .value("{line}.ubl.{free}")),
        ElementTable.Row(item + names(ofItem) + "[f]/**", .value("{line}.ubl.{free}")),
    ] + ubl20Amount("PrepaidPayment[k]/PaidAmount", .value("prepaid.{k}.amount"))

private let place = "Delivery/DeliveryLocation/"
private let line = "InvoiceLine|CreditNoteLine|DebitNoteLine[l]/"
private let item = line + "Item/"
private let principal = "SellerSupplierParty/Party/PartyIdentification[k]/ID"
private let principals = ElementSource.computed(
    "los mandantes de las líneas, cada contrato una vez",
    ["lines.*.mandate.contract", "lines.*.mandate.id.number", "lines.*.mandate.id.type"])
private let document =
    UBL20FreePlaces.afterCurrency + UBL20FreePlaces.afterBilling + UBL20FreePlaces.afterCustomer
    + UBL20FreePlaces.afterSeller + UBL20FreePlaces.afterPaymentMeans + UBL20FreePlaces.afterExchange
private let ofItem =
    UBL20FreePlaces.afterDescription + UBL20FreePlaces.afterSellersItem + UBL20FreePlaces.afterStandardItem

/// As a pattern names alternatives: without prefixes.
private func names(_ elements: [String]) -> String {
    elements.map { String($0.dropFirst(4)) }.joined(separator: "|")
}
