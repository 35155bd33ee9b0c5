import Fiscal

extension Language {
    static let line = LanguageGroup(
        "line", "Una línea del documento.",
        [
            LanguageKey("id", .leaf, "Número de la línea; sin él, su posición.", example: "$POS"),
            LanguageKey("code", .leaf, "Código propio del producto.", example: "$REFERENCIA"),
            LanguageKey("standard_code", .group("standardCode"), "Código de un estándar, como GTIN."),
            LanguageKey("description", .leaf, "Qué se vende.", example: "$PRODUCTO").required,
            LanguageKey("quantity", .leaf, "Cantidad.", example: "$CANTIDAD").required,
            LanguageKey(
                "unit", .code(.unit), "Unidad; sin ella, 94 (unidad).", example: "{from: $UND, lookup: units}"
            ),
            LanguageKey("price", .leaf, "Precio de una unidad, antes de descuentos.", example: "$PRECIO")
                .required,
            LanguageKey("discounts", .items("allowance"), "Descuentos de la línea."),
            LanguageKey("charges", .items("allowance"), "Cargos de la línea."),
            LanguageKey(
                "net", .leaf,
                "Valor de la línea según el ERP: se compara al centavo con cantidad × precio − "
                    + "descuentos + cargos (TOT-02).", example: "$VALOR"),
            LanguageKey("taxes", .items("subtotal"), "Impuestos de la línea."),
            LanguageKey("notes", .items("leaf"), "Textos libres de la línea.", example: "{items: [$LOTE]}"),
            LanguageKey("mandate", .group("mandate"), "Por cuenta de quién se vende, en un mandato."),
            free("de la línea"),
        ])

    static let mandate = LanguageGroup(
        "mandate", "El mandante de una línea.",
        [
            LanguageKey("contract", .leaf, "Identificador del contrato de mandato.", example: "$CONTRATO")
                .required,
            LanguageKey("id", .group("partyID"), "Identificación del mandante.").required,
        ])

    static let standardCode = LanguageGroup(
        "standardCode", "Código de un estándar.",
        [
            LanguageKey("scheme", .leaf, "Estándar: 010 es GTIN, 001 UNSPSC.", example: "\"010\"").required,
            LanguageKey("code", .leaf, "El código.", example: "$EAN").required,
        ])

    static let allowance = LanguageGroup(
        "allowance", "Un descuento o un cargo; nunca negativo.",
        [
            LanguageKey(
                "reason", .leaf, "Por qué; sin ella, «Descuento» o «Cargo».", example: "Descuento comercial"),
            LanguageKey(
                "percent", .leaf, "Porcentaje; en una línea basta con él, sobre cantidad × precio.",
                example: "$PCT"),
            LanguageKey(
                "amount", .leaf, "Valor; obligatorio en los de todo el documento.", example: "$DESCUENTO"),
        ])

    static let subtotal = LanguageGroup(
        "subtotal", "Un impuesto o una retención.",
        [
            LanguageKey("scheme", .code(.taxScheme), "Cuál.", example: "\"01\"").required,
            LanguageKey("percent", .leaf, "Tarifa, en porcentaje.", example: "19").required,
            LanguageKey(
                "base", .leaf, "Base; sin ella, el valor de la línea. Obligatoria en una retención.",
                example: "$BASE"),
            LanguageKey(
                "amount", .leaf, "Valor según el ERP; se compara con base × tarifa, a un centavo (TOT-03).",
                example: "$IVA"),
        ])
}
