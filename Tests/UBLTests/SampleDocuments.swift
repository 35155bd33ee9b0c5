import Documents
import Fiscal
import Testing
import UBL

let claveTecnica = "693ff6f2a553c3646a063436fd4dd9ded0311471"

func issuance() throws -> Issuance {
    let from = try #require(CalendarDate("2018-01-01"))
    let until = try #require(CalendarDate("2019-12-31"))
    let range = InvoiceAuthorization(
        resolution: "18760000001", prefix: "FV", first: 100, last: 200, validFrom: from, validUntil: until,
        claveTecnica: claveTecnica)
    let bare = InvoiceAuthorization(
        resolution: "18760000002", prefix: "", first: 1, last: 99, validFrom: from, validUntil: until,
        claveTecnica: "otra")
    let software = Software(
        providerNIT: "900373115", id: "8ac82326-3016-430f-8d69-9efc4bcefd8f",
        securityCode: softwareSecurityCode(softwareID: "8ac82326-3016-430f-8d69-9efc4bcefd8f", pin: "75315"))
    return Issuance(software: software, authorizations: [range, bare])
}

let saleSample: Sample = [
    "kind": "invoice", "number": ["prefix": "FV", "sequence": "123"],
    "issued": ["date": "2018-09-12", "time": "11:00:40"], "order_reference": "OC & 77",
    "customer": [
        "id": ["type": "31", "number": "811222333"], "org_type": "1",
        "name": "Cliente <de> \"Ejemplo\" & Cía.",
        "trade_name": "El Ejemplo",
        "address": ["line": "Cra 7 # 1-2", "city": "11001", "postal_code": "110111"],
        "email": "compras@example.com", "phone": "601 555 0100",
    ],
    "payment": ["form": "2", "means": "47", "due_date": "2018-10-12"],
    "notes": ["Primera\r\nnota ñ", "Segunda"],
    "discounts": [["amount": "10", "reason": "Pronto pago"]], "charges": [["amount": "3"]],
    "lines": [
        [
            "description": "Café <molido>", "code": "C-1",
            "standard_code": ["scheme": "010", "code": "770123"],
            "quantity": "3", "unit": "KGM", "price": "1000.505", "discounts": [["percent": "10"]],
            "charges": [["amount": "1.50"]], "notes": ["uno", "dos"],
            "taxes": [["scheme": "01", "percent": "19"], ["scheme": "03", "percent": "0.966"]],
        ],
        [
            "description": "Bolsa", "quantity": "1", "price": "100",
            "taxes": [["scheme": "04", "percent": "8"]],
        ],
    ],
    "withholdings": [["scheme": "05", "percent": "15", "base": "519.36"]],
]

private let reference: Sample = [
    "number": "FV122", "date": "2018-09-01", "reason": "2",
    "cufe": "77c35e565a8d8f9178f2c0cb422b067091c1d760",
]

let creditSample = saleSample.with("kind", "credit_note").with("number.prefix", "NC").with(
    "references", .list([reference])
)
.with("discounts", nil).with("charges", nil)
let debitSample = creditSample.with("kind", "debit_note").with("number.prefix", "ND")
let exportSample = saleSample.with("type_code", "02").with("currency", "USD")
    .with("exchange", ["rate": "2980.55", "date": "2018-09-12"])
    .with("customer.id", ["type": "42", "number": "X-99"])
    .with("customer.address", ["country": "US", "city_name": "Miami", "department_name": "Florida"])
    .with("customer.org_type", "2").with("customer.name", "Ana María Pérez Gómez")
let contingencySample = saleSample.with("type_code", "03").with(
    "references", .list([reference.with("reason", nil)]))
let smallSample: Sample = [
    "kind": "invoice", "number": ["sequence": "7"],
    "customer": [
        "id": ["type": "13", "number": "52123456"], "org_type": "2", "name": "Ana",
        "address": ["city": "05001"],
    ],
    "lines": [["description": "x", "quantity": "1", "price": "1"]],
]

/// With all that few documents have.
let extraSample = saleSample.with(
    "delivery",
    [
        "name": "Bodega 3", "date": "2018-09-20",
        "address": ["city": "05001", "line": "Calle 10", "postal_code": "050001"],
    ]
).with(
    "prepaid", [["amount": "500", "received": "2018-08-01"], ["amount": "20.5", "received": "2018-08-02"]]
)
.with("lines.0.mandate", ["contract": "CM-1", "id": ["type": "31", "number": "900373115"]])
.with("lines.1.mandate", ["contract": "CM-2", "id": ["type": "13", "number": "52123456"]])
.with("ubl", documentExtras).with("lines.0.ubl", lineExtras)

private let documentExtras: Sample = [
    "cac:ContractDocumentReference/cbc:ID": "C-7", "cbc:AccountingCost": "CC 40 & 41",
    "cac:AdditionalDocumentReference[2]/cbc:ID": "A2", "cac:AdditionalDocumentReference/cbc:ID": "A1",
    "cac:AdditionalDocumentReference/cbc:ID/@schemeID": "remisión \"x\"",
    "cac:AdditionalDocumentReference/cbc:ID/@schemeAgencyName": "propia",
    "cac:InvoicePeriod/cbc:StartDate": "2018-09-01", "cac:InvoicePeriod/cbc:EndDate": "2018-09-30",
    "cac:PaymentTerms/cbc:Note": "Treinta días",
]

private let lineExtras: Sample = [
    "cac:Item/cbc:BrandName": "Sello", "cac:Item/cbc:ModelName": "M1", "cbc:AccountingCost": "40",
    "cac:Item/cac:AdditionalItemProperty/cbc:Name": "Lote",
    "cac:Item/cac:AdditionalItemProperty/cbc:Value": "L-22",
    "cac:OrderLineReference/cbc:LineID": "3",
]

/// What a note has room for.
let extraNote = creditSample.with("ubl.cac:ContractDocumentReference/cbc:ID", "C-7")
    .with("lines.0.ubl.cac:Item/cbc:BrandName", "Sello").with("lines.0.ubl.cbc:AccountingCost", "40")
    .with("lines.0.mandate", ["contract": "CM-1", "id": ["type": "31", "number": "900373115"]])

let documents: [(name: String, sample: Sample)] = [
    ("extras", extraSample), ("note with extras", extraNote),
    (
        "debit note with extras",
        extraNote.with("kind", "debit_note").with("number.prefix", "ND").with(
            "prepaid", [["amount": "1", "received": "2018-08-01"]])
    ),
    ("sale", saleSample), ("credit note", creditSample), ("debit note", debitSample),
    ("export", exportSample),
    ("contingency", contingencySample), ("smallest", smallSample),
]

let company = Party(
    id: PartyID(type: "31", number: "900373115", dv: 0), orgType: "1",
    name: "Comercializadora de Ejemplo S.A.S.",
    address: Address(
        line: "Calle 1", municipality: "11001", city: "Bogotá, D.C.", department: "Bogotá", country: "CO"),
    isVATResponsible: true)

func totalled(_ sample: Sample, supplier: Party = company) throws -> Totalled {
    let context = DocumentContext(
        supplier: supplier, numbered: try #require(LegalInstant("2018-09-13T08:00:00")), tolerance: .zero)
    return sample.draft.totalled(in: context, file: "ventas.csv")
}

func invoice(_ sample: Sample) throws -> Invoice {
    let result = try totalled(sample)
    return try #require(result.invoice, "\(result.findings)")
}

func composed(_ sample: Sample) throws -> ComposedDocument {
    try #require(try invoice(sample).composedAsUBL20(issuance()))
}
