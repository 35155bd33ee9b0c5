import Fiscal
import XMLTree

/// Recomputes the CUFE of any document of UBL 2.0 from its XML.
package enum CUFECheck: Hashable, Sendable {
    case good
    case wrong(expected: String)
    /// In Spanish: why it could not be computed.
    case unchecked(String)

    /// - Parameter claveTecnica: of the range; needed for sale and export invoices only.
    ///
    /// Source: Anexo técnico 003 §2 (`dian/ubl20` SPEC §5).
    package static func check(_ bytes: [UInt8], claveTecnica: String?) -> CUFECheck {
        guard let document = try? XMLDocument(parsing: bytes) else { return .unchecked("el CUFE: no es XML") }
        let root = document.root
        let isInvoice = root.name == "Invoice"
        let type = root.child("InvoiceTypeCode")?.text ?? ""
        var last = ""
        if isInvoice, type == "3" {
            last = root.first("BillingReference/InvoiceDocumentReference/UUID")?.text ?? ""
        } else if isInvoice {
            guard let claveTecnica else { return .unchecked("el CUFE: falta la clave técnica (--key)") }
            last = claveTecnica
        }
        guard let seed = CUFESeed(root, isExport: isInvoice && type == "2", last: last) else {
            return .unchecked("el CUFE: faltan datos en el documento")
        }
        let expected = CUFE(seed).hex
        return root.child("UUID")?.text == expected ? .good : .wrong(expected: expected)
    }
}

extension CUFESeed {
    init?(_ root: XMLElement, isExport: Bool, last: String) {
        let id = root.first("AccountingCustomerParty/Party/PartyIdentification/ID")
        guard let number = root.child("ID")?.text, let date = root.child("IssueDate")?.text,
            let time = root.child("IssueTime")?.text, let issued = LegalInstant("\(date)T\(time.prefix(8))"),
            let lines = root.first("LegalMonetaryTotal/LineExtensionAmount").flatMap({ try? Amount($0.text) }
            ),
            let payable = root.first("LegalMonetaryTotal/PayableAmount").flatMap({ try? Amount($0.text) }),
            let supplier = root.first("AccountingSupplierParty/Party/PartyIdentification/ID")?.text,
            let id, let iva = Self.sum(root, "01"), let consumo = Self.sum(root, "02"),
            let ica = Self.sum(root, "03")
        else { return nil }
        self.init(
            number: number, issued: issued, lineExtension: lines, iva: iva, consumo: consumo, ica: ica,
            payable: payable, supplier: supplier,
            customer: isExport ? nil : CustomerID(type: id.attribute("schemeID") ?? "", number: id.text),
            claveTecnica: last)
    }

    /// The code stands in TaxScheme/ID; one official note has it in TaxCategory/ID.
    private static func sum(_ root: XMLElement, _ code: String) -> Amount? {
        var sum = Amount(coefficient: 0, scale: 2)
        for subtotal in root.all("TaxTotal/TaxSubtotal") {
            let category = subtotal.child("TaxCategory")
            guard (category?.first("TaxScheme/ID") ?? category?.child("ID"))?.text == code else { continue }
            guard let text = subtotal.child("TaxAmount")?.text, let amount = try? Amount(text),
                let next = try? sum.adding(amount)
            else { return nil }
            sum = next
        }
        return sum
    }
}
