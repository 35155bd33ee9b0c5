/// What a document is; the names stand in mappings, folders and responses.
package enum DocumentKind: String, Hashable, Sendable, CaseIterable {
    case invoice
    case creditNote = "credit_note"
    case debitNote = "debit_note"

    /// Name in Spanish, as people say it.
    package var title: String {
        switch self {
        case .invoice: "Factura de venta"
        case .creditNote: "Nota crédito"
        case .debitNote: "Nota débito"
        }
    }
}
