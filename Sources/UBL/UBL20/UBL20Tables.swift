import Documents
package import Fiscal

/// From the neutral vocabulary to the codes of UBL 2.0. What is not here has no counterpart in that regime.
///
/// Source: Anexo técnico 001 §8 (`dian/ubl20/data/codelists.json`); SPEC §4 and §4.1.
package enum UBL20Tables {
    package static let idTypes: Set<String> = ["11", "12", "13", "21", "22", "31", "41", "42", "91"]

    package static let invoiceTypes = ["01": "1", "02": "2", "03": "3"]

    /// Same codes and meanings in both lists: IVA, consumo, ICA, impuesto nacional al consumo.
    package static let taxes: Set<String> = ["01", "02", "03", "04"]

    /// Withheld taxes carry the code of the tax with TaxEvidenceIndicator true; ReteFuente has no code here.
    package static let withholdings = ["05": "01", "07": "03"]

    package static let taxNames = [
        "01": "IVA", "02": "Impuesto al consumo", "03": "ICA", "04": "Impuesto nacional al consumo",
    ]

    /// Partial return, annulment and total rebate keep their number; price adjustment and others are `6` (otros).
    package static let creditNoteConcepts = ["1": "1", "2": "2", "3": "3", "4": "6", "5": "6"]

    package static let debitNoteConcepts = ["1": "1", "2": "2", "3": "3"]

    /// Cash, cheque, bank deposit; a transfer is `41` here and `47` in the neutral list.
    package static let paymentMeans = ["10": "10", "20": "20", "41": "41", "42": "42", "47": "41"]

    static func concept(_ reason: String, of kind: DocumentKind) -> String? {
        kind == .debitNote ? debitNoteConcepts[reason] : creditNoteConcepts[reason]
    }

    /// Whether a code of the neutral vocabulary can be said in UBL 2.0.
    package static func hasCounterpart(of code: String, in list: CodeList) -> Bool {
        switch list {
        case .idType: idTypes.contains(code)
        case .invoiceType: invoiceTypes[code] != nil
        case .taxScheme: taxes.contains(code) || withholdings[code] != nil
        case .paymentMeans: paymentMeans[code] != nil
        case .creditNoteReason: creditNoteConcepts[code] != nil
        case .debitNoteReason: debitNoteConcepts[code] != nil
        // Said by name, or by the same code in both regimes.
        case .orgType, .paymentForm, .municipality, .department, .country, .currency, .unit: true
        }
    }
}
