/// A single value below a record of an XML sample.
struct XMLLeaf {
    var path: String
    /// Names of the elements between the record and the value, from the top.
    var above: [String] = []
    var name: String
    var isAttribute = false
    /// One for each record.
    var values: [String]

    /// What each is called: by its own name, and by the nearest element above that tells it from its namesakes.
    static func titles(of leaves: [XMLLeaf]) -> [String] {
        leaves.map { leaf in
            let others = leaves.filter { $0.name == leaf.name && $0.path != leaf.path }
            let parents = leaf.distinguishing(from: others)
            let title = (parents + [leaf.name]).joined(separator: " ")
            return leaf.isOfSupplier && !isSupplier(title) ? "emisor " + title : title
        }
    }

    /// An attribute says little without its element.
    private func distinguishing(from others: [XMLLeaf]) -> [String] {
        guard !above.isEmpty else { return [] }
        if others.isEmpty { return isAttribute ? above.suffix(1) : [] }
        for height in 1...above.count {
            let own = above[above.count - height]
            let isShared = others.contains { other in
                other.above.count >= height && other.above[other.above.count - height] == own
            }
            if !isShared { return [own] + (isAttribute && height > 1 ? above.suffix(1) : []) }
        }
        return above
    }

    /// Who issues is said of all that is below it.
    private var isOfSupplier: Bool { above.contains(where: Self.isSupplier) }

    private static func isSupplier(_ name: String) -> Bool {
        Target.words(name).contains { ["supplier", "emisor", "vendedor", "seller"].contains($0) }
    }
}
