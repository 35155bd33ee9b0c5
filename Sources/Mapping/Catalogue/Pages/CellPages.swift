extension FindingCatalogue {
    private typealias M = CatalogueMapping

    /// What a field's type and constraints say of one cell.
    static let cellPages = [
        FindingPage(
            "MAP-ENUM", "el valor no es uno de los admitidos",
            meaning: "El campo tiene «one_of».",
            reason: "Un valor nuevo puede significar algo que el mapeo no trata.",
            remedy: "Use uno de la lista, o agréguelo al mapeo.",
            samples: SamplePair(
                wrong: .csv([(M.code, "    COD: {one_of: [A1, B2]}")], "1;C3;2"),
                right: .csv([(M.code, "    COD: {one_of: [A1, B2]}")], "1;B2;2"), line: 2)),
        FindingPage(
            "MAP-EQUALS", "el valor no es el que «equals» pide",
            meaning: "El campo debe decir una constante, o lo mismo que otro campo.",
            reason: "Suele ser otra versión de la exportación, o filas que no van juntas.",
            remedy: "Corrija el valor, o «equals» si la exportación cambió a propósito.",
            samples: SamplePair(
                wrong: .csv([(M.code, "    COD: {equals: V1}")], "1;V2;2"),
                right: .csv([(M.code, "    COD: {equals: V1}")], "1;V1;2"), line: 2)),
        FindingPage(
            "MAP-RANGE", "el número está fuera de rango o el texto es muy largo",
            meaning: "Es menor que «min», mayor que «max» o más largo que «max_length».",
            reason: "Un precio negativo o un texto cortado por la DIAN se ven tarde.",
            remedy: "Corrija el valor o acorte el texto.",
            samples: SamplePair(
                wrong: .csv([(M.quantity, "    CANT: {type: decimal, min: 0}")], "1;A1;-2"),
                right: .csv([(M.quantity, "    CANT: {type: decimal, min: 0}")], "1;A1;2"), line: 2)),
        FindingPage(
            "MAP-REQUIRED", "un dato obligatorio está vacío",
            meaning:
                "El campo, o la hoja del documento, tiene «required: true»; o el documento no tiene clave.",
            reason: "El documento saldría incompleto.",
            remedy: "Llene el dato en el ERP.",
            samples: SamplePair(
                wrong: .csv([(M.code, "    COD: {required: true}")], "1;;2"),
                right: .csv([(M.code, "    COD: {required: true}")], "1;A1;2"), line: 2)),
        FindingPage(
            "MAP-TYPE", "el valor no tiene el tipo o la forma del campo",
            meaning: "No es un número, una fecha o una palabra como el campo la pide, o no cumple «pattern».",
            reason: "«1.500» puede ser mil quinientos o uno y medio: el mapeo decide, nadie adivina.",
            remedy: "Escríbalo como muestra el remedio, o corrija «decimal_mark», «thousands» o «format».",
            samples: SamplePair(wrong: .csv("1;A1;2,5"), right: .csv("1;A1;2.5"), line: 2)),
    ]
}
