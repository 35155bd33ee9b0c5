import UBL

/// Which element a message means that speaks of it in words only.
struct RejectionHint: Sendable {
    /// Any of these, in lower case without accents.
    let words: [String]
    /// And this one, where it is not empty.
    let beside: String
    let element: String

    init(_ words: [String], beside: String = "", _ element: String) {
        self.words = words
        self.beside = beside
        self.element = element
    }

    func fits(_ folded: String) -> Bool {
        words.contains { folded.contains($0) } && (beside.isEmpty || folded.contains(beside))
    }

    /// Asked first: they name one element and mean another.
    ///
    /// Source: Anexo técnico 003 §5, the texts of code 310 (`dian/ubl20` SPEC §10).
    static let overriding: [RejectionHint] = {
        let person = ["persona natural", "persona juridica", "gran contribuyente"]
        return [
            RejectionHint(person, beside: "customerparty", "AccountingCustomerParty/AdditionalAccountID"),
            RejectionHint(person, beside: "custumerparty", "AccountingCustomerParty/AdditionalAccountID"),
            RejectionHint(person, beside: "supplierparty", "AccountingSupplierParty/AdditionalAccountID"),
            RejectionHint(["invoice type code"], "InvoiceTypeCode"),
        ]
    }()

    /// Asked when the message names no element, as the checks of the second step do.
    ///
    /// Their texts were never printed (SPEC §10). The first that fits holds: what is narrower stands before what is
    /// wider.
    static let inWords = [
        RejectionHint(
            ["firma", "certificado", "algoritmo"], "UBLExtension[2]/ExtensionContent"),
        RejectionHint(["cufe", "cude"], "UUID"),
        RejectionHint(["software", "proveedor tecnologico"], "SoftwareProvider/SoftwareID"),
        RejectionHint(["vigencia de la autorizacion no"], "AuthorizationPeriod/StartDate"),
        RejectionHint(["fecha de emision", "fecha del documento", "fecha de generacion"], "IssueDate"),
        RejectionHint(
            [
                "numeracion", "fuera del rango", "rango autorizado", "el rango no", "duplicado",
                "ya fue recibido",
                "numero del documento", "numero de factura", "numero de la factura",
            ], "ID"),
        RejectionHint(
            ["adquirente", "adquiriente", "receptor", "comprador"],
            "AccountingCustomerParty/Party/PartyIdentification/ID"),
        RejectionHint(
            ["emisor", "obligado a facturar"], "AccountingSupplierParty/Party/PartyIdentification/ID"),
        RejectionHint(["moneda"], "DocumentCurrencyCode"),
        RejectionHint(["total a pagar", "valor a pagar"], "LegalMonetaryTotal/PayableAmount"),
    ]
}
