import Documents
import Findings
import JSONText
import Journal

/// What two mappings make differently of one document.
struct DraftComparison {
    struct Difference: Hashable {
        /// Of the value in the draft, its steps divided by points; `hallazgos` for the findings.
        var path: String
        /// Nil where the mapping gives no such value.
        var active: String?
        var candidate: String?
    }

    private(set) var differences: [Difference] = []

    init(active: ComparedFile.Document?, candidate: ComparedFile.Document?) {
        let (old, new) = (Self.values(active?.draft), Self.values(candidate?.draft))
        let oldValues = Dictionary(old, uniquingKeysWith: { first, _ in first })
        let newValues = Dictionary(new, uniquingKeysWith: { first, _ in first })
        for (path, value) in old where newValues[path] != value { add(path, value, newValues[path]) }
        for (path, value) in new where oldValues[path] == nil { add(path, nil, value) }
        compare(active?.findings ?? [], candidate?.findings ?? [])
    }

    /// Of the findings on files as a whole.
    init(active: [Finding], candidate: [Finding]) { compare(active, candidate) }

    private mutating func add(_ path: String, _ active: String?, _ candidate: String?) {
        differences.append(Difference(path: path, active: active, candidate: candidate))
    }

    private mutating func compare(_ active: [Finding], _ candidate: [Finding]) {
        let (old, new) = (Self.text(active), Self.text(candidate))
        if old != new { add("hallazgos", old, new) }
    }

    private static func text(_ findings: [Finding]) -> String? {
        guard !findings.isEmpty else { return nil }
        return findings.map { finding in
            let mark = finding.severity == .warning ? "aviso " : ""
            return "\(mark)\(finding.code) \(finding.place.line):\(finding.place.column) \(finding.message)"
        }.sorted().joined(separator: " | ")
    }

    private static func values(_ draft: Draft?) -> [(String, String)] {
        guard let draft else { return [] }
        var values = [("key", draft.key)]
        append(.object(draft.root), path: "", to: &values)
        return values
    }

    private static func append(_ node: DraftNode, path: String, to values: inout [(String, String)]) {
        let prefix = path.isEmpty ? "" : path + "."
        switch node {
        case .leaf(let leaf): values.append((path, leaf.value))
        case .object(let object):
            for entry in object.entries { append(entry.value, path: prefix + entry.name, to: &values) }
        case .list(let nodes):
            for (index, node) in nodes.enumerated() { append(node, path: prefix + "\(index)", to: &values) }
        }
    }
}

extension DraftComparison {
    /// One line of a report: at most fifty differences, each value at most two hundred characters.
    func json(drop: DropRow, document: ComparedFile.Document?, at seconds: Int) -> JSONValue {
        let shown = differences.prefix(50).map { difference in
            JSONValue.object([
                "path": .text(difference.path), "active": Self.short(difference.active),
                "candidate": Self.short(difference.candidate),
            ])
        }
        return .object([
            "at": .integer(seconds), "drop": .text(drop.id), "file": .text(drop.shownName),
            "document": .text(orNull: document.map { $0.key ?? "" }),
            "line": document.map { .integer($0.line) } ?? .null, "differences": .list(shown),
            "more": .integer(differences.count - shown.count),
        ])
    }

    private static func short(_ text: String?) -> JSONValue {
        .text(orNull: text.map { $0.count > 200 ? $0.prefix(200) + "…" : $0 })
    }
}
