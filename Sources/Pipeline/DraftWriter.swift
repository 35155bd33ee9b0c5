import Documents
import JSONText

/// Writes a draft as `lineage.json`, byte by byte: it is done for every document, before its signature.
struct DraftWriter {
    private var bytes: [UInt8] = []
    private var isFirst = true
    /// The mapping file of the first rule: most stand in it.
    private var rules = ""

    mutating func write(_ draft: Draft) -> [UInt8] {
        bytes.reserveCapacity(16_384)
        bytes += "{\"draft\":1,\"key\":".utf8
        appendJSON(draft.key, to: &bytes)
        member("ordinal", draft.ordinal)
        member("line", draft.line)
        member("from", draft.source.lowerBound)
        member("to", draft.source.upperBound)
        rules = Self.firstRules(.object(draft.root)) ?? ""
        if !rules.isEmpty { member("rules", rules) }
        bytes += ",\"values\":[".utf8
        for entry in draft.root.entries { value(entry.value, path: DraftCodec.escaped(entry.name)) }
        bytes += "]}".utf8
        return bytes
    }

    private mutating func value(_ node: DraftNode, path: String) {
        switch node {
        case .object(let object):
            if object.entries.isEmpty { empty("object", path) }
            for entry in object.entries {
                value(entry.value, path: path + "." + DraftCodec.escaped(entry.name))
            }
        case .list(let nodes):
            if nodes.isEmpty { empty("list", path) }
            for (index, node) in nodes.enumerated() { value(node, path: "\(path).\(index)") }
        case .leaf(let leaf): self.leaf(leaf, path)
        }
    }

    private static func firstRules(_ node: DraftNode) -> String? {
        switch node {
        case .leaf(let leaf): leaf.ruleFile
        case .list(let nodes): nodes.lazy.compactMap(firstRules).first
        case .object(let object): object.entries.lazy.compactMap { firstRules($0.value) }.first
        }
    }

    private mutating func leaf(_ leaf: DraftLeaf, _ path: String) {
        open(path)
        member("value", leaf.value)
        member("rule", leaf.ruleLine)
        if let origin = leaf.origin {
            member("line", origin.line)
            member("column", origin.column)
            member("last_column", origin.lastColumn)
            member("field", origin.field)
            member("raw", origin.raw)
            if let file = origin.file { member("file", file) }
        }
        if leaf.ruleFile != rules { member("rules", leaf.ruleFile) }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func empty(_ what: String, _ path: String) {
        open(path)
        member("value", "")
        member("rule", 0)
        member("empty", what)
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func open(_ path: String) {
        bytes += (isFirst ? "{\"path\":" : ",{\"path\":").utf8
        isFirst = false
        appendJSON(path, to: &bytes)
    }

    private mutating func member(_ name: StaticString, _ text: String) {
        label(name)
        appendJSON(text, to: &bytes)
    }

    private mutating func member(_ name: StaticString, _ number: Int) {
        label(name)
        bytes += String(number).utf8
    }

    private mutating func label(_ name: StaticString) {
        bytes += ",\"".utf8
        name.withUTF8Buffer { bytes += $0 }
        bytes += "\":".utf8
    }
}
