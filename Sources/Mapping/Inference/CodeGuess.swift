/// What the words of ERPs mean in the neutral vocabulary, where it is certain.
enum CodeGuess {
    /// The code of a word for a target; nil when it is not known.
    static func code(of word: String, for path: String) -> String? {
        let plain = Target.words(word)
        let text = plain.joined(separator: " ")
        switch path {
        case "kind": return kind(plain)
        case "customer.id.type": return idTypes[text]
        case "customer.org_type": return orgTypes[text]
        case "payment.form": return forms[text]
        case "payment.means": return means[text]
        case "lines.unit": return units[text]
        case "references.reason": return reasons[text]
        default: return nil
        }
    }

    /// The neutral list of a target's codes.
    static func list(for path: String) -> String? {
        switch path {
        case "customer.id.type": "dian/id-type"
        case "customer.org_type": "dian/org-type"
        case "payment.form": "dian/payment-form"
        case "payment.means": "dian/payment-means"
        case "lines.unit": "unece/rec20"
        case "references.reason": "dian/credit-note-reason"
        default: nil
        }
    }

    /// Tax scheme and rate of a word such as `IVA 19%`; nil when it is not known.
    static func tax(of word: String) -> (scheme: String, percent: String)? {
        let words = Target.words(word)
        let percent = words.first { $0.allSatisfy(\.isNumber) }
        if words.contains("excluido") || words.contains("excluida") { return ("null", "null") }
        if words.contains("exento") || words.contains("exenta") { return ("\"01\"", "0") }
        guard let percent, words.allSatisfy({ ["iva", "inc", "impoconsumo", "vat", percent].contains($0) })
        else {
            return nil
        }
        return (words.contains("inc") || words.contains("impoconsumo") ? "\"04\"" : "\"01\"", percent)
    }

    private static func kind(_ words: [String]) -> String? {
        let first = words.first ?? ""
        if words.contains("credito") || words.contains("credit") || ["nc", "crn", "cn", "rg"].contains(first)
        {
            return "credit_note"
        }
        if words.contains("debito") || words.contains("debit") || ["nd", "dn"].contains(first) {
            return "debit_note"
        }
        if ["factura", "fv", "fe", "fac", "inv", "invoice", "f", "exportacion"].contains(first) {
            return "invoice"
        }
        return nil
    }

    private static let idTypes = [
        "nit": "31", "31": "31", "cc": "13", "13": "13", "cedula": "13", "cedula ciudadania": "13",
        "ce": "22",
        "22": "22", "ti": "12", "pas": "41", "pasaporte": "41", "pep": "47", "ppt": "48",
    ]
    private static let orgTypes = [
        "1": "1", "juridica": "1", "persona juridica": "1", "empresa": "1", "company": "1",
        "2": "2", "natural": "2", "persona natural": "2", "persona": "2", "person": "2",
    ]
    private static let forms = [
        "contado": "1", "credito": "2", "cash": "1", "credit": "2", "1": "1", "2": "2",
    ]
    private static let means = [
        "efectivo": "10", "cash": "10", "cheque": "20", "transferencia": "47", "consignacion": "42",
        "tarjeta credito": "48", "tarjeta debito": "49", "10": "10", "20": "20", "42": "42", "47": "47",
        "48": "48",
        "49": "49",
    ]
    private static let units = [
        "und": "94", "unidad": "94", "un": "94", "94": "94", "kg": "KGM", "kilogramo": "KGM", "kilo": "KGM",
        "gr": "GRM", "gramo": "GRM", "l": "LTR", "lt": "LTR", "litro": "LTR", "m": "MTR", "metro": "MTR",
        "hora": "HUR", "hur": "HUR", "caja": "BX", "cj": "BX", "kgm": "KGM", "ltr": "LTR", "mtr": "MTR",
    ]
    private static let reasons = ["devolucion": "1", "anulacion": "2", "rebaja": "3", "ajuste precio": "4"]
}
