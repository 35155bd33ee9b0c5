import Fiscal
import Testing

@testable import Documents
@testable import Representation

@Suite struct InvoiceTextTests {
    typealias Fact = InvoiceText.Fact

    @Test func `an invoice says who, to whom, when and how much`() {
        let text = InvoiceText(SampleInvoices.invoice(lines: 1))
        #expect(text.title == "Factura de venta")
        #expect(text.number == "SETP990000001")
        #expect(
            text.supplier.details == [
                "El Ñandú", "NIT 800.197.268-4", "Av. Jiménez # 7 - 13, piso 4", "Cali, Valle del Cauca",
                "+57 602 555 0101 · facturas@nandu.example", "Responsable de IVA",
            ])
        #expect(
            text.facts == [
                Fact(label: "Fecha de expedición", value: "20/06/2019 09:15:23"),
                Fact(label: "Fecha de vencimiento", value: "20/07/2019"),
                Fact(label: "Forma de pago", value: "Crédito"),
                Fact(label: "Medio de pago", value: "Transferencia Débito Bancaria"),
                Fact(label: "Moneda", value: "Peso colombiano (COP)"),
                Fact(label: "Orden de compra", value: "OC-2019-0457"),
            ])
        #expect(
            text.rows.map(\.cells) == [
                [
                    "1", "A-1001", "Bombilla LED de 9 W, luz cálida, rosca E27, caja n.º 1", "10", "unidad",
                    "10.000,00", "", "IVA 19 %", "100.000,00",
                ]
            ])
        #expect(
            text.totals == [
                Fact(label: "Subtotal", value: "$ 100.000,00"),
                Fact(label: "IVA 19 % sobre 100.000,00", value: "$ 19.000,00"),
            ])
        #expect(text.payable == Fact(label: "Total a pagar", value: "$ 119.000,00"))
    }

    @Test func `a credit note in dollars says what it corrects and why`() {
        let text = InvoiceText(SampleInvoices.everything)
        #expect(text.title == "Nota crédito")
        #expect(
            text.references == [
                "Factura SETP990000001 del 01/06/2019. Concepto: Rebaja o descuento parcial o total. CUFE "
                    + SampleInvoices.cufe
            ])
        #expect(text.facts.contains(Fact(label: "Tasa de cambio", value: "$ 3.245,67 del 20/06/2019")))
        #expect(text.rows[0].cells[6] == "10.000,00")
        #expect(text.rows[0].remarks == ["Descuento 10 %, Cliente frecuente: 10.000,00"])
        #expect(text.rows[1].cells[7] == "IVA 19 %\nINC 8 %")
        #expect(text.rows[1].remarks == ["Cargo, Embalaje: 2.500,00"])
        #expect(text.rows[3].cells[5] == "1.234.567,891234")
        #expect(text.totals[1] == Fact(label: "Descuento 2,5 %, Pronto pago", value: "−USD 10.000,00"))
        #expect(text.totals[2] == Fact(label: "Cargo, Flete", value: "USD 35.000,00"))
    }

    @Test func `withholdings stand above the total only where it is less by them`() {
        var note = SampleInvoices.everything
        let withheld = Fact(label: "ReteFuente 2,5 % sobre 400.000,00", value: "−USD 10.000,00")
        #expect(InvoiceText(note).informative == [withheld])
        #expect(!InvoiceText(note).totals.contains(withheld))
        note.totals.payable = SampleInvoices.amount("491000.00")
        #expect(InvoiceText(note).informative == [])
        #expect(InvoiceText(note).totals.last == withheld)
    }

    @Test func `delivery, money paid before and principals are told`() {
        var invoice = SampleInvoices.invoice(lines: 1)
        invoice.delivery = Delivery(
            receiver: "Bodega 3", date: SampleInvoices.date("2019-06-25"),
            address: Address(line: "Calle 10 # 4-5", municipality: "05001", country: "CO"))
        invoice.prepaid = [
            PrepaidPayment(
                amount: SampleInvoices.amount("5000.00"), received: SampleInvoices.date("2019-06-01"))
        ]
        invoice.lines[0].mandate = Mandate(
            contract: "CM-1", principal: PartyID(type: "31", number: "800197268", dv: 4))
        let text = InvoiceText(invoice)
        #expect(
            text.facts.contains(
                Fact(label: "Entrega", value: "25/06/2019, Bodega 3, Calle 10 # 4-5, Medellín, Antioquia")))
        #expect(text.informative == [Fact(label: "Anticipo del 01/06/2019", value: "$ 5.000,00")])
        #expect(text.rows[0].remarks == ["Mandante: NIT 800.197.268-4, contrato CM-1"])
    }

    @Test(arguments: [
        (PartyID(type: "31", number: "800197268", dv: 4), "NIT 800.197.268-4"),
        (PartyID(type: "13", number: "1020304050"), "Cédula de ciudadanía 1.020.304.050"),
        (PartyID(type: "41", number: "AB123"), "Pasaporte AB123"),
    ])
    func `an identity names its document`(_ id: PartyID, _ expected: String) {
        #expect(InvoiceText.identity(id) == expected)
    }

    @Test func `a customer abroad has its country, and Bogotá is said once`() {
        var invoice = SampleInvoices.invoice(lines: 1)
        invoice.customer.address = Address(
            line: "5th Av. 1", city: "Łódź", department: "Łódzkie", country: "PL")
        #expect(InvoiceText(invoice).customer.details[2] == "Łódź, Łódzkie, Polonia")
        invoice.customer.address = Address(line: "Cl. 1", municipality: "11001", country: "CO")
        #expect(InvoiceText(invoice).customer.details[2] == CodeList.municipality.name(of: "11001"))
    }
}
