import Documents
import Fiscal

/// Everything that an invoice says on paper, already in words and in the order of reading.
///
/// Source: art. 617 Estatuto Tributario, letters a to g and i; `dian/ubl20` SPEC §14.
struct InvoiceText: Sendable {
    struct Fact: Hashable, Sendable {
        var label: String
        var value: String
    }

    struct PartyText: Hashable, Sendable {
        var name: String
        var details: [String]
    }

    /// A row of the table; each cell may have several lines.
    struct Row: Hashable, Sendable {
        var cells: [String]
        /// Below the description: discounts, charges and notes of the line.
        var remarks: [String]
    }

    var title: String
    var number: String
    var supplier: PartyText
    var customer: PartyText
    var facts: [Fact]
    /// Each a document that this one corrects or refers to.
    var references: [String]
    var rows: [Row]
    var totals: [Fact]
    var payable: Fact
    /// Withheld by the customer or paid before, but not taken off the amount to pay.
    var informative: [Fact]
    var notes: [String]

    init(_ invoice: Invoice) {
        title = invoice.kind.title
        number = invoice.number.text
        supplier = Self.party(invoice.supplier, isSupplier: true)
        customer = Self.party(invoice.customer, isSupplier: false)
        facts = Self.facts(invoice)
        references = invoice.references.map { Self.reference($0, of: invoice.kind) }
        rows = invoice.lines.enumerated().map { Self.row($1, position: $0 + 1, currency: invoice.currency) }
        let withholdings = Self.withholdings(invoice)
        let isDeducted = Self.isWithheldDeducted(invoice)
        totals = Self.totals(invoice) + (isDeducted ? withholdings : [])
        payable = Fact(label: "Total a pagar", value: invoice.totals.payable.spanishMoney(invoice.currency))
        informative = (isDeducted ? [] : withholdings) + Self.prepaid(invoice)
        notes = invoice.notes
    }
}

extension InvoiceText {
    private static func party(_ party: Party, isSupplier: Bool) -> PartyText {
        var details: [String] = []
        if let trade = party.tradeName, trade != party.name { details.append(trade) }
        details.append(identity(party.id))
        details.append(party.address.line)
        details.append(place(party.address))
        details.append([party.phone, party.email].compactMap(\.self).joined(separator: " · "))
        if isSupplier {
            details.append(party.isVATResponsible ? "Responsable de IVA" : "No responsable de IVA")
        }
        return PartyText(name: party.name, details: details.filter { !$0.isEmpty })
    }

    private static func place(_ address: Address) -> String {
        let isAbroad = address.country != "CO"
        let parts = [
            address.municipality.flatMap { CodeList.municipality.name(of: $0) } ?? address.city,
            address.municipality.flatMap { CodeList.department.name(of: $0.prefix(2)) } ?? address.department,
            address.postalZone ?? "",
            isAbroad ? CodeList.country.name(of: address.country) ?? address.country : "",
        ]
        return unrepeated(parts).joined(separator: ", ")
    }

    private static func text(of delivery: Delivery) -> String {
        [
            delivery.date?.spanish, delivery.receiver, delivery.address?.line,
            delivery.address.map { place($0) },
        ].compactMap { $0?.isEmpty == false ? $0 : nil }.joined(separator: ", ")
    }

    /// Without empty parts, nor a department that says its city again (Bogotá, D.C., Bogotá).
    private static func unrepeated(_ parts: [String]) -> [String] {
        parts.reduce(into: []) { kept, part in
            if !part.isEmpty, kept.last?.hasPrefix(part) != true { kept.append(part) }
        }
    }

    static func identity(_ id: PartyID) -> String {
        let isNumber = id.number.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let number = isNumber ? grouped(id.number) : id.number
        let name = CodeList.idType.name(of: id.type) ?? "Identificación"
        return "\(name) \(number)" + (id.dv.map { "-\($0)" } ?? "")
    }

    private static func facts(_ invoice: Invoice) -> [Fact] {
        let isNote = invoice.kind != .invoice
        var facts = [
            Fact(label: isNote ? "Fecha de emisión" : "Fecha de expedición", value: invoice.issued.spanish)
        ]
        if let due = invoice.payment.dueDate {
            facts.append(Fact(label: "Fecha de vencimiento", value: due.spanish))
        }
        if let form = CodeList.paymentForm.name(of: invoice.payment.form) {
            facts.append(Fact(label: "Forma de pago", value: form))
        }
        if let means = CodeList.paymentMeans.name(of: invoice.payment.means) {
            facts.append(Fact(label: "Medio de pago", value: means))
        }
        let currency = CodeList.currency.name(of: invoice.currency)
        facts.append(
            Fact(label: "Moneda", value: currency.map { "\($0) (\(invoice.currency))" } ?? invoice.currency))
        if let exchange = invoice.exchange {
            facts.append(
                Fact(
                    label: "Tasa de cambio",
                    value: "\(exchange.rate.spanishMoney("COP")) del \(exchange.date.spanish)"))
        }
        if let order = invoice.orderReference { facts.append(Fact(label: "Orden de compra", value: order)) }
        if let delivery = invoice.delivery { facts.append(Fact(label: "Entrega", value: text(of: delivery))) }
        if invoice.kind == .invoice, invoice.typeCode != "01",
            let type = CodeList.invoiceType.name(of: invoice.typeCode)
        {
            facts.append(Fact(label: "Tipo", value: type))
        }
        return facts
    }

    private static func reference(_ reference: BillingReference, of kind: DocumentKind) -> String {
        let reasons: CodeList? =
            switch kind {
            case .invoice: nil
            case .creditNote: .creditNoteReason
            case .debitNote: .debitNoteReason
            }
        var text =
            kind == .invoice ? "Documento relacionado \(reference.number)" : "Factura \(reference.number)"
        if let date = reference.date { text += " del \(date.spanish)" }
        if let reason = reference.reason { text += ". Concepto: \(reasons?.name(of: reason) ?? reason)" }
        if let cufe = reference.cufe { text += ". CUFE \(cufe)" }
        return text
    }
}
