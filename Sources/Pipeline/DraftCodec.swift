import Documents
import Foundation
import JSONText

/// A draft as `lineage.json`: every value with the cell it came from, in order, so that it can be read back whole.
enum DraftCodec {
    static func encoded(_ draft: Draft) -> [UInt8] {
        var values: [JSONValue] = []
        append(.object(draft.root), path: "", to: &values)
        return Array(
            JSONValue.object([
                "draft": .integer(1), "key": .text(draft.key), "ordinal": .integer(draft.ordinal),
                "line": .integer(draft.line), "from": .integer(draft.source.lowerBound),
                "to": .integer(draft.source.upperBound), "values": .list(values),
            ]).serialized().utf8)
    }

    /// - Returns: nil when `bytes` are not what ``encoded(_:)`` writes.
    static func decoded(_ bytes: [UInt8]) -> Draft? {
        guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)), file.draft == 1 else { return nil }
        var root = DraftNode.object(DraftObject())
        for value in file.values {
            insert(value.leaf, at: value.path.split(separator: ".")[...], into: &root)
        }
        guard case .object(let object) = root else { return nil }
        return Draft(
            key: file.key, ordinal: file.ordinal, source: file.from..<file.to, line: file.line, root: object)
    }

    private static func append(_ node: DraftNode, path: String, to values: inout [JSONValue]) {
        switch node {
        case .object(let object):
            for entry in object.entries {
                append(entry.value, path: path.isEmpty ? entry.name : path + "." + entry.name, to: &values)
            }
        case .list(let nodes):
            for (index, node) in nodes.enumerated() { append(node, path: "\(path).\(index)", to: &values) }
        case .leaf(let leaf): values.append(value(leaf, path))
        }
    }

    private static func value(_ leaf: DraftLeaf, _ path: String) -> JSONValue {
        guard let origin = leaf.origin else {
            return .object(["path": .text(path), "value": .text(leaf.value), "rule": .integer(leaf.ruleLine)])
        }
        return .object([
            "path": .text(path), "value": .text(leaf.value), "rule": .integer(leaf.ruleLine),
            "line": .integer(origin.line), "column": .integer(origin.column),
            "last_column": .integer(origin.lastColumn), "field": .text(origin.field), "raw": .text(origin.raw),
        ])
    }

    /// Steps that are numbers are positions of a list; values come in the order in which they were written.
    private static func insert(_ leaf: DraftLeaf, at path: ArraySlice<Substring>, into node: inout DraftNode) {
        guard let step = path.first else {
            node = .leaf(leaf)
            return
        }
        if let position = Int(step) {
            var nodes: [DraftNode] = if case .list(let nodes) = node { nodes } else { [] }
            while nodes.count <= position { nodes.append(.object(DraftObject())) }
            insert(leaf, at: path.dropFirst(), into: &nodes[position])
            node = .list(nodes)
            return
        }
        var object = if case .object(let object) = node { object } else { DraftObject() }
        if let index = object.entries.firstIndex(where: { $0.name == step }) {
            insert(leaf, at: path.dropFirst(), into: &object.entries[index].value)
        } else {
            var inner = DraftNode.object(DraftObject())
            insert(leaf, at: path.dropFirst(), into: &inner)
            object.entries.append(DraftObject.Entry(name: String(step), value: inner))
        }
        node = .object(object)
    }

    private struct File: Decodable {
        var draft: Int
        var key: String
        var ordinal: Int
        var line: Int
        var from: Int
        var to: Int
        var values: [Value]
    }

    private struct Value: Decodable {
        var path: String
        var value: String
        var rule: Int
        var line: Int?
        var column: Int?
        var last_column: Int?
        var field: String?
        var raw: String?

        var leaf: DraftLeaf {
            let origin = line.map {
                Origin(line: $0, column: column ?? 0, lastColumn: last_column ?? 0, field: field ?? "", raw: raw ?? "")
            }
            return DraftLeaf(value: value, origin: origin, ruleLine: rule)
        }
    }
}
