import Documents
import Fiscal
import XMLTree

/// Writes one document; see the extensions for its parts.
struct UBL20Composer: ~Copyable {
    let invoice: Invoice
    let cufe: CUFE
    let free: FreeElements
    var writer = CanonicalWriter()

    init(invoice: Invoice, cufe: CUFE) {
        self.invoice = invoice
        self.cufe = cufe
        free = FreeElements(invoice.free)
    }

    mutating func compose(_ issuance: Issuance, authorization: InvoiceAuthorization?) -> ComposedDocument {
        let root: StaticString =
            switch invoice.kind {
            case .invoice: "fe:Invoice"
            case .creditNote: "fe:CreditNote"
            case .debitNote: "fe:DebitNote"
            }
        writer.open(root)
        declareNamespaces()
        let slot = extensions(issuance, authorization)
        header()
        references()
        party(invoice.supplier, "fe:AccountingSupplierParty")
        party(invoice.customer, "fe:AccountingCustomerParty")
        insert(free, UBL20FreePlaces.afterCustomer)
        if invoice.kind == .invoice { principals() }
        insert(free, UBL20FreePlaces.afterSeller)
        if invoice.kind == .invoice {
            delivery()
            paymentMeans()
            insert(free, UBL20FreePlaces.afterPaymentMeans)
        }
        if invoice.kind != .creditNote { prepaidPayments() }
        if invoice.kind == .invoice {
            for allowance in invoice.allowances { documentAllowanceCharge(allowance, isCharge: false) }
            for charge in invoice.charges { documentAllowanceCharge(charge, isCharge: true) }
        }
        if invoice.kind != .creditNote { exchangeRate() }
        insert(free, UBL20FreePlaces.afterExchange)
        for total in invoice.taxes { documentTax(total, code: total.scheme, isWithheld: false) }
        for total in invoice.withholdings {
            documentTax(total, code: UBL20Tables.withholdings[total.scheme] ?? total.scheme, isWithheld: true)
        }
        monetaryTotal()
        for line in invoice.lines { self.line(line) }
        writer.close(root)
        return ComposedDocument(
            xml: CanonicalXML(bytes: writer.bytes(), slot: slot, scope: Self.namespaces), cufe: cufe)
    }

    /// Every prefix of the official examples, used or not (SPEC §2), in canonical order.
    static let namespaces = [
        ("cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"),
        ("cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"),
        ("clm54217", "urn:un:unece:uncefact:codelist:specification:54217:2001"),
        ("clm66411", "urn:un:unece:uncefact:codelist:specification:66411:2001"),
        ("clmIANAMIMEMediaType", "urn:un:unece:uncefact:codelist:specification:IANAMIMEMediaType:2003"),
        ("ext", "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"),
        ("fe", "http://www.dian.gov.co/contratos/facturaelectronica/v1"),
        ("qdt", "urn:oasis:names:specification:ubl:schema:xsd:QualifiedDatatypes-2"),
        ("sts", "http://www.dian.gov.co/contratos/facturaelectronica/v1/Structures"),
        ("udt", "urn:un:unece:uncefact:data:specification:UnqualifiedDataTypesSchemaModule:2"),
        ("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ].map { NamespaceDeclaration(prefix: $0.0, uri: $0.1) }

    private static let declarations = namespaces.map { " xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined()

    private mutating func declareNamespaces() { writer.declarations(Self.declarations) }

    private mutating func header() {
        writer.leaf("cbc:UBLVersionID", fixed: "UBL 2.0")
        writer.leaf("cbc:ProfileID", fixed: "DIAN 1.0")
        writer.leaf("cbc:ID", invoice.number.text)
        writer.open("cbc:UUID")
        writer.agency()
        writer.attribute("schemeName", fixed: "CUFE")
        writer.text(cufe.hex)
        writer.close("cbc:UUID")
        writer.leaf("cbc:IssueDate", invoice.issued.date.description)
        writer.leaf("cbc:IssueTime", invoice.issued.time.description)
        if invoice.kind == .invoice {
            writer.open("cbc:InvoiceTypeCode")
            writer.attribute("listAgencyID", fixed: "195")
            writer.attribute("listAgencyName", fixed: agencyName)
            writer.attribute(
                "listSchemeURI", fixed: "http://www.dian.gov.co/contratos/facturaelectronica/v1/InvoiceType")
            writer.attribute("listURI", fixed: "http://www.dian.gov.co")
            writer.text(UBL20Tables.invoiceTypes[invoice.typeCode] ?? invoice.typeCode)
            writer.close("cbc:InvoiceTypeCode")
        }
        for note in invoice.notes { writer.leaf("cbc:Note", note) }
        writer.leaf("cbc:DocumentCurrencyCode", invoice.currency)
        insert(free, UBL20FreePlaces.afterCurrency)
    }

    private mutating func references() {
        if invoice.kind != .invoice { discrepancies() }
        if let order = invoice.orderReference {
            writer.open("cac:OrderReference")
            writer.leaf("cbc:ID", order)
            writer.close("cac:OrderReference")
        }
        for reference in invoice.references {
            writer.open("cac:BillingReference")
            writer.open("cac:InvoiceDocumentReference")
            writer.leaf("cbc:ID", reference.number)
            if let cufe = reference.cufe {
                writer.open("cbc:UUID")
                writer.attribute("schemeName", fixed: "CUFE")
                writer.text(cufe)
                writer.close("cbc:UUID")
            }
            if let date = reference.date { writer.leaf("cbc:IssueDate", date.description) }
            writer.close("cac:InvoiceDocumentReference")
            writer.close("cac:BillingReference")
        }
        insert(free, UBL20FreePlaces.afterBilling)
    }

    private mutating func discrepancies() {
        for reference in invoice.references {
            guard let reason = reference.reason,
                let concept = UBL20Tables.concept(reason, of: invoice.kind)
            else { continue }
            let list: CodeList = invoice.kind == .debitNote ? .debitNoteReason : .creditNoteReason
            writer.open("cac:DiscrepancyResponse")
            writer.leaf("cbc:ReferenceID", reference.number)
            writer.leaf("cbc:ResponseCode", concept)
            if let name = list.name(of: reason) { writer.leaf("cbc:Description", name) }
            writer.close("cac:DiscrepancyResponse")
        }
    }
}

/// Exactly as the DIAN compares it (SPEC §4, §10.9): without accents.
let agencyName: StaticString = "CO, DIAN (Direccion de Impuestos y Aduanas Nacionales)"

extension CanonicalWriter {
    /// The attributes that name the DIAN as agency; further ones must follow in canonical order.
    mutating func agency() {
        attribute("schemeAgencyID", fixed: "195")
        attribute("schemeAgencyName", fixed: agencyName)
    }

    mutating func amount(_ name: StaticString, _ text: String, currency: String) {
        open(name)
        attribute("currencyID", currency)
        self.text(text)
        close(name)
    }
}
