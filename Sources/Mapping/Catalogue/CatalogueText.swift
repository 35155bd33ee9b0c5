import Findings

extension FindingPage {
    /// The page as a terminal shows it, with both samples and what the engine says of the wrong one.
    ///
    /// - Returns: several lines, without a line end.
    package func rendered() -> String {
        var parts = ["\(code): \(title)"]
        if !meaning.isEmpty { parts.append(wrapped(meaning)) }
        parts.append(wrapped("Por qué: " + reason))
        parts.append(wrapped("Cómo se corrige: " + remedy))
        if let example { parts.append(wrapped("Ejemplo: " + example)) }
        if let samples {
            parts.append("MAL\n" + indented(samples.wrong.blocks.map(\.plain).joined(separator: "\n")))
            if let said = said(samples) { parts.append(indented("Buzón dice:\n" + indented(said))) }
            parts.append("BIEN\n" + indented(samples.right.blocks.map(\.plain).joined(separator: "\n")))
        }
        return parts.joined(separator: "\n\n")
    }

    /// What the engine says of the wrong sample, of this code.
    func said(_ samples: SamplePair) -> String? {
        samples.wrong.findings().first { $0.code == code }.map { samples.wrong.rendered($0) }
    }
}

extension FindingSample {
    /// A part of a sample, with what it is.
    struct Block {
        var title: String
        /// For a fence of Markdown.
        var language: String
        var text: String

        var plain: String { title + "\n" + indented(text) }
    }

    /// What differs from the common mapping, then the files; the whole mapping where it is another one.
    var blocks: [Block] {
        var blocks: [Block] = []
        if base != CatalogueMapping.csv {
            blocks.append(Block(title: "Mapeo:", language: "yaml", text: mapping))
        } else if !changes.isEmpty {
            blocks.append(
                Block(
                    title: "En el mapeo común:", language: "yaml",
                    text: changes.map(\.becomes).joined(separator: "\n")))
        } else if files.isEmpty {
            blocks.append(Block(title: "El mapeo común, sin cambios:", language: "yaml", text: mapping))
        }
        if let note {
            blocks.append(Block(title: "Archivo:", language: "text", text: note))
            return blocks
        }
        for file in files {
            let text = String(decoding: file.bytes, as: UTF8.self)
            blocks.append(
                Block(
                    title: "\(file.name):", language: "text",
                    text: String(text.dropLast(text.hasSuffix("\n") ? 1 : 0))))
        }
        return blocks
    }
}

/// Broken at blanks into lines of at most 100 characters.
private func wrapped(_ text: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
        if !line.isEmpty, line.count + 1 + word.count > 100 {
            lines.append(line)
            line = String(word)
        } else {
            line += (line.isEmpty ? "" : " ") + word
        }
    }
    return (lines + [line]).joined(separator: "\n")
}

private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n")
}
