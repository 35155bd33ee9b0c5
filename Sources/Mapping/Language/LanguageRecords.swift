extension Language {
    static let records = [csvRecord, fixedRecord, xmlRecord, field, csvField, fixedField, xmlField]

    private static let parent = LanguageKey(
        "parent", .text, "Registro del que cuelga: el último de ese tipo; sin él, del archivo.",
        example: "doc")
    private static let occurs = LanguageKey(
        "occurs", .either([.integer(1...1_000_000), .shaped("^[0-9]+(\\.\\.([0-9]+|\\*))?$")]),
        "Cuántos puede haber bajo uno de los de arriba; si no, MAP-OCCURS.", example: "1..*")

    private static func fields(_ group: String) -> LanguageKey {
        LanguageKey("fields", .named("^.+$", .group(group)), "Campos del registro.")
    }

    static let csvRecord = LanguageGroup(
        "csvRecord", "Una clase de filas.",
        [
            LanguageKey(
                "id", .named("^[0-9]+$", .constant), "Número de columna → lo que dice en estas filas.",
                example: "{1: \"C\"}"),
            parent, occurs, fields("csvField"),
        ])

    static let fixedRecord = LanguageGroup(
        "fixedRecord", "Una clase de líneas.",
        [
            LanguageKey(
                "id", .named("^[0-9]+(-[0-9]+)?$", .constant),
                "Columnas desde-hasta → lo que dice en estas líneas.", example: "{1-2: \"20\", 3-4: AG}"),
            parent, occurs, fields("fixedField"),
        ])

    static let xmlRecord = LanguageGroup(
        "xmlRecord", "Un registro por cada nodo.",
        [
            LanguageKey(
                "each", .text, "XPath de los nodos, desde el registro de arriba.",
                example: "/v:Ventas/v:Documento"),
            parent, occurs, fields("xmlField"),
        ])

    static let field = LanguageGroup("field", "Lo que todo campo puede decir.", fieldKeys)

    static let csvField = LanguageGroup(
        "csvField", "Una columna.",
        [
            LanguageKey(
                "header", .constant, "Su título en el encabezado; sin él, el nombre del campo.",
                example: "Precio unitario"),
            LanguageKey(
                "index", .integer(1...16_384), "Su posición, desde 1, cuando se busca por posición.",
                example: "4"),
        ] + fieldKeys)

    static let fixedField = LanguageGroup(
        "fixedField", "Unas columnas de la línea.",
        [
            LanguageKey(
                "cols", .either([.shaped("^[0-9]+(-[0-9]+)?$"), .integer(1...65_536)]),
                "Columnas desde-hasta, contando desde 1, ambas incluidas.", example: "3-10")
        ] + fieldKeys)

    static let xmlField = LanguageGroup(
        "xmlField", "Un nodo, un atributo o un texto.",
        [
            LanguageKey(
                "xpath", .text, "XPath desde el registro; puede dar un texto, y más de un nodo es MAP-XPATH.",
                example: "\"c:Cliente/@nit\"")
        ] + fieldKeys)

    private static let fieldKeys = [
        LanguageKey(
            "type", .words(MappingBuilder.fieldTypes), "Tipo del valor; sin él, text.", example: "decimal"),
        LanguageKey("required", .boolean, "Un vacío es MAP-REQUIRED.", example: "true"),
        LanguageKey(
            "format", .text, "Fechas y horas: yyyy MM dd HH mm ss XXX. bool: palabras de sí y no, como S/N.",
            example: "dd/MM/yyyy"),
        LanguageKey(
            "decimal_mark", .words([".", ","]), "Separador decimal; sin él, el punto.", example: "\",\""),
        LanguageKey(
            "thousands", .text, "Separador de miles: cada tres cifras, o es MAP-TYPE.", example: "\".\""),
        LanguageKey(
            "implied", .integer(0...8), "Decimales implícitos: 12345 con 2 es 123.45.", example: "2"),
        LanguageKey(
            "sign", .words(["leading", "trailing", "field", "overpunch"]),
            "Dónde va el signo: antes, después, en otro campo o en la última cifra (COBOL).",
            example: "trailing"),
        LanguageKey("sign_field", .text, "El campo que lleva el signo, con sign: field.", example: "SIGNO"),
        LanguageKey(
            "trim", .words(["both", "left", "right", "none"]), "Qué blancos se quitan; sin él, both.",
            example: "both"),
        LanguageKey(
            "strip_leading", .constant, "Carácter que se quita al comienzo de un texto.", example: "\"0\""),
        LanguageKey(
            "empty_is_null", .boolean, "Un texto vacío es nada; sin él, true.", example: "true"),
        LanguageKey(
            "null_values", .list(.constant), "Textos que significan nada.", example: "[\"00000000\"]"),
        LanguageKey(
            "one_of", .list(.constant), "Los únicos valores admitidos; si no, MAP-ENUM.", example: "[F, N]"),
        LanguageKey(
            "equals", .constant, "Lo que debe decir: una constante o «= expresión»; si no, MAP-EQUALS.",
            example: "\"= $item.POS\""),
        LanguageKey("min", .number, "Menor número admitido; si no, MAP-RANGE.", example: "0"),
        LanguageKey("max", .number, "Mayor número admitido; si no, MAP-RANGE.", example: "100"),
        LanguageKey(
            "max_length", .integer(1...65_536), "Caracteres que caben; si no, MAP-RANGE.", example: "450"),
        LanguageKey(
            "pattern", .text,
            "Forma del texto, por clases: digits(5), letters(2) '-' digits(1..3), alphanumeric, any.",
            example: "\"digits(5)\""),
    ]
}
