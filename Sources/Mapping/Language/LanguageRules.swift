extension Language {
    static let leaves = [leaf, choice, eachList, itemList]

    static let leaf = LanguageGroup(
        "leaf",
        "La forma larga de una hoja. Orden: when, from/value/cases, lookup, default, required, checks.",
        [
            LanguageKey(
                "from", .constant, "De dónde sale: constante, $CAMPO o «= expresión».", example: "$UND"),
            LanguageKey("value", .constant, "Lo mismo que «from».", example: "\"= round($A * $B, 2)\""),
            LanguageKey(
                "cases", .list(.group("case")), "El primero que se cumple.", example: "[{else: \"10\"}]"),
            LanguageKey("lookup", .text, "Tabla por la que pasa el valor.", example: "units"),
            LanguageKey("column", .text, "Columna de esa tabla, si tiene varias.", example: "tarifa"),
            LanguageKey("default", .constant, "Valor si no hay ninguno.", example: "\"94\""),
            LanguageKey("when", .expression, "Si no se cumple, no hay valor.", example: "\"$FORMA = 'CR'\""),
            LanguageKey("required", .boolean, "Sin valor es MAP-REQUIRED.", example: "true"),
            LanguageKey("message", .template, "Mensaje de ese hallazgo.", example: "\"Falta el correo\""),
            LanguageKey("checks", .list(.group("check")), "Comprobaciones del valor, que allí es «value»."),
        ])

    static let choice = LanguageGroup(
        "case", "Un caso: «when» y «value», o «else».",
        [
            LanguageKey("when", .expression, "Condición.", example: "\"$ZTERM = 'Z030'\""),
            LanguageKey("value", .constant, "Valor si se cumple.", example: "\"42\""),
            LanguageKey("else", .constant, "Valor si ninguno anterior se cumplió.", example: "\"10\""),
        ])

    static let eachList = LanguageGroup(
        "each", "Un elemento por cada registro que cuelga del que está en mano.",
        [
            LanguageKey("each", .text, "El registro.", example: "row"),
            LanguageKey(
                "where", .expression, "Solo los registros que la cumplen.", example: "\"$CANTIDAD <> 0\""),
            LanguageKey("when", .expression, "Si no se cumple, no hay lista.", example: "\"$TIPO = 'F'\""),
            LanguageKey("fields", .constant, "Los datos de cada elemento."),
        ])

    static let itemList = LanguageGroup(
        "items", "Elementos fijos; uno sin ningún valor no aparece.",
        [
            LanguageKey("items", .constant, "Los elementos."),
            LanguageKey("when", .expression, "Si no se cumple, no hay lista.", example: "\"$DTO > 0\""),
        ])

    static let tables = [table, tableFile, missing]

    static let table = LanguageGroup(
        "table", "Lo que el ERP escribe → un valor, o uno por columna.",
        [
            LanguageKey(
                "rows", .named("^.+$", .either([.constant, .list(.constant)])),
                "Filas: texto del ERP → valor.",
                example: "{UND: \"94\", KG: KGM}"),
            LanguageKey(
                "columns", .list(.text), "Nombres de los valores, si son varios.", example: "[codigo, tarifa]"
            ),
            LanguageKey("file", .group("tableFile"), "Filas en un CSV junto al mapeo."),
            LanguageKey(
                "result", .text, "Lista contra la que se comprueba cada valor al cargar el mapeo.",
                example: "dian/tax-scheme"),
            LanguageKey(
                "fold", .list(.words(["case", "accents"])), "Diferencias que no cuentan: mayúsculas, tildes.",
                example: "[case, accents]"),
            LanguageKey(
                "on_missing", .either([.words(["error", "keep", "null"]), .group("missing")]),
                "Qué dar por un texto que no está: error (MAP-LOOKUP), el mismo, nada o un valor.",
                example: "{default: \"2\"}"),
        ])

    static let tableFile = LanguageGroup(
        "tableFile", "Un CSV en UTF-8 con encabezado, sin comillas.",
        [
            LanguageKey("path", .text, "Ruta, desde este archivo.", example: "municipios.csv"),
            LanguageKey("delimiter", .text, "Separador; sin él, «;».", example: "\";\""),
            LanguageKey("key", .text, "Columna con el texto del ERP.", example: "nombre"),
            LanguageKey("value", .text, "Columna con el valor.", example: "codigo"),
            LanguageKey(
                "values", .list(.text), "Columnas con los valores, si son varios.",
                example: "[codigo, zona]"),
        ])

    static let missing = LanguageGroup(
        "missing", "Un valor para lo que no está.",
        [LanguageKey("default", .constant, "El valor.", example: "\"2\"")])

    static let checks = [check]

    static let check = LanguageGroup(
        "check", "Una condición que debe cumplirse, y qué decir si no.",
        [
            LanguageKey(
                "code", .text, "Código del hallazgo; en una hoja puede faltar (MAP-CHECK).", example: "GEN-02"
            ),
            LanguageKey(
                "scope", .words(["file", "document", "line"]),
                "Dónde se comprueba: en el archivo, en cada documento (sin él) o en cada línea.",
                example: "document"),
            LanguageKey(
                "severity", .words(["error", "warning"]), "Si detiene o solo avisa.", example: "warning"),
            LanguageKey(
                "assert", .expression, "Lo que debe cumplirse.", example: "\"$TOTAL = sum(row.VALOR)\""),
            LanguageKey("when", .expression, "Solo se comprueba si se cumple.", example: "\"$TIPO = 'NC'\""),
            LanguageKey("at", .expression, "Campo que el hallazgo señala.", example: "$TOTAL"),
            LanguageKey(
                "message", .template, "Qué decir, con {expresiones}.", example: "\"El total es {$TOTAL}\""),
            LanguageKey("remedy", .text, "Qué hacer.", example: "\"Revise el total en el ERP.\""),
        ])

    static let tests = [test, inlineInput, patch, expectedError]

    static let test = LanguageGroup(
        "test", "Una prueba: qué entra y qué debe salir.",
        [
            LanguageKey("name", .text, "Qué caso es.", example: "crédito sin vencimiento"),
            LanguageKey(
                "input",
                .either([.text, .group("inlineInput"), .list(.either([.text, .group("inlineInput")]))]),
                "Archivo de entrada, o dos, o un texto aquí mismo.", example: "samples/ventas.csv"),
            LanguageKey("patch", .list(.group("patch")), "Cambios a la entrada, en memoria."),
            LanguageKey(
                "golden", .text, "Archivo con los documentos que deben salir.",
                example: "samples/ventas.expected.json"),
            LanguageKey(
                "expect_errors", .list(.group("expectedError")),
                "Errores que deben salir; sin ellos, ninguno."),
        ])

    static let inlineInput = LanguageGroup(
        "inlineInput", "Una entrada escrita en el mapeo.",
        [
            LanguageKey("name", .text, "Nombre del archivo.", example: "a.csv"),
            LanguageKey("text", .text, "Su contenido.", example: "\"A;B\\n1;2\\n\""),
        ])

    static let patch = LanguageGroup(
        "patch", "Un cambio en una línea de la entrada.",
        [
            LanguageKey("file", .text, "En cuál entrada, si son varias.", example: "DET_1.csv"),
            LanguageKey("line", .integer(1...10_000_000), "Línea, desde 1.", example: "3"),
            LanguageKey("replace", .constant, "Texto que se cambia.", example: "\"05/03/2026\""),
            LanguageKey(
                "cols", .either([.shaped("^[0-9]+-[0-9]+$"), .text]), "Columnas que se cambian, desde 1.",
                example: "3-10"),
            LanguageKey("with", .constant, "Por qué texto.", example: "\"\""),
            LanguageKey("delete", .boolean, "Quita la línea.", example: "true"),
        ])

    static let expectedError = LanguageGroup(
        "expectedError", "Un error que debe salir.",
        [
            LanguageKey("code", .text, "Código.", example: "MAP-TYPE"),
            LanguageKey("line", .integer(0...Int.max), "Línea.", example: "5"),
            LanguageKey("cols", .text, "Columnas desde-hasta.", example: "\"98-112\""),
            LanguageKey(
                "contains", .constant, "Parte del mensaje, del valor o del campo.", example: "CORREO"),
        ])
}
