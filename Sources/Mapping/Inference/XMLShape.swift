import Records

/// What the elements at one path of an XML sample have in common.
final class XMLShape {
    let name: String
    let namespace: String
    /// How many there are in all.
    private(set) var count = 0
    /// The most that one parent has.
    private(set) var most = 0
    private(set) var texts: [String] = []
    private(set) var children: [XMLShape] = []
    private(set) var attributes: [XMLAttributeShape] = []

    static let child = path("*")
    private static let attribute = path("@*")

    /// Elements that are looked at.
    private static let limit = 50_000

    convenience init(_ root: XMLSourceNode) {
        self.init(name: root.localName, namespace: root.namespace)
        most = 1
        var left = Self.limit
        take(root, &left)
    }

    private init(name: String, namespace: String) {
        self.name = name
        self.namespace = namespace
    }

    var isLeaf: Bool { children.isEmpty }

    /// One value for each of the records above; those that lack it are not told apart, so they come last.
    func padded(to records: Int) -> [String] {
        texts.count < records ? texts + Array(repeating: "", count: records - texts.count) : texts
    }

    private func take(_ node: XMLSourceNode, _ left: inout Int) {
        left -= 1
        count += 1
        guard left > 0, let steps = Self.child, let attribute = Self.attribute else { return }
        for own in Self.nodes(attribute, from: node) where own.namespace.isEmpty {
            let shape = attributes.first { $0.name == own.localName } ?? XMLAttributeShape(own.localName)
            if shape.values.isEmpty { attributes.append(shape) }
            shape.values.append(trimmedBlanks(own.text))
        }
        let inner = Self.nodes(steps, from: node)
        var counts: [ObjectIdentifier: Int] = [:]
        for node in inner {
            let shape = self.child(like: node)
            counts[ObjectIdentifier(shape), default: 0] += 1
            shape.most = max(shape.most, counts[ObjectIdentifier(shape)] ?? 0)
            shape.take(node, &left)
        }
        texts.append(inner.isEmpty ? trimmedBlanks(node.text) : "")
    }

    private func child(like node: XMLSourceNode) -> XMLShape {
        if let known = children.first(where: { $0.name == node.localName && $0.namespace == node.namespace })
        {
            return known
        }
        let shape = XMLShape(name: node.localName, namespace: node.namespace)
        children.append(shape)
        return shape
    }

    /// None where the path cannot be evaluated: a step to the children always can, but for its cost.
    static func nodes(_ path: XMLSourcePath, from node: XMLSourceNode) -> [XMLSourceNode] {
        (try? node.source.nodes(path, from: node)) ?? []
    }

    private static func path(_ text: String) -> XMLSourcePath? {
        // A path of ours that is none would be seen at once: nothing could be inferred.
        try? XMLSourcePath(text, namespaces: [:])
    }
}

/// The values of an attribute.
final class XMLAttributeShape {
    let name: String
    fileprivate(set) var values: [String] = []

    init(_ name: String) { self.name = name }

    func padded(to records: Int) -> [String] {
        values.count < records ? values + Array(repeating: "", count: records - values.count) : values
    }
}

/// The mapping's own prefixes for the namespaces of a sample.
struct XMLPrefixes {
    private var prefixes: [(uri: String, prefix: String)] = []

    init(_ root: XMLShape) { add(root) }

    /// The name of an element in an XPath.
    func name(_ shape: XMLShape) -> String {
        guard let prefix = prefixes.first(where: { $0.uri == shape.namespace })?.prefix else {
            return shape.name
        }
        return prefix + ":" + shape.name
    }

    /// `namespaces:` of a source.
    var lines: [String] {
        guard !prefixes.isEmpty else { return [] }
        return ["namespaces:"] + prefixes.map { "  \($0.prefix): \(quotedYAML($0.uri))" }
    }

    private mutating func add(_ shape: XMLShape) {
        if !shape.namespace.isEmpty, !prefixes.contains(where: { $0.uri == shape.namespace }) {
            prefixes.append((shape.namespace, "n\(prefixes.count + 1)"))
        }
        shape.children.forEach { add($0) }
    }
}
