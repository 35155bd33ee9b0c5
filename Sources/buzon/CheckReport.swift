import Documents
import Findings
import JSONText
import Mapping
import Pipeline

/// A preview as text and as JSON.
enum CheckReport {
    static func lines(of draft: Draft) -> [String] { lines(of: .object(draft.root), path: "") }

    private static func lines(of node: DraftNode, path: String) -> [String] {
        switch node {
        case .object(let object):
            object.entries.flatMap {
                lines(of: $0.value, path: path.isEmpty ? $0.name : "\(path).\($0.name)")
            }
        case .list(let nodes):
            nodes.enumerated().flatMap { lines(of: $0.element, path: "\(path).\($0.offset)") }
        case .leaf(let leaf):
            [
                "\(path) = \(leaf.value)"
                    + (leaf.origin.map { "   ← \($0.line):\($0.column) \($0.field) «\($0.raw)»" } ?? "")
            ]
        }
    }

    static func json(_ preview: FilePreview, _ mapping: CompiledMapping) -> JSONValue {
        .object([
            "findings": .list(preview.fileFindings.map(FindingCodec.json)),
            "documents": .list(
                preview.documents.map { document in
                    .object([
                        "document": .text(document.number), "key": .text(document.key),
                        "line": .integer(document.line),
                        "records": .text(mapping.text(of: document.source)),
                        "draft": document.draft.map { value(.object($0.root)) } ?? .null,
                        "cufe": document.cufe.isEmpty ? .null : .text(document.cufe),
                        "xml": document.xml.isEmpty
                            ? .null : .text(String(decoding: document.xml, as: UTF8.self)),
                        "findings": .list(document.findings.map(FindingCodec.json)),
                    ])
                }),
        ])
    }

    private static func value(_ node: DraftNode) -> JSONValue {
        switch node {
        case .leaf(let leaf): .text(leaf.value)
        case .list(let nodes): .list(nodes.map(value))
        case .object(let object):
            .object(object.entries.map { JSONValue.Member(name: $0.name, value: value($0.value)) })
        }
    }
}
