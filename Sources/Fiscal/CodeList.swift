/// The neutral vocabulary: the code lists of annex 1.9, which every mapping and both regimes start from.
///
/// Source: Anexo técnico 1.9 §13, as the DIAN publishes the lists (2026), and the document kinds of this product.
package enum CodeList: String, CaseIterable, Sendable {
    case idType = "dian/id-type"
    case orgType = "dian/org-type"
    case invoiceType = "dian/invoice-type"
    case taxScheme = "dian/tax-scheme"
    case creditNoteReason = "dian/credit-note-reason"
    case debitNoteReason = "dian/debit-note-reason"
    case paymentForm = "dian/payment-form"
    case paymentMeans = "dian/payment-means"
    case municipality = "dane/municipality"
    case department = "dane/department"
    case country = "iso/country"
    case currency = "iso/currency"
    case unit = "unece/rec20"

    package func contains(_ code: some StringProtocol) -> Bool { entries[String(code)] != nil }

    /// The Spanish name of `code`.
    package func name(of code: some StringProtocol) -> String? { entries[String(code)] }

    /// Code → Spanish name.
    package var entries: [String: String] { Self.tables[self] ?? [:] }

    private static let tables: [CodeList: [String: String]] = Dictionary(
        uniqueKeysWithValues: allCases.map { list in (list, parsed(list.text)) })

    private static func parsed(_ text: String) -> [String: String] {
        var entries: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1)
            guard parts.count == 2 else { continue }
            entries[String(parts[0])] = String(parts[1])
        }
        return entries
    }

    private var text: String {
        switch self {
        case .idType: idTypeList
        case .orgType: "1\tPersona jurídica\n2\tPersona natural"
        case .invoiceType: invoiceTypeList
        case .taxScheme: taxSchemeList
        case .creditNoteReason: creditNoteReasonList
        case .debitNoteReason: "1\tIntereses\n2\tGastos por cobrar\n3\tCambio del valor\n4\tOtro"
        case .paymentForm: "1\tContado\n2\tCrédito"
        case .paymentMeans: paymentMeansList
        case .municipality: municipalityList
        case .department: departmentList
        case .country: countryList
        case .currency: currencyList
        case .unit: unitList
        }
    }
}
