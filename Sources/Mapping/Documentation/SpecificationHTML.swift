extension [SpecificationBlock] {
    /// As one page of HTML that needs no other file; what comes from a mapping is escaped.
    package func html(title: String) -> String {
        """
        <!doctype html>
        <html lang="es">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(Self.escaped(title))</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .9rem; }
        th, td { border: 1px solid #bbb; padding: .3rem .5rem; text-align: left; vertical-align: top; }
        th { background: #eee; }
        code, pre { font-family: ui-monospace, monospace; font-size: .9em; background: #f4f4f4; }
        pre { padding: .7rem; overflow-x: auto; }
        h2 { margin-top: 2.5rem; border-bottom: 1px solid #bbb; }
        @media print { body { max-width: none; margin: 0; } tr { break-inside: avoid; } }
        </style>
        </head>
        <body>
        \(map(Self.html).joined(separator: "\n"))
        </body>
        </html>

        """
    }

    private static func html(_ block: SpecificationBlock) -> String {
        switch block {
        case .heading(let level, let text): return "<h\(level)>\(escaped(text))</h\(level)>"
        case .paragraph(let spans): return "<p>\(line(spans))</p>"
        case .list(let items):
            return "<ul>\n" + items.map { "<li>\(line($0))</li>" }.joined(separator: "\n") + "\n</ul>"
        case .code(let text): return "<pre>\(escaped(text))</pre>"
        case .table(let header, let rows):
            let head = "<tr>" + header.map { "<th>\(escaped($0))</th>" }.joined() + "</tr>"
            let body = rows.map { "<tr>" + $0.map { "<td>\(line($0))</td>" }.joined() + "</tr>" }
            return "<table>\n" + ([head] + body).joined(separator: "\n") + "\n</table>"
        }
    }

    private static func line(_ spans: [SpecificationSpan]) -> String {
        spans.map { span in
            switch span {
            case .text(let text): escaped(text)
            case .code(let text): "<code>\(escaped(text))</code>"
            }
        }.joined()
    }

    private static func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "'": "&#39;"
            default: String(character)
            }
        }.joined()
    }
}
