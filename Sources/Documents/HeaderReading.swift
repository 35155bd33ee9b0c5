import Findings
import Fiscal

extension DraftReader {
    mutating func kind(of root: DraftObject) -> DocumentKind {
        let text = required(root, "kind", "kind")
        if let kind = DocumentKind(rawValue: text) { return kind }
        if !text.isEmpty {
            report(
                "DOC-KIND", at: leaf(root, "kind"), field: "kind", "«\(text)» no es una clase de documento.",
                remedy: "Use invoice, credit_note o debit_note en el mapeo.")
        }
        return .invoice
    }

    mutating func number(of root: DraftObject) -> DocumentNumber {
        let object = object(root, "number")
        let prefix = optional(object, "prefix", "number.prefix") ?? ""
        let sequence = required(object, "sequence", "number.sequence")
        let digits = String(sequence.drop { $0 == "0" })
        let isNumber =
            !digits.isEmpty && sequence.utf8.count <= 18
            && sequence.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let isPrefix =
            prefix.utf8.count <= 5
            && prefix.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"):
                    true
                default: false
                }
            }
        if !sequence.isEmpty, !isNumber || !isPrefix {
            report(
                "DOC-NUMBER", at: leaf(object, "sequence"), field: "number",
                "«\(prefix)\(sequence)» no es un número de documento.",
                remedy: "Dé un prefijo de hasta 5 letras o cifras y un consecutivo solo de cifras.")
        }
        return DocumentNumber(prefix: prefix, sequence: digits)
    }

    mutating func issued(of root: DraftObject, numbered: LegalInstant) -> LegalInstant {
        let object = object(root, "issued")
        let date = date(object, "date", "issued.date") ?? numbered.date
        guard let leaf = leaf(object, "time") else { return LegalInstant(date: date, time: numbered.time) }
        if let time = Self.legalTime(leaf.value) ?? Self.dateTime(leaf.value)?.time {
            return LegalInstant(date: date, time: time)
        }
        report(
            "DOC-TIME", at: leaf, field: "issued.time", "«\(leaf.value)» no es una hora.",
            remedy: "Escriba la hora como 14:05:00.")
        return numbered
    }

    mutating func exchange(of root: DraftObject, currency: String) -> ExchangeRate? {
        guard let object = object(root, "exchange") else {
            if currency != "COP" {
                report(
                    "DOC-EXCHANGE", at: leaf(root, "currency"), field: "exchange",
                    "Un documento en \(currency) necesita la tasa de cambio a pesos.",
                    remedy: "Asigne exchange.rate y exchange.date en el mapeo.")
            }
            return nil
        }
        let rate = requiredAmount(object, "rate", "exchange.rate")
        guard let date = date(object, "date", "exchange.date") else {
            _ = required(object, "date", "exchange.date")
            return nil
        }
        return ExchangeRate(rate: rate, date: date)
    }

    mutating func payment(of root: DraftObject) -> Payment {
        let object = object(root, "payment")
        return Payment(
            form: code(object, "form", "payment.form", in: .paymentForm, default: "1"),
            means: code(object, "means", "payment.means", in: .paymentMeans, default: "10"),
            dueDate: date(object, "due_date", "payment.due_date"))
    }

    mutating func references(of root: DraftObject, kind: DocumentKind) -> [BillingReference] {
        let list: CodeList = kind == .debitNote ? .debitNoteReason : .creditNoteReason
        var found: [BillingReference] = []
        for object in objects(root, "references") {
            let reason =
                leaf(object, "reason") == nil
                ? nil : code(object, "reason", "references.reason", in: list, default: nil)
            found.append(
                BillingReference(
                    number: required(object, "number", "references.number"),
                    cufe: optional(object, "cufe", "references.cufe"),
                    date: date(object, "date", "references.date"), reason: reason))
        }
        if kind != .invoice, found.isEmpty {
            report(
                "DOC-REFERENCE", at: nil, field: "references", "La nota no dice qué factura corrige.",
                remedy: "Asigne references.number en el mapeo.")
        }
        return found
    }
}
