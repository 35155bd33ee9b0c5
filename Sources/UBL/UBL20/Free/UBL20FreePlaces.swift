import Documents

/// Where a document of UBL 2.0 has room for elements that the model does not name.
///
/// Source: order and cardinality of elements, SPEC §3 (schema R1). What the composer writes itself is left out: a
/// mapping may not write it twice.
enum UBL20FreePlaces {
    static let afterCurrency = [
        "cbc:AccountingCostCode", "cbc:AccountingCost", "cbc:LineCountNumeric", "cac:InvoicePeriod",
    ]
    static let afterBilling = [
        "cac:DespatchDocumentReference", "cac:ReceiptDocumentReference", "cac:OriginatorDocumentReference",
        "cac:ContractDocumentReference", "cac:AdditionalDocumentReference",
    ]
    static let afterCustomer = ["cac:PayeeParty", "cac:BuyerCustomerParty"]
    static let afterSeller = ["cac:TaxRepresentativeParty"]
    static let afterPaymentMeans = ["cac:PaymentTerms"]
    static let afterExchange = ["cac:PaymentAlternativeExchangeRate"]

    static let afterLineExtension = [
        "cbc:TaxPointDate", "cbc:AccountingCostCode", "cbc:AccountingCost", "cbc:FreeOfChargeIndicator",
        "cac:OrderLineReference", "cac:DespatchLineReference", "cac:ReceiptLineReference",
        "cac:DocumentReference", "cac:PricingReference", "cac:OriginatorParty", "cac:Delivery",
        "cac:PaymentTerms",
    ]
    static let item = "cac:Item"
    static let afterDescription = [
        "cbc:PackQuantity", "cbc:PackSizeNumeric", "cbc:CatalogueIndicator", "cbc:Name",
        "cbc:HazardousRiskIndicator", "cbc:AdditionalInformation", "cbc:Keyword", "cbc:BrandName",
        "cbc:ModelName", "cac:BuyersItemIdentification",
    ]
    static let afterSellersItem = ["cac:ManufacturersItemIdentification"]
    static let afterStandardItem = [
        "cac:OriginCountry", "cac:CommodityClassification", "cac:AdditionalItemProperty",
        "cac:ManufacturerParty", "cac:OriginAddress", "cac:ItemInstance",
    ]

    private static let invoiceOnly: Set<String> = [
        "cac:OriginatorDocumentReference", "cac:BuyerCustomerParty", "cac:PaymentTerms",
    ]
    private static let invoiceLineOnly: Set<String> = [
        "cbc:FreeOfChargeIndicator", "cac:OrderLineReference", "cac:OriginatorParty", "cac:PaymentTerms",
    ]
    private static let document = Set(
        afterCurrency + afterBilling + afterCustomer + afterSeller + afterPaymentMeans + afterExchange)
    private static let line = Set(afterLineExtension)
    private static let ofItem = Set(afterDescription + afterSellersItem + afterStandardItem)

    static func admits(_ path: FreePath, in kind: DocumentKind) -> Bool {
        guard let name = path.steps.first?.name, document.contains(name) else { return false }
        if kind == .creditNote, afterExchange.contains(name) { return false }
        return kind == .invoice || !invoiceOnly.contains(name)
    }

    static func admits(_ path: FreePath, inLineOf kind: DocumentKind) -> Bool {
        guard let first = path.steps.first else { return false }
        if first.name == item {
            return first.position == 1 && path.steps.count > 1 && ofItem.contains(path.steps[1].name)
        }
        return line.contains(first.name) && (kind == .invoice || !invoiceLineOnly.contains(first.name))
    }
}
