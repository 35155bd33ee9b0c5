import Mustache

/// The pages' templates, parsed once.
enum PageTemplates {
    enum Name: String, CaseIterable {
        case documentList
        case document
        case dropList
        case drop
        case note
    }

    static func render(_ page: Any, with name: Name) -> String {
        guard let text = library.render(page, withTemplate: name.rawValue) else {
            preconditionFailure("no template \(name.rawValue)")
        }
        return text
    }

    private static let texts = [
        "layout": LayoutTemplate.text, "documentRows": DocumentListTemplate.rows,
        "findings": DocumentTemplate.findings,
        Name.documentList.rawValue: DocumentListTemplate.text, Name.document.rawValue: DocumentTemplate.text,
        Name.dropList.rawValue: DropTemplates.list, Name.drop.rawValue: DropTemplates.one,
        Name.note.rawValue: LayoutTemplate.note,
    ]

    private static let library: MustacheLibrary = {
        MustacheContentTypes.register(ScalarEscaping(), named: "PORTAL")
        return MustacheLibrary(
            templates: texts.mapValues { text in
                do {
                    return try MustacheTemplate(string: "{{% CONTENT_TYPE: PORTAL }}\n" + text)
                } catch {
                    preconditionFailure("a template of ours cannot be read: \(error)")
                }
            })
    }()
}

/// Escapes scalar by scalar.
///
/// The engine's own escaping goes by characters and lets a quote pass that has a combining mark behind it, which
/// would close an attribute.
private struct ScalarEscaping: MustacheContentType {
    func escapeText(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\0": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
