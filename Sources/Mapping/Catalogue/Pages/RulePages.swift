extension FindingCatalogue {
    private typealias M = CatalogueMapping

    /// What the rules of the document, its expressions, tables and bases say.
    static let rulePages = [
        FindingPage(
            "MAP-CHECK", "no se cumple una comprobación sin código propio",
            meaning:
                "Está en «checks» de una hoja. Las de «checks» del mapeo llevan el código que este les da, "
                + "como GEN-01.",
            reason: "Es una regla de quien hizo el mapeo.",
            remedy: "El que da la regla.",
            samples: SamplePair(
                wrong: .csv([(M.lines, checked)], "1;B7;2"), right: .csv([(M.lines, checked)], "1;A1;2"),
                line: 2)),
        FindingPage(
            "MAP-CYCLE", "un dato depende de sí mismo",
            meaning:
                "Dos destinos se usan el uno al otro, los registros cuelgan en círculo, o «extends» da la "
                + "vuelta o pasa de ocho niveles.",
            reason: "No hay por dónde empezar.",
            remedy: "Haga que uno de ellos no dependa del otro.",
            samples: SamplePair(
                wrong: .mapping([(M.lines, line("code: \"= target.id\", id: \"= target.code\""))]),
                right: .mapping([(M.lines, line("code: $COD, id: \"= target.code\""))]), line: 16)),
        FindingPage(
            "MAP-EXPR", "una expresión no sirve",
            meaning:
                "Al cargar el mapeo: un campo, una función o una tabla que no existe, o tipos que no van "
                + "juntos. Al leer un archivo: una división entre cero o más de 38 cifras.",
            reason: "Se comprueba antes de leer el primer archivo para que no falle en el primer documento.",
            remedy: "Corrija la expresión; el mensaje dice qué carácter y propone un nombre parecido.",
            samples: SamplePair(
                wrong: .mapping([(M.lines, line("code: $CODI"))]),
                right: .mapping([(M.lines, line("code: $COD"))]), line: 16)),
        FindingPage(
            "MAP-FILE", "no se puede leer el mapeo, una base o una tabla",
            meaning:
                "El archivo no existe, no se puede abrir, o su ruta sale de la carpeta que contiene la del "
                + "mapeo: «../tables/x.csv» se admite; «../../x.csv» y «/x.csv», no.",
            reason: "Sin la base, el mapeo significaría otra cosa.",
            remedy: "Revise el nombre, que es relativo al archivo que lo dice, y los permisos.",
            samples: SamplePair(
                wrong: .mapping([("revision: 1", "revision: 1\nextends: [no-existe.yaml]")]),
                right: .mapping(),
                line: 0)),
        FindingPage(
            "MAP-LOOKUP", "el valor no está en la tabla",
            meaning: "En el archivo: la tabla no tiene ese texto y su «on_missing» es error. En el mapeo: la "
                + "tabla da un código que no está en su lista «result», o la lista no existe.",
            reason: "Un código inventado se rechazaría en la DIAN, con el número ya usado.",
            remedy: "Use un valor de la tabla, o agréguelo.",
            samples: SamplePair(
                wrong: .csv([(M.lines, lookup)], "1;B2;2"), right: .csv([(M.lines, lookup)], "1;A1;2"),
                line: 2)),
        FindingPage(
            "MAP-NULL", "una cuenta necesita un número y el valor está vacío",
            meaning: "Un vacío no es cero: + - * / con un vacío no da nada que se pueda usar.",
            reason: "Un precio que falta no debe volverse una venta de cero pesos.",
            remedy: "Llene el valor en el ERP; si puede faltar, diga en el mapeo qué vale: coalesce(…).",
            samples: SamplePair(
                wrong: .csv([(M.lines, line("quantity: \"= $CANT * 12\""))], "1;A1;"),
                right: .csv([(M.lines, line("quantity: \"= coalesce($CANT, 1) * 12\""))], "1;A1;"), line: 2)),
        FindingPage(
            "MAP-VOCABULARY", "un código que un régimen no tiene",
            meaning: "El mapeo da un código del vocabulario neutral que no tiene equivalente en un perfil.",
            reason: "Es un aviso: el mapeo sirve, pero un documento con ese código será inválido allí.",
            remedy: "Use otro código si el cliente está en ese perfil.",
            samples: SamplePair(wrong: means("48"), right: means("47"), line: 16)),
        FindingPage(
            "MAP-XPATH", "un XPath no sirve, o da más de un nodo",
            meaning: "En el mapeo: está mal escrito o su prefijo no está en «namespaces». En el archivo: un "
                + "campo encuentra más de un nodo donde debe haber uno.",
            reason: "Tomar el primero escondería el segundo.",
            remedy: "Corrija el XPath, o dígale cuál nodo con una condición: «k:Correo[@principal='true']».",
            samples: SamplePair(wrong: xml("<num>1</num><num>2</num>"), right: xml("<num>1</num>"), line: 2)),
    ]

    private static let checked = line(
        "code: {from: $COD, checks: [{assert: \"starts_with(value, 'A')\", message: \"{value} no "
            + "es de la serie A\"}]}"
    )
    private static let lookup =
        line("code: {from: $COD, lookup: codigos}") + "\ntables: {codigos: {rows: {A1: X-001}}}"

    private static func line(_ fields: String) -> String { "    lines: {each: row, fields: {\(fields)}}" }

    private static func xml(_ fields: String) -> FindingSample {
        let text = "<ventas>\n  <doc>\(fields)</doc>\n</ventas>\n"
        return FindingSample(base: M.xml, files: [("ventas.xml", Array(text.utf8))])
    }

    private static func means(_ code: String) -> FindingSample {
        .mapping([("    kind: invoice", "    kind: invoice\n    payment: {means: \"\(code)\"}")])
    }
}
