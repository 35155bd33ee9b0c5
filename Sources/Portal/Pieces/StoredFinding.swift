import Findings
import Foundation

/// A finding as it stands in the journal.
struct StoredFinding: Decodable, Sendable {
    var code: String
    var severity: Severity
    var file: String?
    var line: Int?
    var column: Int?
    var last_column: Int?
    var field: String?
    var value: String?
    var message: String
    var remedy: String

    /// - Returns: nil when `text` is no list of findings.
    static func list(_ text: String) -> [StoredFinding]? {
        if text == "[]" { return [] }
        return try? JSONDecoder().decode([StoredFinding].self, from: Data(text.utf8))
    }
}

/// A finding as a page shows it.
struct FindingCard: Sendable {
    var code: String
    var isError: Bool
    var place: String?
    var found: String?
    var message: String
    var remedy: String?

    init(_ finding: StoredFinding, file: String?) {
        code = finding.code
        isError = finding.severity == .error
        found = finding.value?.ifAny
        message = finding.message
        remedy = finding.remedy.ifAny
        place = Self.place(finding, file: file).ifAny
    }

    /// - Parameter file: name of the dropped file, for findings that do not say theirs.
    static func cards(_ text: String, file: String?) -> [FindingCard] {
        guard let findings = StoredFinding.list(text) else {
            return [
                FindingCard(
                    StoredFinding(
                        code: "POR-FINDINGS", severity: .warning, value: String(text.prefix(2000)),
                        message: "Los hallazgos guardados no se pueden leer.",
                        remedy: "Muestre este texto a quien mantiene Buzón."), file: file)
            ]
        }
        return findings.map { FindingCard($0, file: file) }
    }

    private static func place(_ finding: StoredFinding, file: String?) -> String {
        var parts: [String] = []
        if let name = finding.file?.ifAny ?? file?.ifAny { parts.append(name) }
        if let line = finding.line, line > 0 { parts.append("línea \(line)") }
        if let column = finding.column, column > 0 {
            let last = finding.last_column ?? column
            parts.append(last > column ? "columnas \(column)–\(last)" : "columna \(column)")
        }
        if let field = finding.field?.ifAny { parts.append("campo \(field)") }
        return parts.joined(separator: ", ")
    }
}
