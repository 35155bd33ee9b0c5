import Digest

/// The unique code of an electronic invoice in the regime of UBL 2.0: 40 lower-case hexadecimal digits.
///
/// Notes carry the same formula without a technical key (SPEC §5, treatment (a), as in the annex's own credit note).
///
/// Source: Anexo técnico 003 §2.2, as recomputed in `dian/ubl20` SPEC §5: SHA-1 over the fields joined by nothing.
package struct CUFE: Hashable, Sendable {
    package let hex: String

    package init(_ seed: CUFESeed) { hex = hexadecimal(digest(seed.text.utf8, .sha1)) }

    /// - Returns: nil unless `hex` is 40 lower-case hexadecimal digits.
    package init?(hex: String) {
        guard hex.utf8.count == 40, hex.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else {
            return nil
        }
        self.hex = hex
    }
}

/// The fields of a CUFE, in the order in which they are joined.
package struct CUFESeed: Hashable, Sendable {
    package var number: String
    package var issued: LegalInstant
    /// LineExtensionAmount.
    package var lineExtension: Amount
    /// Sums of tax 01 (IVA), 02 (consumo) and 03 (ICA).
    package var iva: Amount
    package var consumo: Amount
    package var ica: Amount
    package var payable: Amount
    /// NIT of the supplier, digits only.
    package var supplier: String
    /// Type and number of the customer's document; left out in export invoices (Anexo técnico 003 §2.3.2).
    package var customer: CustomerID?
    /// Key of the number range; for notes, empty; for contingency, the UUID of the paper invoice (§2.3.3).
    package var claveTecnica: String

    package struct CustomerID: Hashable, Sendable {
        package var type: String
        package var number: String

        package init(type: String, number: String) {
            self.type = type
            self.number = number
        }
    }

    package init(
        number: String, issued: LegalInstant, lineExtension: Amount, iva: Amount, consumo: Amount,
        ica: Amount,
        payable: Amount, supplier: String, customer: CustomerID?, claveTecnica: String
    ) {
        self.number = number
        self.issued = issued
        self.lineExtension = lineExtension
        self.iva = iva
        self.consumo = consumo
        self.ica = ica
        self.payable = payable
        self.supplier = supplier
        self.customer = customer
        self.claveTecnica = claveTecnica
    }

    /// Two decimals, what is beyond is cut: the annex says nothing of more than two (SPEC §16.5, unconfirmed).
    package var text: String {
        let date = issued.date.description.filter { $0 != "-" }
        let time = issued.time.description.filter { $0 != ":" }
        return number + date + time + money(lineExtension) + "01" + money(iva) + "02" + money(consumo) + "03"
            + money(ica) + money(payable) + supplier + (customer.map { $0.type + $0.number } ?? "")
            + claveTecnica
    }

    private func money(_ amount: Amount) -> String { amount.truncated(to: 2).padded(to: 2) }
}
