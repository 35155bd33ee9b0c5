extension FindingCatalogue {
    /// What hinders the publication of a mapping.
    static let publishingPages = [
        FindingPage(
            "MAP-COPY", "el mapeo no se puede copiar completo, o falta su copia publicada",
            reason: "Lo publicado debe poder leerse igual dentro de diez años.",
            remedy: "Guárdelo de nuevo, o más pequeño; recupere work/mappings.",
            example: "El mapeo no se puede copiar completo: pasa de 256 archivos o de 64 MiB."),
        FindingPage(
            "MAP-ID", "dos mapeos de un cliente con el mismo id, o un mapeo que el cliente no usa",
            reason: "El id dice con qué mapeo se hizo un documento.", remedy: "Dé a cada uno un id propio.",
            example: "El mapeo «ventas» del mismo cliente tiene ya este id."),
        FindingPage(
            "MAP-REVISION",
            "la revisión ya está publicada con otro contenido, no pasa de las publicadas, o no "
                + "está publicada",
            reason: "Una revisión nombra un solo contenido.", remedy: "Suba «revision».",
            example: "La revisión 7 ya está publicada con otro contenido (3f2a…)."),
        FindingPage(
            "MAP-TEST", "una prueba propia del mapeo falla: no se publica",
            reason: "Lo que el mapeo dice de sí mismo debe ser cierto.",
            remedy: "Corrija el mapeo o lo esperado; vea buzon map test.",
            example: "La prueba «ventas de febrero» falla: …"),
    ]
}
