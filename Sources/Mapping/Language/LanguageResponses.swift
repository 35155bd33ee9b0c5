import Records

extension Language {
    static let responses = [response, responseRecord, responseField, responseTest]

    static let response = LanguageGroup(
        "response", "El archivo de respuesta que el ERP lee: los registros son el resultado.",
        [
            LanguageKey(
                "format", .words(["json", "csv", "fixed", "xml"]), "Clase de archivo.", example: "fixed"),
            LanguageKey(
                "encoding", .words(SourceEncoding.names), "Codificación; sin ella, utf-8.",
                example: "iso-8859-1"),
            LanguageKey("newline", .words(["lf", "crlf"]), "Fin de línea; sin él, lf.", example: "crlf"),
            LanguageKey(
                "file_name", .template, "Nombre del archivo.",
                example: "\"{input.stem}.{drop}.respuesta.txt\""),
            LanguageKey("delimiter", .text, "CSV: separador; sin él, «;».", example: "\";\""),
            LanguageKey("quote", .text, "CSV: comilla; sin ella, la doble.", example: "'\"'"),
            LanguageKey(
                "header", .boolean, "CSV: con encabezado; con una sola clase de registros.", example: "true"),
            LanguageKey(
                "formulas", .words(["escape", "keep"]),
                "CSV: un texto que Excel tomaría por fórmula lleva un apóstrofo; sin él, escape.",
                example: "keep"),
            LanguageKey(
                "record_length", .integer(1...65_536), "Ancho fijo: largo de una línea.", example: "200"),
            LanguageKey("root", .text, "XML: elemento raíz; sin él, respuesta.", example: "Respuesta"),
            LanguageKey(
                "namespaces", .named("^.*$", .text), "XML: prefijos.", example: "{r: \"urn:x:respuesta\"}"),
            LanguageKey("records", .list(.group("responseRecord")), "Las líneas o elementos, en orden."),
        ])

    static let responseRecord = LanguageGroup(
        "responseRecord",
        "Una línea o elemento por cada uno; los de «finding» van dentro del documento anterior.",
        [
            LanguageKey(
                "each", .words(["file", "document", "finding"]),
                "Del archivo, una vez; de cada documento; de cada hallazgo.", example: "document"),
            LanguageKey("when", .expression, "Solo si se cumple.", example: "\"$status = 'invalido'\""),
            LanguageKey("name", .text, "JSON: nombre de la lista.", example: "documentos"),
            LanguageKey("element", .text, "XML: nombre del elemento.", example: "documento"),
            LanguageKey(
                "attributes", .named("^.+$", .either([.constant, .group("responseField")])),
                "XML: atributos.",
                example: "{numero: $number}"),
            LanguageKey(
                "fields", .named("^.+$", .either([.constant, .group("responseField")])), "Campos, en orden.",
                example: "{NUMERO: {cols: 3-22, value: $number}}"),
            LanguageKey(
                "columns", .list(.group("responseField")), "CSV: columnas, en orden.",
                example: "[{name: Número, value: $number}]"),
        ])

    static let responseField = LanguageGroup(
        "responseField", "Un campo de la respuesta; lo demás es como en una hoja del documento.",
        leaf.keys + [
            LanguageKey("name", .text, "CSV: título de la columna.", example: "CUFE"),
            LanguageKey("cols", .text, "Ancho fijo: columnas desde-hasta.", example: "23-24"),
            LanguageKey("pad", .constant, "Relleno; sin él, blanco.", example: "\"0\""),
            LanguageKey(
                "align", .words(["left", "right"]), "A qué lado va; sin él, left.", example: "right"),
            LanguageKey("decimals", .integer(0...12), "Decimales que se escriben siempre.", example: "2"),
            LanguageKey(
                "decimal_mark", .words([".", ","]), "Separador decimal; sin él, el punto.", example: "\",\""),
            LanguageKey(
                "implied", .integer(0...12), "Decimales sin separador: 123.45 con 2 es 12345.", example: "2"),
        ])

    static let responseTest = LanguageGroup(
        "responseTest", "Una prueba de una respuesta: qué resultado y qué archivo debe salir.",
        [
            LanguageKey("name", .text, "Qué caso es.", example: "un aceptado y un inválido"),
            LanguageKey("input", .text, "Un resultado en JSON.", example: "samples/resultado.json"),
            LanguageKey(
                "golden", .text, "El archivo que debe salir.", example: "samples/ventas.respuesta.csv"),
            LanguageKey(
                "file_name", .text, "Cómo debe llamarse.", example: "ventas.20260203-0007.respuesta.csv"),
        ])
}
