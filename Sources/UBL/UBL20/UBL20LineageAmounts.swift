/// What the value of every line is made of.
let ubl20AllLines = ubl20NetInputs(of: "lines.*")

/// What every tax of the lines is made of, besides the values of the lines.
let ubl20AllTaxes = ubl20TaxInputs(of: "lines.*.taxes.*")

/// What the total to pay takes from the document as a whole.
let ubl20WholeDocument =
    ["discounts.*.amount", "charges.*.amount"] + ubl20TaxInputs(of: "withholdings.*")

/// Shared by the document and the lines of notes, which repeat it.
let ubl20CUFE = ElementSource.gateway(
    "CUFE: SHA-1 de número, fecha, totales, impuestos, NIT y clave técnica",
    [
        "number.prefix", "number.sequence", "issued.date", "issued.time", "type_code", "customer.id.type",
        "customer.id.number", "references.0.cufe",
    ] + ubl20AllLines + ubl20AllTaxes + ubl20WholeDocument)

func ubl20NetInputs(of line: String) -> [String] {
    ["quantity", "price"].map { "\(line).\($0)" } + ubl20AllowanceInputs(of: line)
}

func ubl20TaxInputs(of tax: String) -> [String] {
    ["percent", "base", "amount", "scheme"].map { "\(tax).\($0)" }
}

private func ubl20AllowanceInputs(of line: String) -> [String] {
    ["discounts", "charges"].flatMap { ["\(line).\($0).*.amount", "\(line).\($0).*.percent"] }
}

/// An amount and its currency.
func ubl20Amount(_ pattern: String, _ source: ElementSource) -> [ElementTable.Row] {
    [
        ElementTable.Row(pattern, source),
        ElementTable.Row(pattern + "/@currencyID", .value("currency", otherwise: "COP")),
    ]
}

let ubl20PaymentRows =
    [
        ElementTable.Row(
            "PaymentMeans/PaymentMeansCode",
            .computed(
                "medio de pago con los códigos de UBL 2.0", ["payment.means"], otherwise: "10, efectivo")),
        ElementTable.Row("PaymentMeans/PaymentDueDate", .value("payment.due_date")),
        ElementTable.Row("PaymentExchangeRate/SourceCurrencyCode", .value("currency")),
        ElementTable.Row("PaymentExchangeRate/TargetCurrencyCode", .fixed),
        ElementTable.Row("PaymentExchangeRate/CalculationRate", .value("exchange.rate")),
        ElementTable.Row("PaymentExchangeRate/Date", .value("exchange.date")),
    ] + ubl20AllowanceRows("AllowanceCharge[a]/", base: [])

/// Rows of a discount or charge; `base` is what a percentage is taken of.
func ubl20AllowanceRows(_ lead: String, base: [String]) -> [ElementTable.Row] {
    let own = ["{allowance}.amount", "{allowance}.percent"]
    return [
        ElementTable.Row(
            lead + "ChargeIndicator", .computed("true en un cargo (charges), false en un descuento", own)),
        ElementTable.Row(
            lead + "AllowanceChargeReason", .value("{allowance}.reason", otherwise: "«Descuento» o «Cargo»")),
        ElementTable.Row(
            lead + "MultiplierFactorNumeric",
            .computed("porcentaje ÷ 100; 1 donde no lo hay", ["{allowance}.percent"], otherwise: "1")),
    ]
        + ubl20Amount(
            lead + "Amount", .computed("el valor dado; sin él, base × porcentaje", own + base))
        + ubl20Amount(
            lead + "BaseAmount",
            .computed("cantidad × precio donde hay porcentaje; si no, el valor mismo", own + base))
}

let ubl20TotalRows =
    taxRows
    + ubl20Amount(
        "LegalMonetaryTotal/LineExtensionAmount",
        .computed("suma de las líneas", ubl20AllLines, stated: "declared.net"))
    + ubl20Amount(
        "LegalMonetaryTotal/TaxExclusiveAmount",
        .computed("suma de los impuestos", ubl20AllTaxes + ubl20AllLines, stated: "declared.tax"))
    + ubl20Amount(
        "LegalMonetaryTotal/AllowanceTotalAmount",
        .computed("suma de los descuentos del documento", ["discounts.*.amount"]))
    + ubl20Amount(
        "LegalMonetaryTotal/ChargeTotalAmount",
        .computed("suma de los cargos del documento", ["charges.*.amount"]))
    + ubl20Amount(
        "LegalMonetaryTotal/PayableAmount",
        .computed(
            "líneas − descuentos + cargos + impuestos − retenciones",
            ubl20AllLines + ubl20AllTaxes + ubl20WholeDocument, stated: "declared.payable"))

/// A tax of the whole document is the sum of the lines' taxes of one code, a subtotal that of one rate.
private let taxRows: [ElementTable.Row] = {
    let inputs = ubl20TaxInputs(of: "{tax}") + ubl20NetInputs(of: "{taxed}")
    let part = "TaxTotal[t]/TaxSubtotal[s]/"
    return ubl20Amount("TaxTotal[t]/TaxAmount", .computed("suma del impuesto en las líneas", inputs))
        + [
            ElementTable.Row(
                "TaxTotal[t]/TaxEvidenceIndicator",
                .computed("true en una retención (withholdings), false en un impuesto", ["{tax}.scheme"])),
            ElementTable.Row(
                part + "Percent", .computed("tarifa del impuesto", ["{tax}.percent", "{tax}.scheme"])),
            ElementTable.Row(
                part + "TaxCategory/TaxScheme/ID",
                .computed("código del impuesto en UBL 2.0", ["{tax}.scheme"])),
            ElementTable.Row(
                part + "TaxCategory/TaxScheme/Name", .computed("nombre del impuesto", ["{tax}.scheme"])),
        ]
        + ubl20Amount(
            part + "TaxableAmount", .computed("suma de las bases con esa tarifa", inputs))
        + ubl20Amount(
            part + "TaxAmount", .computed("suma del impuesto con esa tarifa", inputs))
}()
