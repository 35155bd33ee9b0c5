import Findings
import Foundation
import JSONText

/// Findings as SARIF 2.1.0.
///
/// Source: OASIS, Static Analysis Results Interchange Format 2.1.0, §3.13 to §3.30.
struct SARIFReport {
    var findings: [ShownFinding]

    var text: String {
        let driver = JSONValue.object([
            "name": .text("buzon"), "version": .text(Buzon.version),
            "rules": .list(
                codes.map { code in
                    .object([
                        "id": .text(code),
                        "help": .object([
                            "text": .text(findings.first { $0.finding.code == code }?.finding.remedy ?? "")
                        ]),
                    ])
                }),
        ])
        let run = JSONValue.object([
            "tool": .object(["driver": driver]), "columnKind": .text("unicodeCodePoints"),
            "results": .list(findings.map(result)),
        ])
        return JSONValue.object([
            "$schema": .text("https://json.schemastore.org/sarif-2.1.0.json"), "version": .text("2.1.0"),
            "runs": .list([run]),
        ]).serialized(indented: true)
    }

    private var codes: [String] {
        findings.map(\.finding.code).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private func result(_ shown: ShownFinding) -> JSONValue {
        let finding = shown.finding
        var members: KeyedMembers = [
            ("ruleId", .text(finding.code)),
            ("ruleIndex", .integer(codes.firstIndex(of: finding.code) ?? 0)),
            ("level", .text(finding.severity == .error ? "error" : "warning")),
            ("message", .object(["text": .text("\(finding.message) \(finding.remedy)")])),
            ("locations", .list([location(finding.place, path: shown.path, snippet: shown.sourceLine)])),
        ]
        if let rule = finding.rule {
            members.append(
                ("relatedLocations", .list([related(rule, snippet: shown.ruleLine)])))
        }
        return .object(members.map { JSONValue.Member(name: $0.0, value: $0.1) })
    }

    private typealias KeyedMembers = [(String, JSONValue)]

    private func related(_ rule: Place, snippet: String?) -> JSONValue {
        guard case .object(let members) = location(rule, path: rule.file, snippet: snippet) else {
            return .null
        }
        let message = JSONValue.object(["text": .text("regla \(rule.field ?? "")")])
        return .object(
            [JSONValue.Member(name: "id", value: .integer(1))] + members
                + [JSONValue.Member(name: "message", value: message)])
    }

    private func location(_ place: Place, path: String, snippet: String?) -> JSONValue {
        var physical: KeyedMembers = [("artifactLocation", .object(["uri": .text(Self.uri(path))]))]
        if place.line > 0 {
            var region: KeyedMembers = [("startLine", .integer(place.line))]
            if place.column > 0 {
                region.append(("startColumn", .integer(place.column)))
                region.append(("endColumn", .integer(max(place.column, place.lastColumn) + 1)))
            }
            if let snippet { region.append(("snippet", .object(["text": .text(snippet)]))) }
            physical.append(("region", .object(region.map { JSONValue.Member(name: $0.0, value: $0.1) })))
        }
        return .object([
            "physicalLocation": .object(physical.map { JSONValue.Member(name: $0.0, value: $0.1) })
        ])
    }

    /// A path as a URI reference.
    private static func uri(_ path: String) -> String {
        let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        return path.hasPrefix("/") ? "file://" + escaped : escaped
    }
}
