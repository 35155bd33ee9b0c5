extension FindingCatalogue {
    /// The catalogue as a page of the documentation; it ends with a line end.
    package static var markdown: String {
        let parts = [
            """
            # Hallazgos

            <!-- Generado del catálogo en Sources/Mapping/Catalogue; las pruebas lo comparan. -->

            Cada hallazgo tiene un código fijo, un lugar, un mensaje y un remedio. El texto puede mejorar;
            el código no cambia de sentido. `error` detiene el documento (o el archivo); `warning` solo
            avisa. Lo mismo dice `buzon explain CÓDIGO` en la terminal. Los códigos como `GEN-01` o `NEV-01`
            no son de Buzón: los define cada mapeo en `checks`.

            ## El mapeo común de los ejemplos

            Los ejemplos dicen solo lo que cambian de este mapeo, o lo que le dan a leer:

            ```yaml
            \(CatalogueMapping.csv)
            ```
            """
        ]
        return (parts + sections.map(\.markdown)).joined(separator: "\n\n") + "\n"
    }
}

extension FindingCatalogue.Section {
    fileprivate var markdown: String {
        var parts = ["## \(title)"]
        if !text.isEmpty { parts.append(text) }
        let pages = pages.sorted { $0.code < $1.code }
        parts += pages.filter { $0.samples != nil || $0.example == nil }.map(\.markdown)
        let short = pages.filter { $0.samples == nil && $0.example != nil }
        if !short.isEmpty {
            let head =
                "| Código | Significa | Por qué | Ejemplo | Remedio |\n| --- | --- | --- | --- | --- |\n"
            parts.append(head + short.map(\.row).joined(separator: "\n"))
        }
        if !more.isEmpty { parts.append(more) }
        return parts.joined(separator: "\n\n")
    }
}

extension FindingPage {
    fileprivate var markdown: String {
        var parts = ["### `\(code)`: \(title)"]
        if !meaning.isEmpty { parts.append(meaning) }
        parts.append("**Por qué.** \(reason)")
        parts.append("**Cómo se corrige.** \(remedy)")
        if let samples {
            parts.append("Mal:")
            parts += samples.wrong.blocks.map(\.markdown)
            if let said = said(samples) { parts.append("```text\n\(said)\n```") }
            parts.append("Bien:")
            parts += samples.right.blocks.map(\.markdown)
        }
        return parts.joined(separator: "\n\n")
    }

    fileprivate var row: String {
        let cells = ["`\(code)`", title, reason, example ?? "", remedy]
        return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
}

extension FindingSample.Block {
    fileprivate var markdown: String { "\(title)\n\n```\(language)\n\(text)\n```" }
}
