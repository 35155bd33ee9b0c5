import Documents
import JSONText
import Mapping

/// Differences between documents as a tree for people.
struct DifferenceTree {
    private let differences: [TreeDifference]
    private let names: (found: String, wanted: String)

    /// - Parameters:
    ///   - differences: those of one file or test.
    ///   - names: what stands before the two values.
    init(_ differences: [TreeDifference], names: (found: String, wanted: String) = ("+", "-")) {
        self.differences = differences
        self.names = names
    }

    /// A line for each document, one for each path in it, then what was wanted and what is there.
    var lines: [String] {
        var lines: [String] = []
        var document: String?
        for difference in differences {
            if difference.document != document, !difference.document.isEmpty {
                lines.append(Console.bold(difference.document))
            }
            document = difference.document
            let indent = difference.document.isEmpty ? "" : "  "
            if !difference.path.isEmpty { lines.append(indent + difference.path) }
            if let wanted = difference.wanted {
                lines.append(indent + "  " + Console.red("\(names.wanted) \(wanted)"))
            }
            if let found = difference.found {
                lines.append(
                    indent + "  " + Console.green("\(names.found) \(found)") + Self.lineage(difference))
            }
        }
        return lines
    }

    private static func lineage(_ difference: TreeDifference) -> String {
        let cell = difference.origin.map(OriginText.text)
        return [cell, difference.rule].compactMap { $0 }.map { "   ← \($0)" }.joined()
    }

    static func json(_ difference: TreeDifference) -> JSONValue {
        .object([
            "document": .text(difference.document), "path": .text(difference.path),
            "found": .text(orNull: difference.found), "wanted": .text(orNull: difference.wanted),
            "rule": .text(orNull: difference.rule),
            "origin": difference.origin.map { origin in
                .object([
                    "file": .text(orNull: origin.file), "line": .integer(origin.line),
                    "column": .integer(origin.column), "last_column": .integer(origin.lastColumn),
                    "field": .text(origin.field), "raw": .text(origin.raw),
                ])
            } ?? .null,
        ])
    }
}

/// A cell as people find it.
enum OriginText {
    /// `5:12 Cantidad «40,5»`, with the file's name where there are several.
    static func text(_ origin: Origin) -> String {
        let blanks = origin.raw.reversed().prefix { $0 == " " }.count
        let raw = origin.raw.dropLast(blanks).split(whereSeparator: \.isNewline).joined(separator: "⏎")
        let shown = raw.count > 60 ? raw.prefix(60) + "…" : raw[...]
        let file = origin.file.map { $0 + ":" } ?? ""
        return "\(file)\(origin.line):\(origin.column) \(origin.field) «\(shown)»"
    }
}
