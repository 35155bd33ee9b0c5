import Documents

/// Compares drafts with a golden file, or with other drafts.
struct DraftComparison {
    /// Leaves of the drafts in hand by document and path.
    private var leaves: [String: [String: DraftLeaf]] = [:]

    /// - Parameter drafts: those whose cells are named where something differs.
    init(lineageOf drafts: [Draft]) {
        for draft in drafts {
            var found: [String: DraftLeaf] = [:]
            Self.collect(.object(draft.root), path: "", into: &found)
            leaves[draft.key] = found
        }
    }

    /// Where lists of documents differ; documents are paired by their keys.
    func differences(_ found: PlainTree, from wanted: PlainTree) -> [TreeDifference] {
        guard case .list(let own) = found, case .list(let others) = wanted else {
            return found.differences(from: wanted, document: "", path: "")
        }
        let keyed = own.filter { $0.key != nil }.count == own.count
        guard keyed, others.allSatisfy({ $0.key != nil }) else {
            return found.differences(from: wanted, document: "", path: "")
        }
        var differences: [TreeDifference] = []
        for document in others {
            let key = document.key ?? ""
            guard let same = own.first(where: { $0.key == key }) else {
                differences.append(TreeDifference(document: key, path: "", wanted: "el documento \(key)"))
                continue
            }
            differences += same.differences(from: document, document: key, path: "")
        }
        for document in own where !others.contains(where: { $0.key == document.key }) {
            let key = document.key ?? ""
            differences.append(TreeDifference(document: key, path: "", found: "el documento \(key)"))
        }
        return differences.map(located)
    }

    private func located(_ difference: TreeDifference) -> TreeDifference {
        guard let leaf = leaves[difference.document]?[difference.path] else { return difference }
        var difference = difference
        difference.origin = leaf.origin
        difference.rule = leaf.ruleFile.isEmpty ? nil : "\(leaf.ruleFile):\(leaf.ruleLine)"
        return difference
    }

    private static func collect(_ node: DraftNode, path: String, into leaves: inout [String: DraftLeaf]) {
        switch node {
        case .leaf(let leaf): leaves[path] = leaf
        case .list(let nodes):
            for (index, node) in nodes.enumerated() {
                collect(node, path: "\(path)[\(index)]", into: &leaves)
            }
        case .object(let object):
            for entry in object.entries {
                collect(entry.value, path: joined(path, entry.name), into: &leaves)
            }
        }
    }
}

/// A path and a name in it.
func joined(_ path: String, _ name: String) -> String { path.isEmpty ? name : path + "." + name }

extension PlainTree {
    /// The key of a document.
    fileprivate var key: String? {
        guard case .object(let entries) = self,
            case .text(let key)? = entries.first(where: { $0.name == "key" })?.value
        else { return nil }
        return key
    }

    /// Where two trees differ; the order of keys does not matter.
    func differences(from wanted: PlainTree, document: String, path: String) -> [TreeDifference] {
        switch (self, wanted) {
        case (.text(let a), .text(let b)):
            return a == b
                ? [] : [TreeDifference(document: document, path: path, found: a, wanted: b)]
        case (.list(let a), .list(let b)):
            var found = zip(a, b).enumerated().flatMap {
                $1.0.differences(from: $1.1, document: document, path: "\(path)[\($0)]")
            }
            for index in min(a.count, b.count)..<max(a.count, b.count) {
                found.append(
                    TreeDifference(
                        document: document, path: "\(path)[\(index)]",
                        found: index < a.count ? a[index].flat : nil,
                        wanted: index < b.count ? b[index].flat : nil))
            }
            return found
        case (.object(let a), .object(let b)):
            return differences(a, b, document: document, path: path)
        default: return [TreeDifference(document: document, path: path, found: flat, wanted: wanted.flat)]
        }
    }

    private func differences(
        _ a: [Entry], _ b: [Entry], document: String, path: String
    ) -> [TreeDifference] {
        var found: [TreeDifference] = []
        for entry in b {
            let inner = joined(path, entry.name)
            if let own = a.first(where: { $0.name == entry.name }) {
                found += own.value.differences(from: entry.value, document: document, path: inner)
            } else {
                found.append(TreeDifference(document: document, path: inner, wanted: entry.value.flat))
            }
        }
        for entry in a where !b.contains(where: { $0.name == entry.name }) {
            found.append(
                TreeDifference(document: document, path: joined(path, entry.name), found: entry.value.flat))
        }
        return found
    }

    /// On one line.
    private var flat: String {
        switch self {
        case .text(let text): text
        case .list(let trees): "[" + trees.map(\.flat).joined(separator: ", ") + "]"
        case .object(let entries):
            "{" + entries.map { "\($0.name): \($0.value.flat)" }.joined(separator: ", ") + "}"
        }
    }
}
