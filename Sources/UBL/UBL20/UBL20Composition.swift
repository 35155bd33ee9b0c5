package import Documents
package import Fiscal
package import XMLTree

/// An invoice or note as UBL 2.0, ready to be signed.
package struct ComposedDocument: Sendable {
    package var xml: CanonicalXML
    package var cufe: CUFE
}

extension Invoice {
    /// Composes the document in canonical form with an empty place for its signature.
    ///
    /// - Parameters:
    ///   - issuance: of the supplier; its ranges must hold the number of an invoice (rule `UBL20-RANGE`).
    /// - Returns: nil when no authorised range holds the number of an invoice.
    ///
    /// Source: order and cardinality of elements, SPEC §3; values, SPEC §4.
    package func composedAsUBL20(_ issuance: Issuance) -> ComposedDocument? {
        let authorization = issuance.authorization(for: number)
        if kind == .invoice, authorization == nil { return nil }
        let claveTecnica = kind == .invoice ? authorization?.claveTecnica ?? "" : ""
        let cufe = CUFE(CUFESeed(self, claveTecnica: claveTecnica))
        var composer = UBL20Composer(invoice: self, cufe: cufe)
        return composer.compose(issuance, authorization: kind == .invoice ? authorization : nil)
    }
}

extension Issuance {
    /// The range that holds `number`, by prefix and sequence.
    package func authorization(for number: DocumentNumber) -> InvoiceAuthorization? {
        guard let sequence = Int(number.sequence) else { return nil }
        return authorizations.first { $0.prefix == number.prefix && ($0.first...$0.last).contains(sequence) }
    }
}
