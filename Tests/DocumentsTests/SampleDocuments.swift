import Documents
import Fiscal

let invoiceSample: Sample = [
    "kind": "invoice", "number": ["prefix": "FV", "sequence": "00123"],
    "issued": ["date": "2018-09-12", "time": "11:00:40"],
    "customer": [
        "id": ["type": "31", "number": "811.222.333", "dv": "2"], "org_type": "1",
        "name": "Cliente de Ejemplo S.A.",
        "address": ["line": "Cra 7 # 1-2", "city": "11001"], "email": "compras@example.com",
    ],
    "payment": ["form": "2", "means": "47", "due_date": "2018-10-12"],
    "lines": [
        [
            "description": "Café", "quantity": "3", "unit": "KGM", "price": "1000.50", "net": "3001.50",
            "taxes": [["scheme": "01", "percent": "19", "amount": "570.29"]],
        ]
    ],
    "declared": ["net": "3001.50", "tax": "570.29", "payable": "3571.79"],
]

let noteSample = invoiceSample.with("kind", "credit_note").with("number.prefix", "NC")
    .with("references", [["number": "FV122", "date": "2018-09-01", "reason": "2"]])

let supplier = Party(
    id: PartyID(type: "31", number: "900373115", dv: 0), orgType: "1",
    name: "Comercializadora de Ejemplo S.A.S.",
    address: Address(
        line: "Calle 1", municipality: "11001", city: "Bogotá, D.C.", department: "Bogotá", country: "CO"),
    isVATResponsible: true)

func totalled(_ sample: Sample, tolerance: Amount = .zero) -> Totalled {
    let numbered = LegalInstant(unixSeconds: 1_536_843_600)!  // 2018-09-13T08:00:00-05:00
    let context = DocumentContext(supplier: supplier, numbered: numbered, tolerance: tolerance)
    return sample.draft.totalled(in: context, file: "ventas.csv")
}
