import XMLTree

/// The recognition step: structure, extensions and code lists; every error is collected.
///
/// Source: Anexo técnico 003 version 2, section 5 (texts of the errors too, where it gives them).
struct Recognition {
    static let namespace = "http://www.dian.gov.co/contratos/facturaelectronica/v1"
    static let structures = "http://www.dian.gov.co/contratos/facturaelectronica/v1/Structures"
    static let signature = "http://www.w3.org/2000/09/xmldsig#"
    private static let agency = "CO, DIAN (Direccion de Impuestos y Aduanas Nacionales)"

    private let document: XMLDocument
    private let type: DocumentType
    private let schemas: OfficialSchemas
    private var root: XMLElement { document.root }

    init(_ document: XMLDocument, _ type: DocumentType, _ schemas: OfficialSchemas) {
        self.document = document
        self.type = type
        self.schemas = schemas
    }

    func errors() -> [String] {
        structureErrors() + extensionErrors() + codeErrors() + supplierErrors() + customerErrors()
            + payeeErrors()
            + taxErrors() + sizeErrors()
    }

    private func structureErrors() -> [String] {
        schemas.document.validate(document).map { "ERROR: línea \($0.line): \($0.reason)" }
    }

    private func extensionErrors() -> [String] {
        let contents = root.all("UBLExtensions/UBLExtension/ExtensionContent").flatMap(\.children)
        var errors: [String] = []
        let dian = contents.filter { $0.name == "DianExtensions" && $0.namespace == Self.structures }
        if dian.isEmpty { errors.append("ERROR: La extensión 'DianExtensions' es requerida.") }
        if !contents.contains(where: { $0.name == "Signature" && $0.namespace == Self.signature }) {
            errors.append("ERROR: La extensión 'Signature' es requerida.")
        }
        for element in dian {
            errors += schemas.structures.validate(element).map { "ERROR: línea \($0.line): \($0.reason)" }
        }
        return errors
    }

    private func codeErrors() -> [String] {
        var errors: [String] = []
        if let currency = root.child("DocumentCurrencyCode")?.text, !schemas.currencies.contains(currency) {
            errors.append("ERROR: El TAG DocumentCurrencyCode [\(currency)] es invalido.")
        }
        if type == .invoice {
            let code = root.child("InvoiceTypeCode")?.text ?? ""
            if !OfficialLists.invoiceTypes.contains(code) {
                errors.append("ERROR: Invoice Type Code [\(code)] es invalido.")
            }
        }
        return errors
    }

    private func supplierErrors() -> [String] {
        var errors = partyErrors("AccountingSupplierParty", documents: OfficialLists.identityDocuments)
        let id = root.first("AccountingSupplierParty/Party/PartyIdentification/ID")
        if id?.attribute("schemeAgencyID") != "195" || id?.attribute("schemeAgencyName") != Self.agency {
            errors.append(
                "ERROR: AccountingSupplierParty/PartyIdentification/ID requiere schemeAgencyID '195' y "
                    + "schemeAgencyName '\(Self.agency)'.")
        }
        return errors
    }

    private func customerErrors() -> [String] {
        partyErrors("AccountingCustomerParty", documents: OfficialLists.customerDocuments)
    }

    private func partyErrors(_ name: String, documents: Set<String>) -> [String] {
        guard let party = root.child(name) else { return ["ERROR: Falta el nodo '\(name)'."] }
        var errors: [String] = []
        let person = party.child("AdditionalAccountID")?.text.trimmed ?? ""
        if !OfficialLists.personTypes.contains(person) {
            errors.append("ERROR: El valor del nodo '\(name)/AdditionalAccountID' [\(person)] es invalido")
        }
        if person == "2", party.first("Party/Person") == nil {
            errors.append(
                "ERROR: Si es tipo Persona natural, en el nodo '\(name)' es obligatorio el nodo 'Person'")
        }
        if person == "1" || person == "3", party.first("Party/PartyLegalEntity") == nil {
            let kind = person == "1" ? "Persona jurídica" : "Gran contribuyente"
            errors.append(
                "ERROR: Si es tipo \(kind), en el nodo '\(name)' es obligatorio el nodo 'PartyLegalEntity'")
        }
        let country =
            party.first("Party/PhysicalLocation/Address/Country/IdentificationCode")?.text.trimmed ?? ""
        let place = "\(name)/Party/PhysicalLocation/Address/Country/"
        if country.isEmpty {
            errors.append("ERROR: En el nodo '\(place)' es obligatorio en el atributo 'IdentificationCode'.")
        } else if !OfficialLists.countries.contains(country) {
            errors.append("ERROR: El valor del nodo '\(place)IdentificationCode' [\(country)] es invalido")
        }
        let scheme = party.first("Party/PartyIdentification/ID")?.attribute("schemeID") ?? ""
        if !documents.contains(scheme) {
            errors.append("ERROR: \(name)/PartyIdentification/ID/@schemeID [\(scheme)] es invalido.")
        }
        return errors
    }

    private func payeeErrors() -> [String] {
        guard let payee = root.child("PayeeParty") else { return [] }
        var errors: [String] = []
        let types = payee.all("PartyLegalEntity/CorporateRegistrationScheme/CorporateRegistrationTypeCode")
        for code in types.map(\.text) where !OfficialLists.identityDocuments.contains(code) {
            errors.append("ERROR: Supplier Party Registration Type Code [\(code)] es invalido.")
        }
        for code in payee.all("PartyTaxScheme/TaxLevelCode").map(\.text) where !OfficialLists.isTaxLevel(code)
        {
            errors.append("ERROR: El TAG Party TaxLevelCode [\(code)] es invalido.")
        }
        return errors
    }

    private func taxErrors() -> [String] {
        let lines = ["InvoiceLine", "CreditNoteLine", "DebitNoteLine"].flatMap { root.children($0) }
        return (root.children("TaxTotal") + lines.flatMap { $0.children("TaxTotal") }).flatMap { total in
            var errors = Self.amountErrors(total.child("TaxAmount"), "TaxTotal/TaxAmount")
            for part in total.children("TaxSubtotal") {
                errors += Self.amountErrors(part.child("TaxableAmount"), "TaxTotal/TaxSubtotal/TaxableAmount")
                errors += Self.amountErrors(part.child("TaxAmount"), "TaxTotal/TaxSubtotal/TaxAmount")
                let code = TaxCode.of(part)
                if !OfficialLists.isTax(code) {
                    errors.append(
                        "ERROR: El TAG TaxSubtotal/TaxCategory/TaxScheme: ID [\(code)] es invalido.")
                }
            }
            return errors
        }
    }

    private func sizeErrors() -> [String] {
        let totals = ["LineExtensionAmount", "TaxExclusiveAmount", "PayableAmount"].flatMap {
            Self.amountErrors(root.first("LegalMonetaryTotal/\($0)"), "LegalMonetaryTotal/\($0)")
        }
        let extensions = "UBLExtensions/UBLExtension/ExtensionContent/DianExtensions/"
        let limits: [(path: String, limit: Int)] = [
            ("ID", 35), ("AccountingSupplierParty/Party/PartyIdentification/ID", 35),
            ("AccountingCustomerParty/Party/PartyIdentification/ID", 35),
            ("AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName", 450),
            (extensions + "SoftwareProvider/ProviderID", 35),
            (extensions + "SoftwareProvider/SoftwareID", 50),
            (extensions + "SoftwareSecurityCode", 100),
            (extensions + "InvoiceControl/InvoiceAuthorization", 16),
            (extensions + "InvoiceControl/AuthorizedInvoices/Prefix", 5),
        ]
        let texts = limits.flatMap { rule in
            root.all(rule.path).filter { $0.text.count > rule.limit }.map {
                "ERROR: \(rule.path) [\($0.text)] excede el tamaño máximo de [\(rule.limit)]."
            }
        }
        let persons = root.all("AccountingCustomerParty/Party/Person").filter { person in
            ["FirstName", "FamilyName"].reduce(0) { $0 + (person.child($1)?.text.count ?? 0) } > 450
        }
        return totals + texts
            + persons.map { _ in
                "ERROR: AccountingCustomerParty/Party/Person excede el tamaño máximo de [450]."
            }
    }

    private static func amountErrors(_ amount: XMLElement?, _ tag: String) -> [String] {
        guard let text = amount?.text.trimmed else { return [] }
        let parts = text.drop { $0 == "-" || $0 == "+" }.split(
            separator: ".", omittingEmptySubsequences: false)
        let whole = parts.first?.drop { $0 == "0" }.count ?? 0
        guard whole > 14 || (parts.count > 1 && parts[1].count > 4) else { return [] }
        return [
            "ERROR: El TAG \(tag) [\(text)] excede el tamaño máximo de precisión definido [14 enteros, 4 decimales]."
        ]
    }
}

/// Where a tax subtotal names its tax: in the scheme, or in the category as one official credit note does.
enum TaxCode {
    static func of(_ subtotal: XMLElement) -> String {
        let category = subtotal.child("TaxCategory")
        return (category?.first("TaxScheme/ID") ?? category?.child("ID"))?.text.trimmed ?? ""
    }
}
