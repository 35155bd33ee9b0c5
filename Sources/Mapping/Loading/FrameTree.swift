import YAMLText

/// The rules of one frame, walked but not compiled: which slots there are and what is behind them.
struct FrameTree {
    struct Leaf {
        var slot: Int
        var node: YAMLNode
        var path: String
        var gate: Int?
    }

    struct Gate {
        var slot: Int
        var node: YAMLNode
        var path: String
        var parent: Int?
    }

    struct List {
        var index: Int
        var node: YAMLNode
        var path: String
        var gate: Int?
    }

    indirect enum Branch {
        case leaf(slot: Int)
        case object([(name: String, branch: Branch)])
        case list(index: Int)
    }

    var leaves: [Leaf] = []
    var gates: [Gate] = []
    var lists: [List] = []
    var names: [String: TargetName] = [:]
    var root = Branch.object([])
    private(set) var slotCount = 0

    static let leafKeys = [
        "from", "value", "lookup", "column", "cases", "default", "when", "required", "message", "checks",
    ]

    /// - Parameter prefix: path of the frame in the draft, for messages.
    init(_ node: YAMLNode, prefix: String) {
        root = walk(node, name: "", path: prefix, gate: nil)
    }

    private mutating func walk(_ node: YAMLNode, name: String, path: String, gate: Int?) -> Branch {
        if node.elements != nil || node["each"] != nil || node["items"] != nil {
            lists.append(
                List(index: lists.count, node: node, path: path, gate: takeGate(of: node, path, gate)))
            return .list(index: lists.count - 1)
        }
        guard let entries = node.entries, !Self.isLeaf(node) else {
            leaves.append(Leaf(slot: slotCount, node: node, path: path, gate: gate))
            names[name] = TargetName(slot: slotCount, type: .any)
            slotCount += 1
            return .leaf(slot: slotCount - 1)
        }
        let inner = takeGate(of: node, path, gate)
        var branches: [(name: String, branch: Branch)] = []
        for entry in entries where entry.key != "when" {
            let (innerName, innerPath) = (Self.joined(name, entry.key), Self.joined(path, entry.key))
            if entry.value.isNull { continue }
            branches.append((entry.key, walk(entry.value, name: innerName, path: innerPath, gate: inner)))
        }
        return .object(branches)
    }

    private mutating func takeGate(of node: YAMLNode, _ path: String, _ parent: Int?) -> Int? {
        guard let when = node["when"] else { return parent }
        gates.append(Gate(slot: slotCount, node: when, path: path, parent: parent))
        slotCount += 1
        return slotCount - 1
    }

    private static func isLeaf(_ node: YAMLNode) -> Bool {
        ["from", "value", "lookup", "cases"].contains { node[$0] != nil }
    }

    private static func joined(_ path: String, _ key: String) -> String {
        path.isEmpty ? key : path + "." + key
    }
}
