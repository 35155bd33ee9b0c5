/// The codes that a sender of a file may see, in words.
enum MappingErrorWords {
    static func of(_ source: SourcePlan) -> [(code: String, words: String)] {
        let own: [(code: String, words: String)] =
            switch source {
            case .csv(let csv): of(csv)
            case .fixed:
                [
                    (
                        "MAP-RECORD",
                        "una línea de un tipo que no se conoce, cortada, o más larga de lo debido"
                    ),
                    ("MAP-ORDER", "un registro llega antes que aquel del que cuelga"),
                    ("MAP-OCCURS", "faltan o sobran registros de una clase"),
                ]
            case .xml:
                [
                    ("MAP-XPATH", "donde va un valor hay varios, o un comentario lo parte"),
                    ("MAP-OCCURS", "faltan o sobran elementos de una clase"),
                    ("MAP-FILE", "el archivo no es XML que se pueda leer"),
                ]
            }
        return own + shared
    }

    private static func of(_ csv: CSVPlan) -> [(code: String, words: String)] {
        var words = [
            ("MAP-HEADER", "falta una columna en el encabezado, sobra una, o está dos veces"),
            ("MAP-COLUMNS", "una fila tiene más o menos celdas de lo debido"),
            ("MAP-RECORD", "una comilla no se cierra, o hay texto después de ella"),
        ]
        if case .rows = csv.layout {
            words.append(("MAP-GROUP", "las filas de un documento no están juntas, o no dicen lo mismo"))
        } else {
            words.append(("MAP-ORDER", "una fila llega sin aquella de la que cuelga"))
            words.append(("MAP-OCCURS", "faltan o sobran filas de una clase"))
        }
        if case .bundle = csv.layout { words.append(("MAP-BUNDLE", "falta uno de los dos archivos")) }
        return words
    }

    private static let shared = [
        ("MAP-ENCODING", "un byte que no existe en la codificación, o un texto leído en otra"),
        ("MAP-TYPE", "un número, una fecha o una palabra escritos de otra forma"),
        ("MAP-REQUIRED", "falta un valor obligatorio"),
        ("MAP-ENUM", "un valor que no es uno de los admitidos"),
        ("MAP-RANGE", "un número fuera de sus límites, o un texto muy largo"),
        ("MAP-EQUALS", "un valor que debía ser otro"),
        ("MAP-LOOKUP", "un valor que no está en su tabla"),
        ("MAP-NULL", "una cuenta necesita un número que está vacío"),
        ("MAP-CHECK", "no se cumple una comprobación"),
        ("MAP-LIMIT", "el archivo o un valor es demasiado grande"),
    ]
}
