import YAMLText

/// What each field of the source becomes in the document: the rules that mention it as their value.
struct TargetUses {
    private let types: RecordTypes
    private var uses: [Int: [Int: [String]]] = [:]

    init(_ root: YAMLNode, types: RecordTypes) {
        self.types = types
        if let key = root["document"]?["key"] { take(key, path: "#key", in: types.document) }
        if let fields = root["document"]?["fields"] { walk(fields, path: "", in: types.document) }
    }

    /// In Spanish.
    func words(type: Int, slot: Int) -> [String] {
        var words: [String] = []
        for path in uses[type]?[slot] ?? [] {
            let word = TargetWords.words(for: path)
            if !words.contains(word) { words.append(word) }
        }
        return words
    }

    private mutating func walk(_ node: YAMLNode, path: String, in type: Int) {
        switch node.content {
        case .scalar: take(node, path: path, in: type)
        case .sequence(let elements): for element in elements { walk(element, path: path, in: type) }
        case .mapping(let entries):
            if let each = node["each"]?.scalar, let inner = types.names[each], let fields = node["fields"] {
                return walk(fields, path: path, in: inner)
            }
            if let items = node["items"] { return walk(items, path: path, in: type) }
            if node["from"] != nil || node["value"] != nil || node["cases"] != nil {
                return walkLeaf(node, path: path, in: type)
            }
            for entry in entries where entry.key != "when" {
                walk(entry.value, path: joined(path, entry.key), in: type)
            }
        }
    }

    private mutating func walkLeaf(_ node: YAMLNode, path: String, in type: Int) {
        for key in ["from", "value"] {
            if let value = node[key] { take(value, path: path, in: type) }
        }
        for element in node["cases"]?.elements ?? [] {
            for key in ["when", "value", "else"] {
                if let value = element[key] { take(value, path: path, in: type, isExpression: key == "when") }
            }
        }
    }

    private mutating func take(_ node: YAMLNode, path: String, in type: Int, isExpression: Bool = false) {
        guard let text = node.scalar, isExpression || text.hasPrefix("$") || text.hasPrefix("=") else {
            return
        }
        var lexer = Lexer(text.hasPrefix("=") ? String(text.dropFirst()) : text)
        // The mapping was compiled: its expressions have tokens.
        for (token, _) in (try? lexer.tokens()) ?? [] {
            switch token {
            case .field(let name): note(name, path: path, in: type)
            case .name(let name) where name.contains("."): note(name, path: path, in: type)
            default: break
            }
        }
    }

    private mutating func note(_ name: String, path: String, in type: Int) {
        let parts = name.split(separator: ".").map(String.init)
        var homes = parts.count == 2 ? types.names[parts[0]].map { [$0] } ?? [] : types.ancestors(of: type)
        homes += homes.compactMap { types[$0].borrowed }
        guard let field = parts.last, let home = homes.first(where: { types[$0].slots[field] != nil }),
            let slot = types[home].slots[field]
        else { return }
        uses[home, default: [:]][slot, default: []].append(path)
    }
}
