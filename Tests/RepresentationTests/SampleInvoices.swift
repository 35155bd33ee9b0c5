import Fiscal

@testable import Documents

/// Documents to draw; amounts need not agree with a tax law, only with each other.
enum SampleInvoices {
    static let cufe = "77c35e565a8d8f9178f2c0cb422b067091c1d760"

    static let qrText = """
        NumFac: SETP990000001
        FecFac: 20190620091523
        NitFac: 800197268
        DocAdq: 900108281
        ValFac: 1000000.00
        ValIva: 190000.00
        ValOtroIm: 0.00
        ValFacIm: 1190000.00
        CUFE: \(cufe)
        """

    static func amount(_ text: String) -> Amount {
        guard let amount = try? Amount(text) else { preconditionFailure("not an amount: \(text)") }
        return amount
    }

    static func date(_ text: String) -> CalendarDate {
        guard let date = CalendarDate(text) else { preconditionFailure("not a date: \(text)") }
        return date
    }

    static func issued(_ text: String) -> LegalInstant {
        guard let instant = LegalInstant(text) else { preconditionFailure("not an instant: \(text)") }
        return instant
    }

    static let supplier = Party(
        id: PartyID(type: "31", number: "800197268", dv: 4), orgType: "1",
        name: "Comercializadora Ñandú & Cía. S.A.S.", tradeName: "El Ñandú",
        address: Address(line: "Av. Jiménez # 7 - 13, piso 4", municipality: "76001", country: "CO"),
        email: "facturas@nandu.example", phone: "+57 602 555 0101", isVATResponsible: true)

    static let customer = Party(
        id: PartyID(type: "31", number: "900108281", dv: 3), orgType: "1",
        name: "Instalaciones Łódź y Kovačević Ltda.",
        address: Address(line: "Cra. 45 # 26-85, bodega 3", municipality: "05001", country: "CO"),
        email: "compras@lodz.example", phone: "604 555 0199", isVATResponsible: true)

    static func line(_ position: Int, description: String? = nil) -> InvoiceLine {
        let base = amount("100000.00")
        return InvoiceLine(
            id: String(position), code: "A-\(1000 + position)", standardCode: nil,
            description: description ?? "Bombilla LED de 9 W, luz cálida, rosca E27, caja n.º \(position)",
            quantity: amount("10"), unit: "94", price: amount("10000.00"), allowances: [], charges: [],
            net: base,
            taxes: [
                TaxSubtotal(scheme: "01", percent: amount("19.00"), base: base, amount: amount("19000.00"))
            ],
            notes: [])
    }

    static func invoice(lines count: Int, kind: DocumentKind = .invoice) -> Invoice {
        let net = amount("\(count)00000.00")
        let tax = amount("\(count * 19)000.00")
        let rate = TaxSubtotal(scheme: "01", percent: amount("19.00"), base: net, amount: tax)
        return Invoice(
            kind: kind, typeCode: "01", number: DocumentNumber(prefix: "SETP", sequence: "990000001"),
            issued: issued("2019-06-20T09:15:23"), currency: "COP", exchange: nil,
            orderReference: "OC-2019-0457",
            supplier: supplier, customer: customer,
            payment: Payment(form: "2", means: "47", dueDate: date("2019-07-20")), references: [],
            notes: ["¡Gracias por su compra! Consigne en la cuenta de ahorros 123-456789-00."],
            lines: (0..<count).map { line($0 + 1) }, allowances: [], charges: [],
            taxes: [TaxTotal(scheme: "01", amount: tax, subtotals: [rate])], withholdings: [],
            totals: MonetaryTotal(
                lineExtension: net, allowances: .zero, charges: .zero, taxes: tax, withheld: .zero,
                payable: amount("\(count * 119)000.00")))
    }

    /// A credit note in dollars with discounts, charges, two taxes, withholdings, references and long texts.
    static var everything: Invoice {
        var note = invoice(lines: 4, kind: .creditNote)
        note.number = DocumentNumber(prefix: "NC", sequence: "17")
        note.currency = "USD"
        note.exchange = ExchangeRate(rate: amount("3245.67"), date: date("2019-06-20"))
        note.references = [
            BillingReference(number: "SETP990000001", cufe: cufe, date: date("2019-06-01"), reason: "3")
        ]
        note.lines[0].allowances = [
            AllowanceCharge(
                reason: "Cliente frecuente", percent: amount("10"), amount: amount("10000.00"),
                base: amount("100000.00"))
        ]
        note.lines[1].charges = [
            AllowanceCharge(reason: "Embalaje", percent: nil, amount: amount("2500.00"), base: nil)
        ]
        note.lines[1].taxes.append(
            TaxSubtotal(
                scheme: "04", percent: amount("8.00"), base: amount("100000.00"), amount: amount("8000.00")))
        note.lines[2].description = String(
            repeating: "Descripción larga que se parte en muchas líneas. ", count: 6)
        note.lines[3].price = amount("1234567.891234")
        note.lines[3].notes = ["Serie 00123 a 00456"]
        note.allowances = [
            AllowanceCharge(
                reason: "Pronto pago", percent: amount("2.5"), amount: amount("10000.00"), base: nil)
        ]
        note.charges = [AllowanceCharge(reason: "Flete", percent: nil, amount: amount("35000.00"), base: nil)]
        note.withholdings = [
            TaxTotal(
                scheme: "06", amount: amount("10000.00"),
                subtotals: [
                    TaxSubtotal(
                        scheme: "06", percent: amount("2.50"), base: amount("400000.00"),
                        amount: amount("10000.00"))
                ])
        ]
        note.totals = MonetaryTotal(
            lineExtension: amount("400000.00"), allowances: amount("10000.00"), charges: amount("35000.00"),
            taxes: amount("76000.00"), withheld: amount("10000.00"), payable: amount("501000.00"))
        return note
    }
}
