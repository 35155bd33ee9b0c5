import XMLTree

/// A random element tree, to be written twice: canonically by `CanonicalWriter`, and in another spelling of XML.
struct RandomTree {
    private static let names: [StaticString] = ["a:Invoice", "b:ID", "c:Nota", "a:Línea", "b:x"]
    private static let plain: [StaticString] = ["Id", "currencyID", "name", "x1", "ñ"]
    private static let pieces = [
        "&", "<", ">", "\"", "'", "\t", "\n", "\r", "\r\n", "ñ", "Á", "😀", "]]>", "&amp;", " ", "  ", "texto",
        "0.00", "\u{85}",
        "\u{2028}", "e\u{301}", "\u{FFFD}", "--", "<!--", "\u{7F}",
    ]

    private indirect enum Node {
        case element(StaticString, attributes: [(StaticString, String)], children: [Node])
        case text(String)
    }

    private let root: Node

    init(_ random: inout SeededNumbers) {
        root = Self.element(depth: 0, &random)
    }

    private static func text(_ random: inout SeededNumbers) -> String {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
            .joined()
    }

    private static func element(depth: Int, _ random: inout SeededNumbers) -> Node {
        let attributes = plain.filter { _ in Int.random(in: 0...3, using: &random) == 0 }.map {
            ($0, text(&random))
        }
        .sorted { "\($0.0)".utf8.lexicographicallyPrecedes("\($1.0)".utf8) }
        let children = (0..<Int.random(in: 0...(depth > 4 ? 0 : 4), using: &random)).map { _ in
            Bool.random(using: &random) ? Node.text(text(&random)) : element(depth: depth + 1, &random)
        }
        return .element(
            names.randomElement(using: &random) ?? "b:x", attributes: attributes, children: children)
    }

    private static let declarations = ["a", "b", "c"].map { " xmlns:\($0)=\"urn:pruebas:\($0)\"" }

    func canonical() -> [UInt8] {
        var writer = CanonicalWriter(capacity: 1)
        Self.write(root, isRoot: true, to: &writer)
        return writer.bytes()
    }

    private static func write(_ node: Node, isRoot: Bool, to writer: inout CanonicalWriter) {
        switch node {
        case .text(let text): writer.text(text)
        case .element(let name, let attributes, let children):
            writer.open(name)
            if isRoot { writer.declarations(declarations.joined()) }
            for (name, value) in attributes { writer.attribute(name, value) }
            for child in children { write(child, isRoot: false, to: &writer) }
            writer.close(name)
        }
    }

    /// The same document as a person could write it: other quotes, order and references, CDATA, empty-element tags.
    func otherSpelling(_ random: inout SeededNumbers) -> [UInt8] {
        var text = "<?xml version='1.0' encoding=\"UTF-8\"?>\n<!-- antes -->"
        Self.spell(root, isRoot: true, to: &text, &random)
        return Array((text + "\n<!--fin-->\n").utf8)
    }

    private static func spell(
        _ node: Node, isRoot: Bool, to text: inout String, _ random: inout SeededNumbers
    ) {
        switch node {
        case .text(let value):
            if Bool.random(using: &random), !value.contains("]]>"), !value.unicodeScalars.contains("\r") {
                text += "<![CDATA[\(value)]]>"
            } else {
                text += referenced(value, all: Bool.random(using: &random))
            }
        case .element(let name, let attributes, let children):
            text += "<\(name)"
            var parts =
                attributes.map { " \($0.0) = '\(referenced($0.1, all: true))'" }
                + (isRoot ? declarations : [])
            parts.shuffle(using: &random)
            text += parts.joined()
            if children.isEmpty, Bool.random(using: &random) {
                text += " />"
                return
            }
            text += "\n>"
            for child in children { spell(child, isRoot: false, to: &text, &random) }
            text += "</\(name) >"
        }
    }

    private static func referenced(_ value: String, all: Bool) -> String {
        value.unicodeScalars.map { scalar in
            switch scalar {
            case "&", "<", ">", "\r": "&#\(scalar.value);"
            case "'", "\"", "\t", "\n": all ? "&#x\(String(scalar.value, radix: 16));" : String(scalar)
            default: all && scalar.value > 0x7E ? "&#\(scalar.value);" : String(scalar)
            }
        }.joined()
    }
}

/// A linear congruential generator (Knuth's MMIX): the same cases in every run.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
