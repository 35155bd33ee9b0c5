import Documents
import JSONText

/// Writes a draft as `lineage.json`, byte by byte: it is done for every document, before its signature.
struct DraftWriter {
    private var bytes: [UInt8] = []
    /// Of the value at hand, as it stands between the quotes of a JSON string.
    private var path: [UInt8] = []
    private var isFirst = true
    /// The mapping file of the first rule: most stand in it.
    private var rules = ""

    mutating func write(_ draft: Draft) -> [UInt8] {
        bytes.reserveCapacity(32_768)
        add("{\"draft\":1,\"key\":")
        appendJSON(draft.key, to: &bytes)
        member(",\"ordinal\":", draft.ordinal)
        member(",\"line\":", draft.line)
        member(",\"from\":", draft.source.lowerBound)
        member(",\"to\":", draft.source.upperBound)
        rules = Self.firstRules(.object(draft.root)) ?? ""
        if !rules.isEmpty { member(",\"rules\":", rules) }
        add(",\"values\":[")
        for entry in draft.root.entries { below(DraftCodec.escaped(entry.name), entry.value) }
        add("]}")
        return bytes
    }

    private mutating func below(_ step: String, _ node: DraftNode) {
        let end = path.count
        if end > 0 { path.append(UInt8(ascii: ".")) }
        appendJSONText(step, to: &path)
        value(node)
        path.removeLast(path.count - end)
    }

    private mutating func value(_ node: DraftNode) {
        switch node {
        case .object(let object):
            if object.entries.isEmpty { empty("object") }
            for entry in object.entries { below(DraftCodec.escaped(entry.name), entry.value) }
        case .list(let nodes):
            if nodes.isEmpty { empty("list") }
            for (index, node) in nodes.enumerated() { below(String(index), node) }
        case .leaf(let leaf): self.leaf(leaf)
        }
    }

    private static func firstRules(_ node: DraftNode) -> String? {
        switch node {
        case .leaf(let leaf): leaf.ruleFile
        case .list(let nodes): nodes.lazy.compactMap(firstRules).first
        case .object(let object): object.entries.lazy.compactMap { firstRules($0.value) }.first
        }
    }

    private mutating func leaf(_ leaf: DraftLeaf) {
        open()
        member(",\"value\":", leaf.value)
        member(",\"rule\":", leaf.ruleLine)
        if let origin = leaf.origin {
            member(",\"line\":", origin.line)
            member(",\"column\":", origin.column)
            member(",\"last_column\":", origin.lastColumn)
            member(",\"field\":", origin.field)
            member(",\"raw\":", origin.raw)
            if let file = origin.file { member(",\"file\":", file) }
        }
        if leaf.ruleFile != rules { member(",\"rules\":", leaf.ruleFile) }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func empty(_ what: String) {
        open()
        member(",\"value\":", "")
        member(",\"rule\":", 0)
        member(",\"empty\":", what)
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func open() {
        add(isFirst ? "{\"path\":\"" : ",{\"path\":\"")
        isFirst = false
        bytes += path
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func member(_ label: StaticString, _ text: String) {
        add(label)
        appendJSON(text, to: &bytes)
    }

    private mutating func member(_ label: StaticString, _ number: Int) {
        add(label)
        bytes += String(number).utf8
    }

    private mutating func add(_ text: StaticString) { text.withUTF8Buffer { bytes += $0 } }
}
