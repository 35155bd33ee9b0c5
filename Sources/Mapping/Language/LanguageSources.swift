import Records

extension Language {
    static let sources = [source, csvSource, fixedSource, xmlSource, defaults, header, rows, bundle]

    private static let format = LanguageKey(
        "format", .words(["csv", "fixed", "xml"]), "Clase de archivo.", example: "csv"
    ).required
    private static let encoding = LanguageKey(
        "encoding", .words(SourceEncoding.names),
        "Codificación, estricta: un byte que no existe en ella es MAP-ENCODING. Sin ella, utf-8; un XML "
            + "dice la suya.", example: "windows-1252")
    private static let defaultsKey = LanguageKey(
        "defaults", .group("defaults"), "Lo que vale para todos los campos de un tipo.",
        example: "{date: {format: dd/MM/yyyy}}")

    /// Keys of every source; the others depend on the format.
    static let source = LanguageGroup(
        "source", "De los bytes a registros con tipos y posición.", [format, encoding, defaultsKey])

    static let csvSource = LanguageGroup(
        "csvSource", "Un CSV: filas de una clase que se agrupan, filas de varias clases, o dos archivos.",
        [
            format, encoding, defaultsKey,
            LanguageKey(
                "delimiter", .text, "Separador: un carácter, o \\t para el tabulador.",
                example: "\";\""),
            LanguageKey("quote", .text, "Comilla; sin ella, la doble.", example: "'\"'"),
            LanguageKey(
                "header", .group("header"), "Dónde está el encabezado y cómo se busca en él.",
                example: "{line: 1, match: by_name, extra_columns: error}"),
            LanguageKey(
                "skip_rows_when", .expression,
                "Filas que no son datos; solo puede mirar column(n), pues aún no hay campos.",
                example: "\"starts_with(column(1), 'TOTAL')\""),
            LanguageKey(
                "columns", .named("^.+$", .group("csvField")),
                "Columnas, cuando todas las filas son iguales.",
                example: "{NUMERO: {header: Número, type: int}}"),
            LanguageKey(
                "group", .group("group"), "Qué filas forman un documento; sin él, cada fila es uno.",
                example: "{by: [PREFIJO, NUMERO]}"),
            LanguageKey(
                "records", .named("^.+$", .group("csvRecord")),
                "Registros, cuando las filas son de varias clases o hay dos archivos."),
            LanguageKey(
                "bundle", .group("bundle"), "Encabezados y detalles en dos archivos.",
                example: "{files: {cab: \"CAB_*.csv\", det: \"DET_*.csv\"}, join: {cab.NUM: det.NUM}}"),
        ])

    static let fixedSource = LanguageGroup(
        "fixedSource", "Líneas de ancho fijo, de una o varias clases.",
        [
            format, encoding, defaultsKey,
            LanguageKey(
                "record_length", .integer(1...65_536), "Largo de una línea, sin el fin de línea.",
                example: "200"),
            LanguageKey(
                "short_records", .words(["error", "pad"]),
                "Una línea corta es un error, o se completa con blancos.", example: "pad"),
            LanguageKey(
                "unknown_records", .words(["error", "warn", "ignore"]),
                "Qué hacer con una línea cuyo tipo no está aquí.", example: "error"),
            LanguageKey(
                "unit", .words(["chars", "bytes"]), "Si las columnas cuentan caracteres o bytes.",
                example: "chars"),
            LanguageKey("records", .named("^.+$", .group("fixedRecord")), "Los registros y sus campos."),
        ])

    static let xmlSource = LanguageGroup(
        "xmlSource", "Un XML, leído con XPath 1.0; sin DTD, entidades ni red.",
        [
            format, encoding, defaultsKey,
            LanguageKey(
                "namespaces", .named("^[A-Za-z_][A-Za-z0-9_.-]*$", .text),
                "Prefijos de este mapeo, sin relación con los del archivo.",
                example: "{v: \"urn:x:ventas:2\"}"),
            LanguageKey("records", .named("^.+$", .group("xmlRecord")), "Los registros y sus campos."),
        ])

    static let defaults = LanguageGroup(
        "defaults", "Claves de campo que valen para todos los de un tipo; el campo puede decir otra cosa.",
        MappingBuilder.fieldTypes.map { type in
            LanguageKey(type, .group("field"), "Para los campos «\(type)».")
        })

    static let header = LanguageGroup(
        "header", "El encabezado de un CSV.",
        [
            LanguageKey(
                "line", .integer(0...10_000), "Línea del encabezado; 0: no hay, y se busca por posición.",
                example: "1"),
            LanguageKey(
                "match", .words(["by_name", "by_position"]), "Cómo se encuentra una columna.",
                example: "by_name"),
            LanguageKey(
                "extra_columns", .words(["error", "warn", "ignore"]),
                "Qué hacer con una columna que el mapeo no nombra.", example: "warn"),
        ])

    static let rows = LanguageGroup(
        "group", "Cómo las filas se vuelven documentos.",
        [
            LanguageKey("record", .text, "Nombre del registro documento; sin él, «doc».", example: "doc"),
            LanguageKey("rows", .text, "Nombre del registro fila; sin él, «row».", example: "row"),
            LanguageKey(
                "by", .list(.text), "Campos que distinguen un documento de otro.",
                example: "[PREFIJO, NUMERO]"),
            LanguageKey(
                "contiguous", .boolean, "Las filas de un documento van juntas; sin él, true.",
                example: "true"),
            LanguageKey(
                "same_on_all_rows", .list(.text), "Campos que deben decir lo mismo en todas sus filas.",
                example: "[FECHA, TOTAL]"),
        ])

    static let bundle = LanguageGroup(
        "bundle", "Dos archivos que van juntos, sueltos o en un zip.",
        [
            LanguageKey(
                "files", .named("^.+$", .text),
                "Registro → nombre del archivo, con un solo *, igual en los dos.",
                example: "{cab: \"CAB_*.csv\", det: \"DET_*.csv\"}"),
            LanguageKey(
                "join", .named("^.+\\..+$", .text), "Campos que unen un encabezado con sus detalles.",
                example: "{cab.NUMERO: det.NUMERO}"),
            LanguageKey(
                "wait", .shaped("^[0-9]+[smh]$"),
                "Cuánto espera el primero al otro, hasta un día; sin él, 10m.",
                example: "10m"),
        ])
}
