import Documents

/// A draft as a tree for people: a value a line, with the cell that it came from.
struct DraftTree {
    private let draft: Draft

    init(_ draft: Draft) { self.draft = draft }

    var lines: [String] { Self.lines(of: draft.root, depth: 0) }

    private static func lines(of object: DraftObject, depth: Int) -> [String] {
        object.entries.flatMap { lines(of: $0.value, name: $0.name, depth: depth) }
    }

    private static func lines(of node: DraftNode, name: String, depth: Int) -> [String] {
        let indent = String(repeating: "  ", count: depth)
        switch node {
        case .leaf(let leaf): return [line(leaf, name: indent + name)]
        case .object(let object): return ["\(indent)\(name)"] + lines(of: object, depth: depth + 1)
        case .list(let nodes):
            return nodes.enumerated().flatMap { index, node in
                lines(of: node, name: "\(name)[\(index)]", depth: depth)
            }
        }
    }

    private static func line(_ leaf: DraftLeaf, name: String) -> String {
        let text = "\(name): \(leaf.value.split(whereSeparator: \.isNewline).joined(separator: "⏎"))"
        let origin =
            leaf.origin.map(OriginText.text)
            ?? (leaf.ruleFile.isEmpty ? nil : "regla \(leaf.ruleFile):\(leaf.ruleLine)")
        guard let origin else { return text }
        return text + String(repeating: " ", count: max(1, 52 - text.count)) + "← " + origin
    }
}
