import Digest
import XMLTree

/// The CUFE, recomputed from the document; for notes the same text with nothing in the key's place.
///
/// Source: Anexo técnico 003 version 2, 2.1–2.3, and the official credit note of Anexo técnico 005, 8.4.
struct UniversalCode {
    private let root: XMLElement
    private let type: DocumentType
    private let technicalKey: String

    init(_ root: XMLElement, _ type: DocumentType, technicalKey: String) {
        self.root = root
        self.type = type
        self.technicalKey = technicalKey
    }

    /// Every value the rules allow: neither the rounding of a third decimal nor whether withheld taxes count is told.
    func candidates() -> Set<String> {
        var found: Set<String> = []
        for rounding in [DecimalSum.Rounding.down, .half] {
            for withheld in [true, false] {
                for customer in customers() {
                    let text = self.text(rounding, withheld: withheld, customer: customer)
                    found.insert(hexadecimal(digest(Array(text.utf8), .sha1)))
                }
            }
        }
        return found
    }

    private func text(_ rounding: DecimalSum.Rounding, withheld: Bool, customer: String) -> String {
        let date = (root.child("IssueDate")?.text ?? "") + (root.child("IssueTime")?.text ?? "")
        let taxes = ["01", "02", "03"].map { $0 + tax($0, withheld: withheld).text(rounding) }
        let facts = DocumentFacts(root)
        return facts.number + date.filter(\.isNumber) + total("LineExtensionAmount").text(rounding)
            + taxes.joined()
            + total("PayableAmount").text(rounding) + facts.nit + customer + key()
    }

    private func total(_ name: String) -> DecimalSum {
        DecimalSum(root.all("LegalMonetaryTotal/\(name)").map(\.text))
    }

    private func tax(_ code: String, withheld: Bool) -> DecimalSum {
        let totals = root.children("TaxTotal").filter {
            withheld || $0.child("TaxEvidenceIndicator")?.text.trimmed != "true"
        }
        let parts = totals.flatMap { $0.children("TaxSubtotal") }.filter { TaxCode.of($0) == code }
        return DecimalSum(parts.compactMap { $0.child("TaxAmount")?.text })
    }

    private func customers() -> [String] {
        // An export invoice leaves the customer out.
        if type == .invoice, root.child("InvoiceTypeCode")?.text == "2" { return [""] }
        let id = root.first("AccountingCustomerParty/Party/PartyIdentification/ID")
        let number = id?.text.trimmed ?? ""
        guard let scheme = id?.attribute("schemeID"), !scheme.isEmpty else {
            return ["O-99" + number, "R-00-PN" + number]
        }
        return [scheme + number]
    }

    private func key() -> String {
        guard type == .invoice else { return "" }
        guard root.child("InvoiceTypeCode")?.text == "3" else { return technicalKey }
        return root.first("BillingReference/InvoiceDocumentReference/UUID")?.text.trimmed ?? ""
    }
}

/// A sum of decimal numbers as written, exact to twelve decimals.
struct DecimalSum {
    enum Rounding { case down, half }

    private var units: Int128 = 0

    init(_ texts: [String]) {
        units = texts.reduce(0) { $0 + Self.units($1.trimmed) }
    }

    private static func units(_ text: String) -> Int128 {
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" || $0 == "+" }.split(
            separator: ".", omittingEmptySubsequences: false)
        let whole = String(parts.first ?? "0")
        let decimals = (parts.count > 1 ? String(parts[1]) : "").prefix(12)
        let digits = whole.suffix(20) + decimals + String(repeating: "0", count: 12 - decimals.count)
        let value = Int128(digits) ?? 0
        return isNegative ? -value : value
    }

    /// Two decimals, point, no thousands.
    func text(_ rounding: Rounding) -> String {
        let cent: Int128 = 10_000_000_000
        let size = units.magnitude
        let cents = (size + (rounding == .half ? UInt128(cent) / 2 : 0)) / UInt128(cent)
        let sign = units < 0 && cents > 0 ? "-" : ""
        return "\(sign)\(cents / 100).\(String(cents % 100 + 100).dropFirst())"
    }
}
