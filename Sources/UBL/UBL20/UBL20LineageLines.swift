private let line = "InvoiceLine|CreditNoteLine|DebitNoteLine[l]/"
private let quantity = line + "InvoicedQuantity|CreditedQuantity|DebitedQuantity"

let ubl20LineRows =
    [
        ElementTable.Row(line + "ID", .value("{line}.id", otherwise: "la posición de la línea")),
        ElementTable.Row(line + "UUID", ubl20CUFE),
        ElementTable.Row(
            line + "Note", .computed("las notas de la línea, una por renglón", ["{line}.notes.*"])),
        ElementTable.Row(quantity, .value("{line}.quantity")),
        ElementTable.Row(quantity + "/@unitCode", .value("{line}.unit", otherwise: "94, unidad")),
        ElementTable.Row(line + "Item/Description", .value("{line}.description")),
        ElementTable.Row(line + "Item/SellersItemIdentification/ID", .value("{line}.code")),
        ElementTable.Row(line + "Item/StandardItemIdentification/ID", .value("{line}.standard_code.code")),
        ElementTable.Row(
            line + "Item/StandardItemIdentification/ID/@schemeID", .value("{line}.standard_code.scheme")),
    ]
    + ubl20Amount(
        line + "LineExtensionAmount",
        .computed(
            "cantidad × precio − descuentos + cargos", ubl20NetInputs(of: "{line}")))
    + ubl20Amount(line + "Price/PriceAmount", .value("{line}.price"))
    // Of an invoice at the line, of a note at the price.
    + ubl20AllowanceRows(line + "AllowanceCharge[a]/", base: ["{line}.quantity", "{line}.price"])
    + ubl20AllowanceRows(line + "Price/AllowanceCharge[a]/", base: ["{line}.quantity", "{line}.price"])
    + taxRows

private let taxRows: [ElementTable.Row] = {
    let tax = "{line}.taxes.{x}"
    let total = line + "TaxTotal[x]/"
    let part = total + "TaxSubtotal/"
    let base = ["\(tax).base"] + ubl20NetInputs(of: "{line}")
    let amount = ElementSource.computed(
        "el valor dado; sin él, base × tarifa", ["\(tax).amount", "\(tax).percent"] + base)
    return [
        ElementTable.Row(total + "TaxEvidenceIndicator", .fixed),
        ElementTable.Row(part + "Percent", .value("\(tax).percent")),
        ElementTable.Row(part + "TaxCategory/TaxScheme/ID", .value("\(tax).scheme")),
        ElementTable.Row(
            part + "TaxCategory/TaxScheme/Name", .computed("nombre del impuesto", ["\(tax).scheme"])),
    ]
        + ubl20Amount(total + "TaxAmount", amount) + ubl20Amount(part + "TaxAmount", amount)
        + ubl20Amount(
            part + "TaxableAmount", .computed("la base dada; sin ella, el valor de la línea", base))
}()
