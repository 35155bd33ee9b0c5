import Documents
import Fiscal
import XMLTree

extension UBL20Composer {
    mutating func line(_ line: InvoiceLine) {
        switch invoice.kind {
        case .invoice: invoiceLine(line)
        case .creditNote: noteLine(line, "cac:CreditNoteLine", quantity: "cbc:CreditedQuantity")
        case .debitNote: noteLine(line, "cac:DebitNoteLine", quantity: "cbc:DebitedQuantity")
        }
    }

    private mutating func invoiceLine(_ line: InvoiceLine) {
        writer.open("fe:InvoiceLine")
        writer.leaf("cbc:ID", line.id)
        note(of: line)
        quantity(line, "cbc:InvoicedQuantity")
        writer.amount("cbc:LineExtensionAmount", money(line.net), currency: invoice.currency)
        let free = FreeElements(line.free)
        self.insert(free, UBL20FreePlaces.afterLineExtension)
        allowanceCharges(of: line)
        taxes(of: line)
        writer.open("fe:Item")
        item(line, free.named(UBL20FreePlaces.item).first?.children ?? FreeElements())
        writer.close("fe:Item")
        writer.open("fe:Price")
        writer.amount("cbc:PriceAmount", money(line.price), currency: invoice.currency)
        writer.close("fe:Price")
        writer.close("fe:InvoiceLine")
    }

    /// Lines of notes have no AllowanceCharge of their own: discounts stand under Price. Their UUID is demanded by
    /// the DIAN's recognition, its content is free (SPEC §4.1): the note's own.
    private mutating func noteLine(_ line: InvoiceLine, _ name: StaticString, quantity element: StaticString)
    {
        writer.open(name)
        writer.leaf("cbc:ID", line.id)
        writer.leaf("cbc:UUID", cufe.hex)
        note(of: line)
        quantity(line, element)
        writer.amount("cbc:LineExtensionAmount", money(line.net), currency: invoice.currency)
        let free = FreeElements(line.free)
        self.insert(free, UBL20FreePlaces.afterLineExtension)
        taxes(of: line)
        writer.open("cac:Item")
        item(line, free.named(UBL20FreePlaces.item).first?.children ?? FreeElements())
        writer.close("cac:Item")
        writer.open("cac:Price")
        writer.amount("cbc:PriceAmount", money(line.price), currency: invoice.currency)
        allowanceCharges(of: line)
        writer.close("cac:Price")
        writer.close(name)
    }

    private mutating func note(of line: InvoiceLine) {
        if !line.notes.isEmpty { writer.leaf("cbc:Note", line.notes.joined(separator: "\n")) }
    }

    private mutating func quantity(_ line: InvoiceLine, _ element: StaticString) {
        writer.open(element)
        writer.attribute("unitCode", line.unit)
        writer.text(line.quantity.description)
        writer.close(element)
    }

    private mutating func allowanceCharges(of line: InvoiceLine) {
        for allowance in line.allowances {
            writer.open("cac:AllowanceCharge")
            allowanceChargeBody(allowance, isCharge: false)
            writer.close("cac:AllowanceCharge")
        }
        for charge in line.charges {
            writer.open("cac:AllowanceCharge")
            allowanceChargeBody(charge, isCharge: true)
            writer.close("cac:AllowanceCharge")
        }
    }

    private mutating func taxes(of line: InvoiceLine) {
        for tax in line.taxes {
            writer.open("cac:TaxTotal")
            writer.amount("cbc:TaxAmount", money(tax.amount), currency: invoice.currency)
            writer.leaf("cbc:TaxEvidenceIndicator", fixed: "false")
            writer.open("cac:TaxSubtotal")
            taxSubtotalBody(tax, code: tax.scheme)
            writer.close("cac:TaxSubtotal")
            writer.close("cac:TaxTotal")
        }
    }

    private mutating func item(_ line: InvoiceLine, _ free: FreeElements) {
        writer.leaf("cbc:Description", line.description)
        self.insert(free, UBL20FreePlaces.afterDescription)
        sellersItem(line)
        self.insert(free, UBL20FreePlaces.afterSellersItem)
        if let standard = line.standardCode {
            writer.open("cac:StandardItemIdentification")
            writer.open("cbc:ID")
            writer.attribute("schemeID", standard.scheme)
            writer.text(standard.code)
            writer.close("cbc:ID")
            writer.close("cac:StandardItemIdentification")
        }
        self.insert(free, UBL20FreePlaces.afterStandardItem)
    }

    /// A mandate's contract stands beside the code, which the schema demands with it: without one, the line's number.
    private mutating func sellersItem(_ line: InvoiceLine) {
        guard line.code != nil || line.mandate != nil else { return }
        writer.open("cac:SellersItemIdentification")
        writer.leaf("cbc:ID", line.code ?? line.id)
        if let mandate = line.mandate { writer.leaf("cbc:ExtendedID", mandate.contract) }
        writer.close("cac:SellersItemIdentification")
    }
}
