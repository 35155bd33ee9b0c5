import Records
import Testing

@Suite struct XMLSourceTests {
    private static let sample = """
        <r>
        <a>uno</a>
        <b y='' n='ñ&amp;x'> dos </b>
        <c/>
        <d
         e=''><f >x</f>y</d>
        <g><![CDATA[<1>]]></g>
        <h>a&lt;<![CDATA[&]]>b</h>
        <i>
        </i>
        <j> p <!--x-->q<?y z?><![CDATA[[]]]>s</j>
        <k>t\r
        u</k></r>
        """

    /// Path, text, value as written, line, first and last character, and the bytes of the node.
    private static let nodes: [(String, String, String, Int, Int, Int, String)] = [
        ("/r/a", "uno", "uno", 2, 4, 6, "<a>uno</a>"),
        ("/r/b", " dos ", "dos", 3, 22, 24, "<b y='' n='ñ&amp;x'> dos </b>"),
        ("/r/b/@n", "ñ&x", "ñ&amp;x", 3, 12, 18, "n='ñ&amp;x'"), ("/r/c", "", "<c/>", 4, 1, 4, "<c/>"),
        ("/r/b/@y", "", "y=''", 3, 4, 7, "y=''"), ("/r/d/@e", "", "e=''", 6, 2, 5, "e=''"),
        ("/r/d", "xy", "<d\n e=''>", 5, 1, 2, "<d\n e=''><f >x</f>y</d>"),
        ("/r/d/f", "x", "x", 6, 11, 11, "<f >x</f>"), ("/r/d/text()", "y", "y", 6, 16, 16, "y"),
        ("/r/g", "<1>", "<1>", 7, 13, 15, "<g><![CDATA[<1>]]></g>"),
        ("/r/h", "a<&b", "a&lt;<![CDATA[&]]>b", 8, 4, 22, "<h>a&lt;<![CDATA[&]]>b</h>"),
        ("/r/h/text()", "a<&b", "a&lt;<![CDATA[&]]>b", 8, 4, 22, "a&lt;<![CDATA[&]]>b"),
        ("/r/i", "\n", "<i>", 9, 1, 3, "<i>\n</i>"), ("/r/j/text()[1]", " p ", "p", 11, 5, 5, " p "),
        ("/r/j/text()[2]", "q", "q", 11, 15, 15, "q"),
        ("/r/j/text()[3]", "[]s", "<![CDATA[[]]]>s", 11, 23, 37, "<![CDATA[[]]]>s"),
        ("/r/k", "t\nu", "t\r\nu", 12, 4, 4, "<k>t\r\nu</k>"),
    ]

    @Test(arguments: ["utf-8", "utf-16", "windows-1252", "ibm037"], nodes.indices)
    func `a node knows its value and its place in every encoding`(encoding: String, index: Int) throws {
        let (path, text, raw, line, column, last, slice) = Self.nodes[index]
        let bytes = try XMLGround.bytes(Self.sample, in: encoding)
        let source = try XMLGround.source(bytes, given: encoding)
        let found = try XMLGround.nodes(path, in: source)
        try #require(found.count == 1)
        #expect(found[0].position == (line, column, last))
        #expect(found[0].text == text && found[0].raw == raw)
        #expect(try XMLGround.text(bytes[found[0].range], in: encoding) == slice)
    }

    @Test func `the document is a node`() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array(Self.sample.utf8)
        let document = try XMLGround.source(bytes).document
        #expect(document.kind == .document && document.name == "" && document.range == 0..<bytes.count)
        #expect(document.position == (1, 1, 3) && document.raw == "<r>")
        let first = try XMLGround.nodes("r/a", in: document.source)
        #expect(first.map(\.range) == [7..<17] && first.map(\.column) == [4])
    }

    /// The default namespace is not the root's, and the file's prefixes are not the mapping's.
    @Test func `a path has prefixes of its own`() throws {
        let source = try XMLGround.source(
            "<x:L xmlns:x='urn:v' xmlns='urn:c'><x:D n='1'><I t='N'>8</I></x:D><x:D xmlns:x='urn:c'/></x:L>")
        let documents = try XMLGround.nodes("/v:L/v:D", in: source)
        #expect(documents.map(\.name) == ["x:D"])
        let identity = try source.value(try XMLGround.path("c:I/@t"), from: documents[0])
        guard case .node(let node) = identity else {
            Issue.record("\(identity)")
            return
        }
        #expect(node.text == "N" && node.kind == .attribute && node.name == "t")
        #expect(try XMLGround.nodes("//c:D", in: source).count == 1)
        #expect(try XMLGround.nodes("//I", in: source).isEmpty)
    }

    @Test func `a field has no value, one, many or a text`() throws {
        let source = try XMLGround.source("<r><a>1</a><b/><b/></r>")
        func value(_ path: String) throws -> String {
            switch try source.value(try XMLGround.path(path), from: source.document) {
            case .none: "none"
            case .node(let node): node.text
            case .many(let nodes): "\(nodes.map(\.column))"
            case .text(let text): "«\(text)»"
            }
        }
        #expect(try value("r/z") == "none" && value("r/a") == "1" && value("r/b") == "[12, 16]")
        #expect(
            try value("count(r/b)") == "«2»" && value("string(r/z)") == "«»" && value("r/a = 1") == "«true»")
        #expect(throws: XMLSourcePathError.self) { try value("r/a div 3") }
        #expect(throws: XMLSourcePathError.self) { try XMLGround.nodes("count(r)", in: source) }
        #expect(throws: XMLSourcePathFault.self) { try XMLGround.path("w:a") }
    }

    @Test(arguments: [
        ("1<!--x-->2", true), ("1<?x?>2", true), ("1<!--x-->", false), ("12", false),
        ("1<![CDATA[2]]>", false),
        ("1<!--x--><![CDATA[2]]>", true),
    ])
    func `a remark inside a value is seen`(value: String, isSplit: Bool) throws {
        let source = try XMLGround.source("<r><a>\(value)</a></r>")
        #expect(try XMLGround.nodes("r/a", in: source).map(\.isSplit) == [isSplit])
    }

    @Test func `a long line costs no more than a short one`() throws {
        let row = "<d n='ñ'><f>€</f></d>"
        let source = try XMLGround.source("<r>" + String(repeating: row, count: 3000) + "</r>")
        let last = try XMLGround.nodes("r/d[3000]/f", in: source)
        #expect(last.map(\.column) == [3 + 2999 * row.count + 13])
        #expect(last.map(\.raw) == ["€"])
    }

    @Test func `the cost of a file grows with its documents alone`() throws {
        func cost(_ count: Int) throws -> Int {
            let rows = String(repeating: "<d n='1'><f>1</f><f/> <g/></d>\n", count: count)
            let source = try XMLGround.source("<r>" + rows + "</r>")
            let (field, attribute) = (try XMLGround.path("f[1]"), try XMLGround.path("@n"))
            for node in try XMLGround.nodes("/r/d", in: source) {
                _ = try source.value(field, from: node)
                _ = try source.value(attribute, from: node)
            }
            return source.spent
        }
        #expect(try cost(1000) * 4 >= cost(4000) - 100)
    }
}
