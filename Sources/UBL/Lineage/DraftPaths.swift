package import Documents

extension Draft {
    /// What stands at `path`, such as `lines.0.taxes`; nil when nothing does.
    package func node(at path: String) -> DraftNode? {
        path.split(separator: ".").reduce(DraftNode.object(root) as DraftNode?) { node, step in
            switch node {
            case .object(let object)?: object[String(step)]
            case .list(let nodes)?:
                Int(step).flatMap { nodes.indices.contains($0) ? nodes[$0] : nil }
            case .leaf?, nil: nil
            }
        }
    }

    /// Paths of the leaves that `pattern` names, where `*` stands for every position of a list.
    ///
    /// A list that was mapped as one leaf is its own only element.
    func paths(of pattern: String, atMost limit: Int, into found: inout [String]) {
        let steps = pattern.split(separator: ".").map(String.init)
        walk(.object(root), steps[...], "", limit, &found)
    }

    private func walk(
        _ node: DraftNode, _ steps: ArraySlice<String>, _ path: String, _ limit: Int, _ found: inout [String]
    ) {
        guard found.count < limit else { return }
        guard let step = steps.first else {
            if case .leaf = node { found.append(path) }
            return
        }
        let rest = steps.dropFirst()
        let lead = path.isEmpty ? "" : path + "."
        switch node {
        case .object(let object):
            if let next = object[step] { walk(next, rest, lead + step, limit, &found) }
        case .list(let nodes) where step == "*":
            for (position, next) in nodes.enumerated() {
                walk(next, rest, lead + String(position), limit, &found)
            }
        case .list(let nodes):
            if let position = Int(step), nodes.indices.contains(position) {
                walk(nodes[position], rest, lead + step, limit, &found)
            }
        case .leaf:
            if rest.isEmpty, step == "*" || step == "0" { found.append(path) }
        }
    }
}
