import Documents
import Findings
import Foundation
import JSONText
import Journal
import Pipeline
import UBL

/// The chain of values as text and as JSON.
struct ExplainReport {
    let row: DocumentRow
    let file: String
    /// Identity of the mapping: id, revision and SHA-256.
    let mapping: String
    let source: SourceText

    private var words: LeafWords { LeafWords(file: file, mapping: mapping) }

    private var head: String {
        Console.bold("\(row.number)") + "  \(row.client), \(StateWords.name(row.state)), \(printable(file))\n"
    }

    /// One line for each value.
    func list(_ explanations: [Explanation]) -> String {
        head + explanations.map { line($0) }.joined(separator: "\n")
    }

    /// The whole chain of one value.
    func text(_ explanation: Explanation) -> String {
        let value = explanation.value
        var lines = ["\(value.path) = \(printable(value.text))", "  = " + origin(explanation)]
        for leaf in explanation.leaves.prefix(20) { lines += chain(leaf) }
        let more = explanation.leaves.count - 20
        if more > 0 { lines.append("  … y \(more) valores más: --json los muestra") }
        if let stated = explanation.stated {
            lines.append("  el archivo también lo declara, y se compara:")
            lines += chain(stated)
        }
        return head + lines.joined(separator: "\n")
    }

    /// Values of the draft, and what they went into.
    func text(_ leaves: [(leaf: Explanation.Leaf, uses: [Explanation])]) -> String {
        var lines: [String] = []
        for (leaf, uses) in leaves {
            lines += chain(leaf)
            for use in uses {
                let how = use.source?.nature == .value ? "" : "   (\(origin(use)))"
                lines.append("  → \(use.value.path) = \(printable(use.value.text))\(how)")
            }
            if leaves.count == 1, uses.isEmpty { lines.append("  → ningún elemento del XML") }
        }
        return head + lines.joined(separator: "\n")
    }

    private func line(_ explanation: Explanation) -> String {
        let value = explanation.value
        let text = value.text.isEmpty ? "(vacío)" : printable(value.text, atMost: 60)
        let first = explanation.leaves.first.map { leaf in
            let place = words.place(leaf.leaf).map { printable($0.description) } ?? words.rule(leaf.leaf)
            return "\(leaf.path), \(place)" + (explanation.leaves.count > 1 ? ", …" : "")
        }
        let origin = explanation.source?.nature == .value ? first ?? origin(explanation) : nil
        return "\(value.path) = \(text)   ← "
            + (origin ?? self.origin(explanation) + (first.map { " (\($0))" } ?? ""))
    }

    /// What a value comes from, in words.
    private func origin(_ explanation: Explanation) -> String {
        guard let source = explanation.source else {
            return "elemento desconocido: el documento no es de Buzón"
        }
        if explanation.leaves.isEmpty, !source.otherwise.isEmpty {
            return "no está en el borrador: \(source.otherwise)"
        }
        switch source.nature {
        case .value: return "valor del borrador"
        case .computed: return source.words
        case .settings: return "configuración del cliente: \(source.words)"
        case .gateway: return "lo pone Buzón: \(source.words)"
        case .fixed: return "valor fijo del anexo técnico"
        }
    }

    /// A value of the draft with its cell, as a compiler would show it.
    private func chain(_ item: Explanation.Leaf) -> [String] {
        var lines = ["  \(item.path) = \(printable(item.leaf.value))"]
        if let place = words.place(item.leaf), let origin = item.leaf.origin {
            lines.append("    --> \(printable(place.description)) «\(printable(origin.raw))»")
            if let text = source.line(origin.line, holding: origin.raw) {
                lines += SourceExcerpt(
                    text, line: origin.line, columns: origin.column...max(origin.column, origin.lastColumn)
                )
                .lines.map { "    " + $0 }
            }
        }
        return lines + [
            "    \(words.rule(item.leaf))"
                + (item.leaf.origin == nil ? " (sin celda: constante o cálculo)" : "")
        ]
    }

    func json(_ explanations: [Explanation]) -> String {
        document(("values", .list(explanations.map(json))))
    }

    func json(_ leaves: [(leaf: Explanation.Leaf, uses: [Explanation])]) -> String {
        document(
            (
                "leaves",
                .list(
                    leaves.map { leaf, uses in
                        .object(["leaf": words.json(leaf), "values": .list(uses.map(json))])
                    })
            ))
    }

    private func document(_ content: (name: String, value: JSONValue)) -> String {
        JSONValue.object(
            [
                ("document", .text(row.number)), ("id", .text(row.id.description)),
                ("client", .text(row.client)),
                ("state", .text(row.state.rawValue)), ("file", .text(file)), content,
            ].map { JSONValue.Member(name: $0.0, value: $0.1) }
        ).serialized(indented: true)
    }

    private func json(_ explanation: Explanation) -> JSONValue {
        .object([
            "path": .text(explanation.value.path.description), "value": .text(explanation.value.text),
            "from": .text(orNull: explanation.source?.nature.rawValue), "words": .text(origin(explanation)),
            "leaves": .list(explanation.leaves.map(words.json)),
            "stated": explanation.stated.map(words.json) ?? .null,
        ])
    }
}
