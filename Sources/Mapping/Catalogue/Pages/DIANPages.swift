extension FindingCatalogue {
    static let dianPages = [
        FindingPage(
            "DIAN-*", "lo que la DIAN dice que no se cumplió, con sus palabras",
            meaning: "El código es el que dio la DIAN, por ejemplo DIAN-7200004; DIAN-? si la respuesta "
                + "no trajo código. Hay un hallazgo por cada cosa; si la DIAN no dice ninguna, uno solo con "
                + "el código. El lugar es la celda de la que salió el elemento que el mensaje nombra, y el "
                + "valor, su texto: si el mensaje trae un valor entre corchetes, el elemento que lo tiene. "
                + "Donde el dato no viene del archivo, el remedio dice de dónde. Lo que no nombra nada "
                + "conocido, o nombra varias celdas por igual, queda en la primera línea del documento. "
                + "Pasados 200 mensajes, los demás solo se cuentan.",
            reason: "La DIAN rechazó el documento. El intercambio completo está en el archivo permanente "
                + "(…-send-answer.xml, …-consult-answer.xml).",
            remedy: "El remedio de cada hallazgo dice si el número se puede volver a usar.")
    ]

    static let dianTables = """
        | Al enviar | Qué hace Buzón |
        | --- | --- |
        | 200, 500 | recibido: pregunta por el veredicto |
        | 100 | rechazado; el número queda libre, salvo que la DIAN diga «no se pudo acceder» |
        | 101 a 104, 300, 310, 320 | rechazado; el número queda usado |
        | otro, o ninguna respuesta entendible | no se sabe: pregunta antes de enviar nada |

        | Al consultar | Qué hace Buzón |
        | --- | --- |
        | 7200002 | aceptado |
        | 7200001, 7200003 | en trámite: vuelve a preguntar |
        | 7200004, 7200005 | rechazado; el número queda usado |
        | 320 | la DIAN no lo tiene: envía los mismos bytes, salvo que ya lo hubiera recibido |
        | otro | no se sabe: vuelve a preguntar |
        """
}
