package import Findings
import Foundation
package import JSONText

/// Findings as JSON, as they stand in the journal and in the answers.
package enum FindingCodec {
    package static func json(_ finding: Finding) -> JSONValue {
        let rule = finding.rule.map { rule in
            JSONValue.object([
                // The folders of this machine are nobody else's business.
                "file": .text(rule.file.split(separator: "/").last.map(String.init) ?? rule.file),
                "line": .integer(rule.line), "column": .integer(rule.column),
                "path": .text(orNull: rule.field),
            ])
        }
        return .object([
            "code": .text(finding.code), "severity": .text(finding.severity.rawValue),
            "file": .text(finding.place.file), "line": .integer(finding.place.line),
            "column": .integer(finding.place.column), "last_column": .integer(finding.place.lastColumn),
            "field": .text(orNull: finding.place.field), "value": .text(orNull: finding.value),
            "message": .text(finding.message), "remedy": .text(finding.remedy),
            "rule": rule ?? .null,
        ])
    }

    package static func encoded(_ findings: [Finding]) -> String {
        findings.isEmpty ? "[]" : JSONValue.list(findings.map(json)).serialized()
    }

    /// - Returns: nil when `text` is not what ``encoded(_:)`` writes.
    package static func decoded(_ text: String) -> [Finding]? {
        if text == "[]" { return [] }
        return try? JSONDecoder().decode([Stored].self, from: Data(text.utf8)).map(\.finding)
    }

    private struct Stored: Decodable {
        var code: String
        var severity: Severity
        var file: String
        var line: Int
        var column: Int
        var last_column: Int
        var field: String?
        var value: String?
        var message: String
        var remedy: String
        var rule: Rule?

        struct Rule: Decodable {
            var file: String
            var line: Int
            var column: Int
            var path: String?
        }

        var finding: Finding {
            let place = Place(file: file, line: line, column: column, lastColumn: last_column, field: field)
            return Finding(
                code: code, severity: severity, place: place, value: value, message: message, remedy: remedy,
                rule: rule.map {
                    Place(file: $0.file, line: $0.line, column: $0.column, field: $0.path)
                })
        }
    }
}
