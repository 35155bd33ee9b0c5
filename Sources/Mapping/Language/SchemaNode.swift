/// A JSON value whose keys keep their order.
indirect enum SchemaNode {
    case text(String)
    case integer(Int)
    case boolean(Bool)
    case null
    case array([SchemaNode])
    case object([(name: String, value: SchemaNode)])

    static func texts(_ texts: [String]) -> SchemaNode { .array(texts.map { .text($0) }) }

    /// JSON, two blanks a level; what has nothing inside but scalars stands on one line.
    func json(indent: Int = 0) -> String {
        let (inner, outer) = (
            String(repeating: "  ", count: indent + 1), String(repeating: "  ", count: indent)
        )
        switch self {
        case .text(let text): return PlainTree.quoted(text)
        case .integer(let number): return String(number)
        case .boolean(let isTrue): return isTrue ? "true" : "false"
        case .null: return "null"
        case .array(let elements):
            let parts = elements.map { $0.json(indent: indent + 1) }
            if elements.allSatisfy(\.isScalar) { return "[" + parts.joined(separator: ", ") + "]" }
            return "[\n" + parts.map { inner + $0 }.joined(separator: ",\n") + "\n\(outer)]"
        case .object(let entries):
            let parts = entries.map { PlainTree.quoted($0.name) + ": " + $0.value.json(indent: indent + 1) }
            let line = "{" + parts.joined(separator: ", ") + "}"
            if line.count + 2 * indent <= 110, !line.contains("\n") { return line }
            return "{\n" + parts.map { inner + $0 }.joined(separator: ",\n") + "\n\(outer)}"
        }
    }

    private var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }
}
