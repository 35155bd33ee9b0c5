package import Documents
package import UBL
import XMLTree

/// A document's values, each with what it comes from.
package struct ExplainedDocument: Sendable {
    package let values: [ElementValue]
    private let draft: Draft
    private let lineage: DocumentLineage

    /// - Throws: ``XMLError`` when `xml` is none.
    package init(xml: [UInt8], draft: Draft) throws {
        values = ElementValue.all(in: try XMLDocument(parsing: xml))
        self.draft = draft
        lineage = DocumentLineage(draft)
    }

    /// Every value in the order of the document.
    ///
    /// The signature, however large, is one; of a sum only as many values are named as are asked for.
    package func all(atMost limit: Int) -> [Explanation] {
        var found: [Explanation] = []
        for value in values {
            let next = explained(value, atMost: limit)
            let isMore = next.source?.nature == .gateway && next.source?.words == found.last?.source?.words
            if !(isMore && next.leaves.isEmpty) { found.append(next) }
        }
        return found
    }

    package func explanations(of query: ElementQuery) -> [Explanation] {
        query.values(of: values).map { explained($0, atMost: 1000) }
    }

    /// The leaves of the draft at `path` or below it.
    package func leaves(at path: String) -> [Explanation.Leaf] {
        var found: [Explanation.Leaf] = []
        func walk(_ node: DraftNode, _ path: String) {
            switch node {
            case .leaf(let leaf): found.append(Explanation.Leaf(path: path, leaf: leaf))
            case .list(let nodes): for (index, node) in nodes.enumerated() { walk(node, "\(path).\(index)") }
            case .object(let object):
                for entry in object.entries { walk(entry.value, "\(path).\(entry.name)") }
            }
        }
        if let node = draft.node(at: path) { walk(node, path) }
        return found
    }

    /// The values of the XML that a leaf of the draft goes into; CUFE and signature, which take in all, are left out.
    package func uses(of path: String) -> [Explanation] {
        values.compactMap { value in
            guard let source = lineage.source(of: value.path), [.value, .computed].contains(source.nature)
            else {
                return nil
            }
            let whole = explained(value, atMost: .max)
            return whole.leaves.contains { $0.path == path } ? whole : nil
        }
    }

    func explained(_ value: ElementValue, atMost limit: Int) -> Explanation {
        guard let trace = lineage.trace(value.path, atMost: limit) else {
            return Explanation(value: value, leaves: [])
        }
        return Explanation(
            value: value, source: trace.source, leaves: trace.paths.compactMap(leaf),
            stated: trace.stated.flatMap(leaf))
    }

    private func leaf(_ path: String) -> Explanation.Leaf? {
        draft.leaf(at: path).map { Explanation.Leaf(path: path, leaf: $0) }
    }
}
