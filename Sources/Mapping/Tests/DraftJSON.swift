import Documents
import Foundation

/// A draft or a golden file as a tree without origins: what a test of a mapping compares.
indirect enum PlainTree: Hashable {
    case text(String)
    case list([PlainTree])
    case object([Entry])

    struct Entry: Hashable {
        var name: String
        var value: PlainTree
    }

    init(_ draft: Draft) {
        let root = PlainTree(.object(draft.root))
        guard case .object(let entries) = root else {
            self = root
            return
        }
        self = .object([Entry(name: "key", value: .text(draft.key))] + entries)
    }

    init(_ node: DraftNode) {
        switch node {
        case .leaf(let leaf): self = .text(leaf.value)
        case .list(let nodes): self = .list(nodes.map { PlainTree($0) })
        case .object(let object):
            self = .object(object.entries.map { Entry(name: $0.name, value: PlainTree($0.value)) })
        }
    }

    /// - Parameter json: what `JSONSerialization` read; nil when there is something but texts, lists and objects in it.
    init?(json: Any) {
        if let text = json as? String {
            self = .text(text)
        } else if let list = json as? [Any] {
            let trees = list.compactMap { PlainTree(json: $0) }
            guard trees.count == list.count else { return nil }
            self = .list(trees)
        } else if let object = json as? [String: Any] {
            let entries = object.compactMap { key, value in
                PlainTree(json: value).map { Entry(name: key, value: $0) }
            }
            guard entries.count == object.count else { return nil }
            self = .object(entries)
        } else {
            return nil
        }
    }

    /// JSON with one blank per level and the keys in their order.
    func json(indent: Int = 0) -> String {
        let inner = String(repeating: " ", count: indent + 1)
        let outer = String(repeating: " ", count: indent)
        switch self {
        case .text(let text): return Self.quoted(text)
        case .list(let trees):
            let lines = trees.map { inner + $0.json(indent: indent + 1) }
            return lines.isEmpty ? "[]" : "[\n" + lines.joined(separator: ",\n") + "\n" + outer + "]"
        case .object(let entries):
            let lines = entries.map {
                inner + Self.quoted($0.name) + ": " + $0.value.json(indent: indent + 1)
            }
            return lines.isEmpty ? "{}" : "{\n" + lines.joined(separator: ",\n") + "\n" + outer + "}"
        }
    }

    static func quoted(_ text: String) -> String {
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\n": json += "\\n"
            case "\r": json += "\\r"
            case "\t": json += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
