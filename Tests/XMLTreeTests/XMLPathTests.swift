import Testing

@testable import XMLTree

@Suite struct XMLPathTests {
    private static let prefixes = ["v": "urn:v", "c": "urn:c"]

    @Test(arguments: [
        "v:Fecha", "/v:Lote/v:Doc", "//c:x[@id = 'a:b' and not(v:y)]/@t", ".", "..", "v:*", "*", "@*",
        "text()",
        "concat(v:a, ' - ', @b)", "count(v:Linea) * 2 - 1", "v:a | v:b", "ancestor::v:Doc/@n", "-1", "1.5",
        "and",
        "and and and", "div div div", "v:a[position() = last()]", "string(.)", "v:Línea", "child::node()",
        "@xml:lang",
        "sum(v:a) mod 2", "self::v:a or (v:b)", "* * *", "a[b[c]]", "normalize-space( v:a )", "'$('",
        "\"it's\"",
    ])
    func `a usable expression compiles`(text: String) throws {
        #expect(try XMLPath(text, namespaces: Self.prefixes).text == text)
    }

    @Test(
        arguments: [
            ("w:Fecha", "«w»", 0), ("v:a/ñ/w:b", "«w»", 6), ("w:*", "«w»", 0), ("v:a[w:b]", "«w»", 4),
            ("@w:id", "«w»", 1),
            ("document('x')", "«document»", 0), ("id('x')", "«id»", 0), ("v:f(1)", "«v:f»", 0),
            ("key('a', 'b')", "«key»", 0),
            ("unparsed-entity-uri('a')", "«unparsed-entity-uri»", 0), ("a[foo (1)]", "«foo»", 2),
            ("and()", "«and»", 0),
            ("$x", "variables", 0), ("a[b", "cerrar", 3), ("a) | (b", "sobra", 1), ("a[(b])", "sobra", 4),
            ("'a", "comilla", 0),
            ("comment()", "comentario", 0), ("processing-instruction('x')", "comentario", 0),
            ("namespace::*", "eje", 0),
            ("a\u{0}b", "control", 0), ("", "XPath", 0), ("a b", "XPath", 2), ("a//", "XPath", nil),
            ("ñ::a", "XPath", nil),
            ("1 +", "XPath", nil), ("foo::a", "XPath", nil), ("<a/>", "XPath", 0),
        ] as [(String, String, Int?)])
    func `an unusable expression is refused when it is compiled`(text: String, reason: String, offset: Int?) {
        let fault = #expect(throws: XMLPathFault.self) {
            try XMLPath(text, namespaces: Self.prefixes)
        }
        #expect(fault?.reason.contains(reason) == true, "\(fault?.reason ?? "")")
        if let offset { #expect(fault?.offset == offset) }
    }

    @Test func `an expression is limited in length and depth`() throws {
        _ = try XMLPath(String(repeating: "a/", count: 511) + "bb", namespaces: [:])
        #expect(throws: XMLPathFault.self) {
            try XMLPath(String(repeating: "a/", count: 512) + "b", namespaces: [:])
        }
        func nested(_ depth: Int) -> String {
            String(repeating: "(", count: depth) + "1" + String(repeating: ")", count: depth)
        }
        _ = try XMLPath(nested(32), namespaces: [:])
        #expect(throws: XMLPathFault.self) { try XMLPath(nested(33), namespaces: [:]) }
    }
}

@Suite struct XMLPathReaderTests {
    private static let text = """
        <x:r xmlns:x="urn:v" xmlns="urn:c" a="1"><x:d n="1"><f x:n="q">uno</f><f>dos</f></x:d><x:d n="2"/>\
        <s xmlns="">a<![CDATA[<b>]]>&amp;<!--c-->d</s><i>3</i><i>4.5</i></x:r>
        """
    private let document: XMLDocument
    private let reader: XMLPathReader

    init() throws {
        document = try XMLDocument(parsingDecoded: Array(Self.text.utf8), limits: .export)
        reader = XMLPathReader(document)
    }

    private func texts(_ path: String) throws -> [String] {
        let path = try XMLPath(path, namespaces: ["v": "urn:v", "c": "urn:c"])
        switch try reader.read(path, from: document.node) {
        case .nodes(let nodes): return nodes.map { "\($0.kind):\($0.name):\($0.text)" }
        case .text(let text): return [text]
        }
    }

    @Test(arguments: [
        ("/v:r/@a", ["attribute:a:1"]), ("v:r/v:d/@n", ["attribute:n:1", "attribute:n:2"]),
        ("//c:f", ["element:f:uno", "element:f:dos"]), ("//c:f/@v:n", ["attribute:x:n:q"]), ("//f", []),
        ("//s/text()", ["text::a<b>&", "text::d"]), ("string(//c:f[2])", ["dos"]), ("count(//c:f)", ["2"]),
        ("//c:f = 'dos'", ["true"]), ("sum(//c:f/@v:n) > 1", ["false"]),
        ("//c:f[last()]/preceding-sibling::*/@v:n", ["attribute:x:n:q"]),
        ("v:r/v:d[2] | v:r/v:d[1]", ["element:x:d:unodos", "element:x:d:"]), ("name(/*)", ["x:r"]),
        ("//c:i/preceding::c:f", ["element:f:uno", "element:f:dos"]), ("/", ["document::unodosa<b>&d34.5"]),
        ("'$('", ["$("]), ("last() + position()", ["2"]), ("-1", ["-1"]), ("sum(//c:i[1])", ["3"]),
        ("//c:f/ancestor::*", ["element:x:r:unodosa<b>&d34.5", "element:x:d:unodos"]),
    ])
    func `a path finds nodes or a text`(path: String, expected: [String]) throws {
        #expect(try texts(path) == expected)
    }

    @Test(arguments: ["sum(//c:i)", "1 div 0", "number('x')", "//s/node()", "1 div 3", "9007199254740993"])
    func `a result that is no value is refused`(path: String) {
        let error = #expect(throws: XMLPathError.self) { try texts(path) }
        guard case .unusable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a wrong type at run time is refused without a word on stderr`() {
        #expect(throws: XMLPathError.self) { try texts("count('x')") }
        #expect(throws: XMLPathError.self) { try texts("'x'/a") }
    }

    @Test func `operations are limited, one by one and in all`() throws {
        let many = "<r>" + String(repeating: "<a><b/></a>", count: 1000) + "</r>"
        let document = try XMLDocument(parsingDecoded: Array(many.utf8), limits: .export)
        let heavy = try XMLPath("//a[count(//b) > 1]", namespaces: [:])
        let light = try XMLPath("r/a[1]", namespaces: [:])
        let each = XMLPathReader(document, limits: XMLPathLimits(operations: 5000, total: 1_000_000))
        #expect(throws: XMLPathError.tooManyOperations(limit: 5000)) {
            try each.read(heavy, from: document.node)
        }
        _ = try each.read(light, from: document.node)
        let all = XMLPathReader(document, limits: XMLPathLimits(operations: 10_000_000, total: 20_000))
        #expect(throws: XMLPathError.tooManyOperations(limit: 20_000)) {
            try all.read(heavy, from: document.node)
        }
        #expect(throws: XMLPathError.tooManyOperations(limit: 20_000)) {
            try all.read(light, from: document.node)
        }
    }

    @Test func `elements have their number`() throws {
        #expect(document.numberElements() == 8)
        let path = try XMLPath("//*", namespaces: [:])
        guard case .nodes(let nodes) = try reader.read(path, from: document.node) else {
            Issue.record("no nodes")
            return
        }
        #expect(nodes.map(\.ordinal) == (0..<8).map(Optional.some))
        #expect(
            document.firstElement(ofNamespace: "urn:c") == 2 && document.firstElement(ofNamespace: "u") == nil
        )
        #expect(
            document.node.ordinal == nil && nodes[1].parent?.name == "x:r"
                && nodes[0].parent?.kind == .document)
    }
}
