import Records

extension Language {
    static let responses = [response, responseRecord, responseField, responseColumn]

    static let response = LanguageGroup(
        "response", "El archivo de respuesta que el ERP lee: los registros son el resultado.",
        [
            LanguageKey(
                "format", .words(["json", "csv", "fixed", "xml"]), "Clase de archivo.", example: "fixed"),
            LanguageKey("encoding", .words(SourceEncoding.names), "Codificación.", example: "iso-8859-1"),
            LanguageKey("newline", .words(["lf", "crlf"]), "Fin de línea.", example: "crlf"),
            LanguageKey(
                "file_name", .template, "Nombre del archivo.",
                example: "\"{input.stem}.{drop}.respuesta.txt\""),
            LanguageKey("records", .list(.group("responseRecord")), "Las líneas o elementos, en orden."),
            LanguageKey("delimiter", .text, "CSV: separador.", example: "\";\""),
            LanguageKey("quote", .text, "CSV: comilla.", example: "'\"'"),
            LanguageKey("header", .boolean, "CSV: con encabezado.", example: "true"),
            LanguageKey("root", .text, "XML: elemento raíz.", example: "Respuesta"),
            LanguageKey("namespaces", .named("^.*$", .text), "XML: prefijos."),
        ].map(\.promised))

    static let responseRecord = LanguageGroup(
        "responseRecord", "Una línea o elemento por cada uno.",
        [
            LanguageKey(
                "each", .words(["file", "document", "finding"]),
                "Del archivo, una vez; de cada documento; de cada hallazgo.",
                example: "document"),
            LanguageKey("when", .expression, "Solo si se cumple."),
            LanguageKey(
                "fields", .named("^.+$", .either([.constant, .group("responseField")])), "Campos, en orden."),
            LanguageKey("columns", .list(.group("responseColumn")), "CSV: columnas, en orden."),
            LanguageKey("element", .text, "XML: nombre del elemento."),
            LanguageKey("attributes", .named("^.+$", .leaf), "XML: atributos."),
        ].map(\.promised))

    static let responseField = LanguageGroup(
        "responseField", "Un campo de la respuesta.",
        leaf.keys.map(\.promised)
            + [
                LanguageKey("cols", .text, "Ancho fijo: columnas desde-hasta.", example: "23-24"),
                LanguageKey("pad", .constant, "Relleno.", example: "\"0\""),
                LanguageKey("align", .words(["left", "right"]), "A qué lado va el texto.", example: "right"),
            ].map(\.promised))

    static let responseColumn = LanguageGroup(
        "responseColumn", "Una columna de la respuesta.",
        [LanguageKey("name", .text, "Título.", example: "CUFE")].map(\.promised) + leaf.keys.map(\.promised))
}
