/// Reads the words of an expression, to refuse early what libxml2 would refuse only at run time or would even do.
///
/// Source: XPath 1.0, section 3.7 (lexical structure).
struct XMLPathCheck {
    private static let functions: Set<String> = [
        "last", "position", "count", "local-name", "namespace-uri", "name", "string", "concat", "starts-with",
        "contains", "substring-before", "substring-after", "substring", "string-length", "normalize-space",
        "translate", "boolean", "not", "true", "false", "lang", "number", "sum", "floor", "ceiling", "round",
    ]
    private static let deepest = 32

    private let text: String
    private let bytes: [UInt8]
    private let prefixes: Set<String>
    private var position = 0
    private var brackets: [UInt8] = []
    /// What was read last can be the left side of an operator, so a name that follows is one.
    private var followsOperand = false

    init(_ text: String, prefixes: Set<String>) {
        self.text = text
        bytes = Array(text.utf8)
        self.prefixes = prefixes
    }

    mutating func run() throws(XMLPathFault) {
        guard bytes.count <= XMLPath.longest else {
            throw fault("la expresión tiene más de \(XMLPath.longest) bytes", at: XMLPath.longest)
        }
        guard isXMLText(text) else { throw fault("la expresión tiene un carácter de control", at: 0) }
        while position < bytes.count { try takeWord() }
        if !brackets.isEmpty { throw fault("falta cerrar un paréntesis o corchete", at: bytes.count) }
    }

    private mutating func takeWord() throws(XMLPathFault) {
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): try takeLiteral(byte)
        case UInt8(ascii: "("), UInt8(ascii: "["): try open(byte)
        case UInt8(ascii: ")"), UInt8(ascii: "]"): try close(byte)
        case UInt8(ascii: "$"): throw fault("las variables no se admiten", at: position)
        case UInt8(ascii: "*"):
            followsOperand.toggle()
            position += 1
        case UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
            while position < bytes.count, Self.isNumberPart(bytes[position]) { position += 1 }
            followsOperand = true
        case 0x20, 0x09, 0x0A, 0x0D: position += 1
        default:
            guard !Self.isNamePart(byte) || byte == UInt8(ascii: "-") else { return try takeName() }
            followsOperand = false
            position += 1
        }
    }

    private mutating func takeLiteral(_ quote: UInt8) throws(XMLPathFault) {
        guard let end = bytes[(position + 1)...].firstIndex(of: quote) else {
            throw fault("falta cerrar una comilla", at: position)
        }
        position = end + 1
        followsOperand = true
    }

    private mutating func open(_ bracket: UInt8) throws(XMLPathFault) {
        guard brackets.count < Self.deepest else {
            throw fault("hay más de \(Self.deepest) paréntesis o corchetes anidados", at: position)
        }
        brackets.append(bracket)
        position += 1
        followsOperand = false
    }

    private mutating func close(_ bracket: UInt8) throws(XMLPathFault) {
        let opening = bracket == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
        guard brackets.popLast() == opening else {
            throw fault("sobra un paréntesis o corchete", at: position)
        }
        position += 1
        followsOperand = true
    }

    private mutating func takeName() throws(XMLPathFault) {
        let start = position
        let name = nextName()
        if followsOperand, ["and", "or", "mod", "div"].contains(name) {
            followsOperand = false
            return
        }
        var prefix: String?
        if position + 1 < bytes.count, bytes[position] == UInt8(ascii: ":"),
            Self.isNamePart(bytes[position + 1]) || bytes[position + 1] == UInt8(ascii: "*")
        {
            guard name == "xml" || prefixes.contains(name) else {
                throw fault("el prefijo «\(name)» no está en «namespaces»", at: start)
            }
            prefix = name
            position += 1
            if bytes[position] == UInt8(ascii: "*") { position += 1 } else { _ = nextName() }
        }
        followsOperand = true
        try checkUse(of: name, prefix: prefix, from: start)
    }

    /// What follows a name tells what it is: an axis, a function, or the name of a node.
    private mutating func checkUse(of name: String, prefix: String?, from start: Int) throws(XMLPathFault) {
        var next = position
        while next < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[next]) { next += 1 }
        if next + 1 < bytes.count, bytes[next] == UInt8(ascii: ":"), bytes[next + 1] == UInt8(ascii: ":") {
            if name == "namespace" { throw fault("el eje «namespace» no se admite", at: start) }
            position = next + 2
            followsOperand = false
        } else if next < bytes.count, bytes[next] == UInt8(ascii: "(") {
            if prefix == nil, name == "text" || name == "node" { return }
            if prefix == nil, name == "comment" || name == "processing-instruction" {
                throw fault("«\(name)()» no se admite: un comentario no es un dato", at: start)
            }
            guard prefix == nil, Self.functions.contains(name) else {
                throw fault("la función «\(word(from: start))» no existe o no se admite", at: start)
            }
        }
    }

    private mutating func nextName() -> String {
        let start = position
        while position < bytes.count, Self.isNamePart(bytes[position]) { position += 1 }
        return word(from: start)
    }

    private func word(from start: Int) -> String { String(decoding: bytes[start..<position], as: UTF8.self) }

    private static func isNumberPart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...: true
        case UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: isNumberPart(byte)
        }
    }

    private func fault(_ reason: String, at offset: Int) -> XMLPathFault {
        XMLPathFault(
            reason: reason, offset: String(decoding: bytes[..<offset], as: UTF8.self).unicodeScalars.count)
    }
}
