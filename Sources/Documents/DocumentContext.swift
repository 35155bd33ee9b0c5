package import Findings
package import Fiscal

/// What a draft does not say: who issues, and the instant of numbering.
package struct DocumentContext: Sendable {
    package var supplier: Party
    /// Taken where the source gives no time, or no date; frozen when the number is bound.
    package var numbered: LegalInstant
    /// Largest difference between a total declared by the ERP and the computed one, in the document's currency.
    package var tolerance: Amount

    package init(supplier: Party, numbered: LegalInstant, tolerance: Amount) {
        self.supplier = supplier
        self.numbered = numbered
        self.tolerance = tolerance
    }
}

/// A draft made into a document, or what hinders it.
package struct Totalled: Sendable {
    /// Nil when a finding is an error.
    package var invoice: Invoice?
    package var findings: [Finding]
}
