/// Documents that together have every element that can be composed, for the table of their origins.
let lineageSamples = documents + changingSamples

/// Documents in which together every value of a draft can be changed into another good one.
let changingSamples: [(name: String, sample: Sample)] = [
    ("contingency with a range", contingencySample), ("several rates", severalRates),
    ("stated amounts", statedAmounts), ("rich export", richExport),
    ("rich credit note", richNote("credit_note")), ("extras", extraSample),
    ("note with extras", extraNote), ("rich debit note", richNote("debit_note")),
]

private let severalRates = saleSample.with("lines.1.taxes.0", ["scheme": "01", "percent": "5"])
    .with("lines.1.id", "L2").with("lines.2", thirdLine).with("customer.vat_responsible", "false")
    .with("customer.address.country", "CO").with("type_code", "01").with("notes", "Una sola")
    .with("lines.1.notes", "otra sola").with("issued", nil)
    .with("charges.0.reason", "Flete").with("lines.0.discounts.0.reason", "Promoción")

private let thirdLine: Sample = [
    "description": "Jabón", "quantity": "2", "price": "50", "taxes": [["scheme": "01", "percent": "19"]],
    "discounts": [["amount": "1"], ["percent": "2", "reason": "Volumen"]],
]

/// Taxes, discounts and withholdings whose amounts the file gives.
private let statedAmounts = saleSample.with(
    "lines.0.taxes", [["scheme": "01", "percent": "19", "base": "100", "amount": "19"]]
).with("withholdings", [["scheme": "07", "percent": "1", "base": "100", "amount": "1"]])

/// With bases alone, so that each of them may be changed.
private let richExport = exportSample.with(
    "lines.0.taxes", [["scheme": "01", "percent": "19", "base": "100"]]
).with("customer.address.postal_code", "33101").with("customer.address.line", "1 Ocean Dr")

/// Only the second reference gives a reason.
private func richNote(_ kind: String) -> Sample {
    creditSample.with("kind", .text(kind)).with(
        "references",
        [["number": "FV121"], ["number": "FV122", "date": "2018-09-01", "reason": "2", "cufe": "ab12"]])
}
