extension ElementTable {
    /// What each element and attribute of a document of UBL 2.0 comes from.
    ///
    /// Source: ``UBL20Composer`` and the totals of `Documents`; the tests compose documents and hold both together.
    package static let ubl20 = ElementTable(
        attributes + extensions + header + supplier + customer + ubl20PaymentRows + ubl20TotalRows
            + ubl20LineRows + ubl20ExtraRows)

    private static let attributes = [
        Row("**/@schemeAgencyID", .fixed), Row("**/@schemeAgencyName", .fixed),
        Row("**/@listAgencyID", .fixed), Row("**/@listAgencyName", .fixed),
        Row("**/@listSchemeURI", .fixed), Row("**/@listURI", .fixed),
    ]

    private static let dian = "UBLExtensions/UBLExtension/ExtensionContent/DianExtensions/"
    private static let control = dian + "InvoiceControl/"
    private static let number = ["number.prefix", "number.sequence"]

    private static let extensions = [
        Row(control + "InvoiceAuthorization", .settings("numbering.resolution", by: number)),
        Row(control + "AuthorizationPeriod/StartDate", .settings("numbering.valid_from", by: number)),
        Row(control + "AuthorizationPeriod/EndDate", .settings("numbering.valid_to", by: number)),
        Row(control + "AuthorizedInvoices/Prefix", .settings("numbering.prefix", by: number)),
        Row(control + "AuthorizedInvoices/From", .settings("numbering.from", by: number)),
        Row(control + "AuthorizedInvoices/To", .settings("numbering.to", by: number)),
        Row(dian + "InvoiceSource/IdentificationCode", .fixed),
        Row(dian + "SoftwareProvider/ProviderID", .settings("software.provider_nit")),
        Row(dian + "SoftwareProvider/SoftwareID", .settings("software.id")),
        Row(dian + "SoftwareSecurityCode", .gateway("SHA-384 de software.id y el PIN del software")),
        Row(
            dian + "AdditionalMonetaryTotal/InvoiceTotalLocalCurrencyAmount",
            .computed(
                "total a pagar × tasa de cambio",
                ["exchange.rate"] + ubl20AllLines + ubl20AllTaxes + ubl20WholeDocument,
                stated: "declared.payable")),
        Row(dian + "AdditionalMonetaryTotal/InvoiceTotalLocalCurrencyAmount/@currencyID", .fixed),
        Row(
            "UBLExtensions/UBLExtension[2]/ExtensionContent/**",
            .gateway("firma electrónica con el certificado del cliente")),
    ]

    private static let invoiceReference = "BillingReference[r]/InvoiceDocumentReference/"

    private static let header = [
        Row("UBLVersionID", .fixed), Row("ProfileID", .fixed),
        Row("ID", .computed("prefijo y consecutivo", number)),
        Row("UUID", ubl20CUFE), Row("UUID/@schemeName", .fixed),
        Row("IssueDate", .value("issued.date", otherwise: "el día en que se numeró")),
        Row("IssueTime", .value("issued.time", otherwise: "la hora en que se numeró")),
        Row(
            "InvoiceTypeCode",
            .computed("tipo de factura con los códigos de UBL 2.0", ["type_code"], otherwise: "01, venta")),
        Row("Note[k]", .value("notes.{k}")),
        Row("DocumentCurrencyCode", .value("currency", otherwise: "COP")),
        Row("DiscrepancyResponse[d]/ReferenceID", .value("references.{d}.number")),
        Row(
            "DiscrepancyResponse[d]/ResponseCode",
            .computed("concepto con los códigos de UBL 2.0", ["references.{d}.reason"])),
        Row(
            "DiscrepancyResponse[d]/Description",
            .computed("nombre del concepto", ["references.{d}.reason"])),
        Row("OrderReference/ID", .value("order_reference")),
        Row(invoiceReference + "ID", .value("references.{r}.number")),
        Row(
            invoiceReference + "UUID",
            .value("references.{r}.cufe", otherwise: "el CUFE con que el diario conoce esa factura")),
        Row(invoiceReference + "UUID/@schemeName", .fixed),
        Row(invoiceReference + "IssueDate", .value("references.{r}.date")),
    ]

    private static let issuer = "AccountingSupplierParty/"
    private static let issuerAddress = issuer + "Party/PhysicalLocation/Address/"

    private static let supplier = [
        Row(issuer + "AdditionalAccountID", .settings("issuer.org_type")),
        Row(issuer + "Party/PartyIdentification/ID", .settings("issuer.nit")),
        Row(issuer + "Party/PartyIdentification/ID/@schemeID", .fixed),
        Row(issuer + "Party/PartyName/Name", .settings("issuer.trade_name; sin él, issuer.name")),
        Row(issuerAddress + "Department", .settings("issuer.address.department_name")),
        Row(issuerAddress + "CityName", .settings("issuer.address.city_name")),
        Row(issuerAddress + "PostalZone", .settings("issuer.address.postal_code")),
        Row(issuerAddress + "AddressLine/Line", .settings("issuer.address.line")),
        Row(issuerAddress + "Country/IdentificationCode", .settings("issuer.address.country")),
        Row(issuer + "Party/PartyTaxScheme/TaxLevelCode", .settings("issuer.vat_responsible")),
        Row(issuer + "Party/PartyTaxScheme/TaxScheme", .fixed),
        Row(issuer + "Party/PartyLegalEntity/RegistrationName", .settings("issuer.name")),
        Row(issuer + "Party/Contact/Telephone", .settings("issuer.phone")),
        Row(issuer + "Party/Contact/ElectronicMail", .settings("issuer.email")),
        Row(issuer + "Party/Person/FirstName", .settings("issuer.name")),
        Row(issuer + "Party/Person/FamilyName", .settings("issuer.name")),
    ]

    private static let buyer = "AccountingCustomerParty/"
    private static let buyerAddress = buyer + "Party/PhysicalLocation/Address/"

    private static let customer = [
        Row(buyer + "AdditionalAccountID", .value("customer.org_type")),
        Row(buyer + "Party/PartyIdentification/ID", .value("customer.id.number")),
        Row(buyer + "Party/PartyIdentification/ID/@schemeID", .value("customer.id.type")),
        Row(
            buyer + "Party/PartyName/Name",
            .computed("nombre comercial; sin él, el nombre", ["customer.trade_name", "customer.name"])),
        Row(
            buyerAddress + "Department",
            .computed(
                "departamento del municipio; fuera de Colombia, el que se dé",
                ["customer.address.city", "customer.address.department_name", "customer.address.country"])),
        Row(
            buyerAddress + "CityName",
            .computed(
                "nombre del municipio; fuera de Colombia, el que se dé",
                ["customer.address.city", "customer.address.city_name", "customer.address.country"])),
        Row(buyerAddress + "PostalZone", .value("customer.address.postal_code")),
        Row(buyerAddress + "AddressLine/Line", .value("customer.address.line")),
        Row(
            buyerAddress + "Country/IdentificationCode",
            .value("customer.address.country", otherwise: "CO")),
        Row(
            buyer + "Party/PartyTaxScheme/TaxLevelCode",
            .computed(
                "2 si responde por IVA, 0 si no; sin dato, 2 con NIT",
                ["customer.vat_responsible", "customer.id.type"])),
        Row(buyer + "Party/PartyTaxScheme/TaxScheme", .fixed),
        Row(buyer + "Party/PartyLegalEntity/RegistrationName", .value("customer.name")),
        Row(buyer + "Party/Contact/Telephone", .value("customer.phone")),
        Row(buyer + "Party/Contact/ElectronicMail", .value("customer.email")),
        Row(
            buyer + "Party/Person/FirstName",
            .computed("nombres: las primeras palabras del nombre", ["customer.name"])),
        Row(
            buyer + "Party/Person/FamilyName",
            .computed("apellidos: las demás palabras del nombre", ["customer.name"])),
    ]
}
