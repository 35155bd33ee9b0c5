import Fiscal

extension Language {
    static let customer = LanguageGroup(
        "customer", "El adquiriente.",
        [
            LanguageKey("id", .group("partyID"), "Identificación.").required,
            LanguageKey(
                "org_type", .code(.orgType), "Persona jurídica o natural.",
                example: "\"= if(target.customer.id.type = '31', '1', '2')\""
            ).required,
            LanguageKey("name", .leaf, "Nombre o razón social.", example: "$CLIENTE").required,
            LanguageKey("trade_name", .leaf, "Nombre comercial.", example: "$MARCA"),
            LanguageKey("address", .group("address"), "Dirección."),
            LanguageKey(
                "email", .leaf, "Correo al que se envía el documento; uno mal escrito es un aviso.",
                example: "$CORREO"),
            LanguageKey("phone", .leaf, "Teléfono.", example: "$TELEFONO"),
            LanguageKey(
                "vat_responsible", .leaf, "Responsable de IVA: true o false; sin él, true si tiene NIT.",
                example: "true"),
        ])

    static let partyID = LanguageGroup(
        "partyID", "Identificación del adquiriente.",
        [
            LanguageKey(
                "type", .code(.idType), "Tipo de documento.", example: "{from: $TIPO, lookup: id_types}"
            ).required,
            LanguageKey("number", .leaf, "Número, sin dígito de verificación.", example: "$NIT").required,
            LanguageKey(
                "dv", .leaf, "Dígito de verificación de un NIT; si viene, se comprueba.", example: "$DV"),
        ])

    static let address = LanguageGroup(
        "address", "Una dirección.",
        [
            LanguageKey("country", .code(.country), "País; sin él, CO.", example: "CO"),
            LanguageKey("line", .leaf, "Calle y número.", example: "$DIRECCION"),
            LanguageKey(
                "city", .code(.municipality), "Municipio: código DANE de cinco cifras.",
                example: "{from: $CIUDAD, lookup: municipios}"),
            LanguageKey("postal_code", .leaf, "Código postal.", example: "$POSTAL"),
            LanguageKey("city_name", .leaf, "Ciudad fuera de Colombia, por su nombre.", example: "$CITY"),
            LanguageKey(
                "department_name", .leaf, "Estado o provincia fuera de Colombia.", example: "$STATE"),
        ])
}
