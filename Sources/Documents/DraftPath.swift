extension Draft {
    /// The leaf at `path`, such as `customer.id.number` or `lines.0.taxes.1.scheme` (positions from 0).
    package func leaf(at path: String) -> DraftLeaf? {
        var node = DraftNode.object(root)
        for step in path.split(separator: ".") {
            switch node {
            case .object(let object):
                guard let next = object[String(step)] else { return nil }
                node = next
            case .list(let nodes):
                guard let position = Int(step), nodes.indices.contains(position) else { return nil }
                node = nodes[position]
            case .leaf: return nil
            }
        }
        if case .leaf(let leaf) = node { return leaf }
        return nil
    }
}
