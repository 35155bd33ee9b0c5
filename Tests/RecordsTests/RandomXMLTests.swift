import Records
import Testing

@Suite struct RandomXMLTests {
    @Test(arguments: ["utf-8", "utf-16", "windows-1252", "ibm037"])
    func `places in random documents are the written ones`(encoding: String) throws {
        var seen = (elements: 0, attributes: 0)
        for seed in UInt64(1)...150 {
            let random = RandomXML(seed: seed &* 0x9E37_79B9_7F4A_7C15)
            let scalars = Array(random.text.unicodeScalars)
            let bytes = try XMLGround.bytes(random.text, in: encoding)
            let source = try XMLGround.source(bytes, given: encoding)
            let nodes = try XMLGround.nodes("//*", in: source)
            try #require(nodes.count == random.elements.count, "\(random.text)")
            for (node, expected) in zip(nodes, random.elements) {
                #expect(node.name == expected.name && node.text == expected.text)
                #expect(node.raw == expected.raw, "\(random.text)")
                try Self.check(node, expected.range, expected.raw, scalars, bytes, encoding)
                let attributes = try source.nodes(try XMLGround.path("@*"), from: node)
                try #require(attributes.count == expected.attributes.count)
                for (attribute, written) in zip(attributes, expected.attributes) {
                    #expect(attribute.text == written.value && attribute.raw == written.raw)
                    try Self.check(attribute, written.range, written.raw, scalars, bytes, encoding)
                }
                seen.attributes += attributes.count
            }
            seen.elements += nodes.count
        }
        #expect(seen.elements > 1000 && seen.attributes > 1000)
    }

    /// What our own cutting cannot follow, libxml2 refuses too, and what it refuses is no document with a DTD.
    @Test func `a spoilt document is never taken for whole`() throws {
        var random = SeededNumbers(state: 7)
        let bits = [
            "<", ">", "/", "=", "'", "\"", "!", "?", "-", "]]>", "<!--", "<![CDATA[", "&", ";", " ", "</a>",
            "x",
        ]
        var refused = 0
        for seed in UInt64(1)...150 {
            let scalars = Array(RandomXML(seed: seed &* 0x9E37_79B9_7F4A_7C15).text.unicodeScalars)
            for _ in 0..<10 {
                let start = Int.random(in: 0..<scalars.count, using: &random)
                let end = min(scalars.count, start + Int.random(in: 0...3, using: &random))
                let bit = bits[Int.random(in: 0..<bits.count, using: &random)]
                var text = String(String.UnicodeScalarView(scalars[..<start])) + bit
                text += String(String.UnicodeScalarView(scalars[end...]))
                let fault = XMLGround.fault { _ = try XMLGround.source(text) }
                refused += fault == nil ? 0 : 1
                if case .malformed(_, let reason) = fault { #expect(!reason.contains("ubicar"), "\(text)") }
            }
        }
        #expect(refused > 300 && refused < 1400)
    }

    /// The bytes are the written ones, and what stands at line and column is the start of the value.
    private static func check(
        _ node: XMLSourceNode, _ range: Range<Int>, _ raw: String, _ scalars: [Unicode.Scalar],
        _ bytes: [UInt8], _ encoding: String
    ) throws {
        let whole = String(String.UnicodeScalarView(scalars[range]))
        #expect(try XMLGround.text(bytes[node.range], in: encoding) == whole)
        let (line, column, last) = node.position
        let lines = scalars.split(separator: "\n", omittingEmptySubsequences: false)
        let first = raw.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)[0]
        let shown = first.last == "\r" ? first.dropLast() : first
        let found = lines[line - 1].dropFirst(column - 1).prefix(last - column + 1)
        #expect(Array(found) == Array(shown), "\(raw) en \(line):\(column)")
        let before = lines[..<(line - 1)].reduce(0) { $0 + $1.count + 1 } + column - 1
        #expect(range.contains(before))
    }
}
