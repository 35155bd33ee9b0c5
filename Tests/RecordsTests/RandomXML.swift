/// A random document in a random spelling, with what a reader must find of each element and attribute.
struct RandomXML {
    struct Attribute {
        var range: Range<Int>
        var value: String
        var raw: String
    }

    struct Element {
        /// Characters of the whole element.
        var range: Range<Int>
        var name: String
        var text = ""
        /// The value as written; empty when only its text is foretold.
        var raw = ""
        var attributes: [Attribute] = []
    }

    private(set) var text = ""
    private(set) var elements: [Element] = []
    private var random: SeededNumbers

    init(seed: UInt64) {
        random = SeededNumbers(state: seed)
        text = pick(["", "<?xml version='1.0'?>\r\n", "<!-- á -->\n", "<?p <a>?>", "\n"])
        _ = element(depth: 0)
        text += pick(["", "\n", "<!--<a>-->", "<?p?>"])
    }

    private var position: Int { text.unicodeScalars.count }

    private mutating func pick<T>(_ options: [T]) -> T {
        options[Int.random(in: 0..<options.count, using: &random)]
    }

    private mutating func blank() -> String { pick([" ", "\n", "\r\n", "\t", "  "]) }

    /// - Returns: the text inside.
    private mutating func element(depth: Int) -> String {
        let (start, index) = (position, elements.count)
        let name = pick(["a", "Línea", "p:x", "b-1", "_c.d"])
        elements.append(Element(range: start..<start, name: name))
        text += "<" + name
        if depth == 0 { text += " xmlns:p='urn:p'" + blank() + "xmlns=\"urn:>\"" }
        for name in ["n", "p:m", "ñ", "xml:lang"] where Bool.random(using: &random) {
            attribute(name, of: index)
        }
        text += pick(["", " ", "\n"])
        if depth > 0, Int.random(in: 0..<5, using: &random) == 0 {
            text += "/>"
            elements[index].raw = String(text.unicodeScalars.dropFirst(start))
        } else {
            text += ">"
            let tag = String(text.unicodeScalars.dropFirst(start))
            if depth == 0 || depth < 5 && Bool.random(using: &random) {
                elements[index].text = children(depth: depth)
                if elements.count > index + 1 { elements[index].raw = tag }
            } else {
                let (value, raw) = leaf()
                elements[index].text = value
                elements[index].raw = raw.isEmpty ? tag : raw
            }
            text += "</" + name + pick(["", " "]) + ">"
        }
        elements[index].range = start..<position
        return elements[index].text
    }

    private mutating func attribute(_ name: String, of index: Int) {
        text += blank()
        let start = position
        let quote = pick(["\"", "'"])
        var (value, raw) = ("", "")
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let (meant, written) = pick([
                ("x", "x"), (">", ">"), ("&", "&amp;"), ("ñ", "ñ"), ("é", "&#xE9;"), (" ", " "), ("/", "/"),
                ("=", "="),
                (quote == "'" ? "\"" : "'", quote == "'" ? "\"" : "'"),
            ])
            value += meant
            raw += written
        }
        text += name + pick(["=", " = ", "\n="]) + quote + raw + quote
        let whole = String(text.unicodeScalars.dropFirst(start))
        elements[index].attributes.append(
            Attribute(range: start..<position, value: value, raw: raw.isEmpty ? whole : raw))
    }

    private mutating func children(depth: Int) -> String {
        var inside = ""
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            text += pick(["", "<!-- </a> -->", "<?p '?>"])
            inside += element(depth: depth + 1)
        }
        return inside
    }

    /// Text without blanks at its ends, in blanks; one CDATA section alone is known by its inside.
    private mutating func leaf() -> (value: String, raw: String) {
        let (before, after) = (pick(["", " ", "\r\n"]), pick(["", "\n", " \t"]))
        var (value, raw, sections) = ("", "", 0)
        let count = Int.random(in: 0...3, using: &random)
        for _ in 0..<count {
            let (meant, written) = pick([
                ("x", "x"), ("1.000", "1.000"), ("ñÑ", "ñÑ"), ("&", "&amp;"), ("é", "&#233;"), ("\"", "\""),
                (">", ">"),
                ("<b>&", "<![CDATA[<b>&]]>"), ("]", "<![CDATA[]]]>"), ("y\nz", "y\r\nz"),
            ])
            value += meant
            raw += written
            sections += written.hasPrefix("<![") ? 1 : 0
        }
        text += before + raw + after
        let shown = count == 1 && sections == 1 ? value : raw
        return (before.replacing("\r\n", with: "\n") + value + after, shown)
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
