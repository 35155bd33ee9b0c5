import Findings
import Foundation
import JSONText

/// A finding with the lines it speaks of, and the path under which the person knows its file.
struct ShownFinding {
    var finding: Finding
    var sourceLine: String?
    var ruleLine: String?
    /// For tools that open the file; the finding itself knows only its name.
    var path: String

    /// For people, without a line end.
    var full: String { finding.rendered(sourceLine: sourceLine, ruleLine: ruleLine) }

    /// On one line: path, line, column, code and message, as compilers write it.
    var concise: String {
        var place = path
        if finding.place.line > 0 { place += ":\(finding.place.line)" }
        if finding.place.line > 0, finding.place.column > 0 { place += ":\(finding.place.column)" }
        let kind = finding.severity == .error ? "error" : "aviso"
        return "\(place): \(kind)[\(finding.code)] \(finding.message)"
    }

    var json: JSONValue {
        .object([
            "code": .text(finding.code), "severity": .text(finding.severity.rawValue),
            "place": Self.json(finding.place), "path": .text(path), "value": .text(orNull: finding.value),
            "message": .text(finding.message), "remedy": .text(finding.remedy),
            "rule": finding.rule.map(Self.json) ?? .null, "source_line": .text(orNull: sourceLine),
            "rule_line": .text(orNull: ruleLine),
        ])
    }

    private static func json(_ place: Place) -> JSONValue {
        .object([
            "file": .text(place.file), "line": .integer(place.line), "column": .integer(place.column),
            "last_column": .integer(place.lastColumn), "field": .text(orNull: place.field),
        ])
    }
}
