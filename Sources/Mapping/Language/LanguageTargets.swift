import Fiscal

extension Language {
    static let targets =
        [targetRoot]
        + [
            number, issued, exchange, customer, partyID, address, delivery, payment, reference, line,
            standardCode, mandate, allowance, subtotal, prepaid, declared,
        ].map(conditional)

    /// Every part of a document may have its condition.
    private static func conditional(_ group: LanguageGroup) -> LanguageGroup {
        let when = LanguageKey(
            "when", .expression, "Si no se cumple, no hay nada de esto.", example: "\"$TIPO = 'NC'\"")
        return LanguageGroup(group.name, group.text, group.keys + [when])
    }

    static let targetRoot = LanguageGroup(
        "targets", "Un documento: factura, nota crédito o nota débito.",
        [
            LanguageKey(
                "kind", .leaf, "Clase: invoice, credit_note o debit_note.",
                example: "{from: $TIPO, lookup: tipos}"
            ).required,
            LanguageKey(
                "type_code", .code(.invoiceType), "Tipo de factura; sin él, 01. Las notas no lo llevan.",
                example: "\"02\""),
            LanguageKey("number", .group("number"), "Número del documento.").required,
            LanguageKey("issued", .group("issued"), "Cuándo se emite; sin fecha, hoy."),
            LanguageKey("currency", .code(.currency), "Moneda; sin ella, COP.", example: "$MONEDA"),
            LanguageKey(
                "exchange", .group("exchange"), "Tasa de cambio; obligatoria si la moneda no es COP."),
            LanguageKey("order_reference", .leaf, "Orden de compra del cliente.", example: "$ORDEN"),
            LanguageKey("customer", .group("customer"), "El adquiriente.").required,
            LanguageKey(
                "delivery", .group("delivery"), "A quién, cuándo y dónde se entrega; solo en facturas."),
            LanguageKey("payment", .group("payment"), "Cómo se paga."),
            LanguageKey(
                "references", .items("reference"),
                "Facturas que una nota corrige; obligatorias en una nota."),
            LanguageKey("lines", .items("line"), "Líneas, al menos una.").required,
            LanguageKey("charges", .items("allowance"), "Cargos de todo el documento, como un flete."),
            LanguageKey("discounts", .items("allowance"), "Descuentos de todo el documento."),
            LanguageKey("withholdings", .items("subtotal"), "Retenciones: se restan del total a pagar."),
            LanguageKey(
                "prepaid", .items("prepaid"),
                "Anticipos recibidos: se informan, no se restan del total a pagar."),
            LanguageKey(
                "declared", .group("declared"),
                "Totales que el ERP declara: Buzón calcula los suyos y dice la diferencia (TOT-01)."),
            LanguageKey(
                "notes", .items("leaf"), "Textos libres: una hoja, o varias.", example: "{items: [$NOTA]}"),
            free("del documento"),
        ])

    /// - Parameter owner: in Spanish, what the elements stand in.
    static func free(_ owner: String) -> LanguageKey {
        LanguageKey(
            "ubl", .paths,
            "Otros elementos de UBL \(owner), por su ruta; UBL20-FREE dice los que el perfil no admite.",
            example: "{cac:ContractDocumentReference/cbc:ID: $CONTRATO}")
    }

    static let number = LanguageGroup(
        "number", "Número del documento.",
        [
            LanguageKey(
                "prefix", .leaf, "Prefijo: hasta 5 letras o cifras; puede faltar.", example: "$PREFIJO"),
            LanguageKey("sequence", .leaf, "Consecutivo: solo cifras.", example: "$NUMERO").required,
        ])

    static let issued = LanguageGroup(
        "issued", "Cuándo se emite.",
        [
            LanguageKey(
                "date", .leaf, "Fecha; sin ella, la del momento en que se numera.", example: "$FECHA"),
            LanguageKey(
                "time", .leaf, "Hora de Colombia; sin ella, la del momento en que se numera.",
                example: "$HORA"),
        ])

    static let exchange = LanguageGroup(
        "exchange", "Tasa de cambio a pesos.",
        [
            LanguageKey("rate", .leaf, "Pesos por una unidad de la moneda.", example: "$TASA").required,
            LanguageKey("date", .leaf, "Fecha de la tasa.", example: "$FECHA").required,
        ])

    static let delivery = LanguageGroup(
        "delivery", "A quién, cuándo y dónde se entrega.",
        [
            LanguageKey("name", .leaf, "Quien recibe.", example: "$ENTREGA"),
            LanguageKey("date", .leaf, "Fecha de entrega.", example: "$FECHA_ENTREGA"),
            LanguageKey("address", .group("address"), "Dónde."),
        ])

    static let payment = LanguageGroup(
        "payment", "Cómo se paga.",
        [
            LanguageKey(
                "form", .code(.paymentForm), "Forma; sin ella, 1.",
                example: "{from: $FORMA, lookup: formas}"),
            LanguageKey("means", .code(.paymentMeans), "Medio; sin él, 10.", example: "\"47\""),
            LanguageKey(
                "due_date", .leaf, "Vencimiento.", example: "{from: $VENCE, when: \"$FORMA = 'CR'\"}"),
        ])

    static let reference = LanguageGroup(
        "reference", "Una factura que la nota corrige.",
        [
            LanguageKey("number", .leaf, "Número completo, con prefijo.", example: "$AFECTA").required,
            LanguageKey("cufe", .leaf, "CUFE de esa factura.", example: "$CUFE"),
            LanguageKey("date", .leaf, "Fecha de esa factura.", example: "$FECHA_AFECTA"),
            LanguageKey(
                "reason", .either([.code(.creditNoteReason), .code(.debitNoteReason)]),
                "Concepto de la nota.", example: "{from: $MOTIVO, lookup: motivos}"),
        ])

    static let prepaid = LanguageGroup(
        "prepaid", "Un anticipo.",
        [
            LanguageKey("amount", .leaf, "Valor recibido.", example: "$ANTICIPO").required,
            LanguageKey("received", .leaf, "Fecha en que se recibió.", example: "$FECHA_ANTICIPO").required,
        ])

    static let declared = LanguageGroup(
        "declared", "Totales que el ERP declara.",
        [
            LanguageKey("net", .leaf, "Suma de las líneas, antes de impuestos.", example: "$SUBTOTAL"),
            LanguageKey("tax", .leaf, "Suma de los impuestos, sin lo retenido.", example: "$IMPUESTOS"),
            LanguageKey(
                "payable", .leaf,
                "Total a pagar: líneas − descuentos + cargos + impuestos − retenciones.", example: "$TOTAL"),
        ])
}
