/// The mapping language, described once: the schema, the guide and the loader's checks are made from it.
package enum Language {
    /// Every group of keys, outermost first.
    package static let groups: [LanguageGroup] =
        [root, match] + sources + records + [document] + leaves + targets + tables + checks + tests
        + responses

    package static func group(_ name: String) -> LanguageGroup? { groups.first { $0.name == name } }

    static let root = LanguageGroup(
        "mapping", "Describe cómo leer un archivo del ERP y convertirlo en documentos electrónicos.",
        [
            LanguageKey("mapping", .words(["1"]), "Versión del lenguaje de mapeo.", example: "1").required,
            LanguageKey(
                "id", .shaped("^[a-z0-9][a-z0-9-]{1,62}$"),
                "Nombre único del mapeo: minúsculas, cifras y guiones.", example: "ventas-csv"
            ).required,
            LanguageKey(
                "revision", .integer(1...1_000_000_000),
                "Súbala con cada cambio: queda grabada en cada documento.", example: "3"),
            LanguageKey("title", .text, "Qué lee, en palabras de quien lo usa.", example: "Ventas del POS"),
            LanguageKey("abstract", .boolean, "true: solo sirve de base para «extends».", example: "true"),
            LanguageKey(
                "extends", .list(.text),
                "Mapeos base, en orden: se mezclan clave por clave y el último gana; las listas se "
                    + "reemplazan y null quita.", example: "[../tables/co-base.yaml]"),
            LanguageKey("match", .group("match"), "Qué archivos lee.", example: "{file: \"FE_*.txt\"}"),
            LanguageKey("source", .group("source"), "De los bytes a registros con tipos y posición."),
            LanguageKey("document", .group("document"), "De los registros a la forma del documento."),
            LanguageKey(
                "tables", .named("^.+$", .group("table")), "Tablas: lo que el ERP escribe → un código.",
                example: "{tipos: {rows: {F: invoice}}}"),
            LanguageKey("checks", .list(.group("check")), "Comprobaciones propias del mapeo."),
            LanguageKey(
                "tests", .list(.either([.group("test"), .group("responseTest")])),
                "Pruebas que el mapeo trae consigo."),
            LanguageKey(
                "response", .group("response"),
                "El camino de vuelta, en lugar de «source»: el archivo de respuesta que el ERP lee."
            ),
        ])

    static let match = LanguageGroup(
        "match", "Qué archivos lee el mapeo; todo lo que se dice debe cumplirse.",
        [
            LanguageKey("file", .text, "Nombre del archivo, con * y ?.", example: "\"FE_*.txt\""),
            LanguageKey("first_line", .text, "Primera línea, con * y ?.", example: "\"NUMERO;FECHA;*\""),
            LanguageKey(
                "root", .text, "Elemento raíz de un XML: {espacio de nombres}Nombre.",
                example: "\"{urn:x:ventas:2}Ventas\""),
        ])

    static let document = LanguageGroup(
        "document", "La forma del documento; cada hoja dice de dónde sale su valor.",
        [
            LanguageKey("each", .text, "Registro que abre un documento; sin él, «doc».", example: "doc"),
            LanguageKey(
                "key", .expression, "Clave del documento: lo distingue de los demás del cliente.",
                example: "\"= $PREFIJO & $NUMERO\""),
            LanguageKey("fields", .group("targets"), "Los datos del documento, por sus nombres neutrales."),
        ])
}
