extension FindingCatalogue {
    static let yamlPages = [
        page(
            "YAML-ANCHOR", "un ancla &x o un alias *x",
            reason: "El valor estaría lejos de donde se lee.", remedy: "Escriba el valor en cada lugar.",
            "id: ventas", "id: &a ventas", line: 2),
        page(
            "YAML-DUPLICATE", "la misma clave dos veces",
            reason: "No se sabría cuál vale.", remedy: "Déjela una vez.",
            "revision: 1", "revision: 1\nrevision: 2", line: 3),
        page(
            "YAML-KEY", "una clave que allí no significa nada",
            reason: "Una clave mal escrita no tendría efecto, y nadie lo notaría.",
            remedy: "Use una de las que el remedio nombra.", "  delimiter: \";\"",
            "  delimiter: \";\"\n  qoute: \"'\"", line: 7),
        page(
            "YAML-MISSING", "falta una clave",
            reason: "Sin ella el archivo no dice lo necesario.", remedy: "Agréguela.", "  key: $NUM",
            "  # key: $NUM", line: 14),
        page(
            "YAML-SYNTAX", "mal formado, o de más de 1 MiB",
            reason: "No se puede saber qué quiso decir.",
            remedy: "Revise sangría, dos puntos y comillas de esa línea y de la anterior.",
            "  format: csv", "  format: csv: no", line: 5),
        page(
            "YAML-TAG", "una etiqueta !!…",
            reason: "Todo valor es texto; ninguno cambia por su aspecto.", remedy: "Quítela.",
            "id: ventas", "id: !!str ventas", line: 2),
        page(
            "YAML-TYPE", "texto donde va una lista, una palabra donde va un número, y parecidos",
            reason: "El valor no se puede usar.", remedy: "Escriba lo que el mensaje dice que se espera.",
            "revision: 1", "revision: uno", line: 3),
    ]

    /// A page whose wrong sample changes one line of the common mapping.
    private static func page(
        _ code: String, _ title: String, reason: String, remedy: String, _ old: String, _ new: String,
        line: Int
    ) -> FindingPage {
        FindingPage(
            code, title, reason: reason, remedy: remedy,
            samples: SamplePair(wrong: .mapping([(old, new)]), right: .mapping(), line: line))
    }
}
