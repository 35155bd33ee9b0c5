extension [SpecificationBlock] {
    /// As Markdown; what comes from a mapping is escaped.
    package var markdown: String { map(Self.markdown).joined(separator: "\n\n") + "\n" }

    private static func markdown(_ block: SpecificationBlock) -> String {
        switch block {
        case .heading(let level, let text): return String(repeating: "#", count: level) + " " + escaped(text)
        case .paragraph(let spans): return line(spans)
        case .list(let items): return items.map { "- " + line($0) }.joined(separator: "\n")
        case .code(let text):
            // Four blanks, so that no text can close the block.
            return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
                "    " + $0
            }
            .joined(separator: "\n")
        case .table(let header, let rows):
            let lines =
                [header.map(escaped), header.map { _ in "---" }]
                + rows.map { $0.map { line($0, inTable: true) } }
            return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
        }
    }

    private static func line(_ spans: [SpecificationSpan], inTable: Bool = false) -> String {
        spans.map { span in
            switch span {
            case .text(let text): return escaped(text)
            case .code(let text):
                let flat = flat(text)
                let fence = flat.contains("`") ? "``" : "`"
                let gap = fence.count > 1 ? " " : ""
                let code = fence + gap + flat + gap + fence
                return inTable ? code.replacing("|", with: "\\|") : code
            }
        }.joined()
    }

    private static func escaped(_ text: String) -> String {
        flat(text).map { character in
            switch character {
            case "<": "&lt;"
            case "&": "&amp;"
            case "\\", "`", "*", "_", "[", "]", "|", "#": "\\\(character)"
            default: String(character)
            }
        }.joined()
    }

    private static func flat(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
