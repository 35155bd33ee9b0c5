extension Draft {
    /// The values of the document alone, without origins, in one order: equal for equal documents, however the file
    /// spaced, quoted or ordered its columns.
    package var contentText: String {
        var text = ""
        Self.append(.object(root), to: &text)
        return text
    }

    private static func append(_ node: DraftNode, to text: inout String) {
        switch node {
        case .leaf(let leaf):
            text += "\(leaf.value.utf8.count):"
            text += leaf.value
        case .object(let object):
            text += "{"
            for entry in object.entries.sorted(by: { $0.name < $1.name }) {
                text += entry.name
                text += "="
                append(entry.value, to: &text)
            }
            text += "}"
        case .list(let nodes):
            text += "["
            for node in nodes { append(node, to: &text) }
            text += "]"
        }
    }
}
