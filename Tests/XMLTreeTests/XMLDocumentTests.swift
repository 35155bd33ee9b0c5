import Testing
import XMLTree

private func parse(_ text: String, limits: XMLLimits = .stranger) throws(XMLError) -> XMLDocument {
    try XMLDocument(parsing: Array(text.utf8), limits: limits)
}

@Suite struct XMLDocumentTests {
    @Test(arguments: [
        "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
        "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'><!ENTITY d '&c;&c;'>]><a>&d;</a>",
    ])
    func `a DTD is refused`(text: String) { #expect(throws: XMLError.doctype) { try parse(text) } }

    @Test(arguments: [
        "", " ", "texto", "<a>", "<a></b>", "<a>&x;</a>", "<a>&nbsp;</a>", "<a b=1/>", "<a b='1' b='2'/>",
        "<a/><b/>", "<a>&#0;</a>",
        "<a>&#11;</a>", "<a><![CDATA[</a>", "<a><!-- -- --></a>", "<?xml version='1.0' encoding='nada'?><a/>",
        "<a>]]></a>", "<a b='<'/>", "<1/>",
    ])
    func `what is not well formed is refused`(text: String) {
        let error = #expect(throws: XMLError.self) { try parse(text) }
        guard case .malformed = error else {
            Issue.record("«\(text)» gave \(String(describing: error))")
            return
        }
    }

    @Test func `the line of the fault is told`() {
        let error = #expect(throws: XMLError.self) { try parse("<a>\n<b>\n</c>\n</a>") }
        guard case .malformed(let line, let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(line == 3 && !reason.isEmpty && !reason.hasSuffix("\n"))
    }

    @Test func `every beginning of a document is refused`() throws {
        let text =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a:r xmlns:a=\"urn:a\" b=\"ñ\"><!--c--><d>&amp;é<![CDATA[x]]></d></a:r>"
        let bytes = Array(text.utf8)
        _ = try XMLDocument(parsing: bytes)
        for end in bytes.indices {
            let error = #expect(throws: XMLError.self) { try XMLDocument(parsing: Array(bytes[..<end])) }
            guard case .malformed = error else {
                Issue.record("\(end) bytes gave \(String(describing: error))")
                continue
            }
        }
    }

    @Test(
        arguments: [
            [0xC3], [0xC3, 0x28], [0xFF], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF1],
        ] as [[UInt8]])
    func `bytes that are not UTF-8 are refused`(bad: [UInt8]) {
        let bytes = Array("<a>ñ".utf8) + bad + Array("</a>".utf8)
        #expect(throws: XMLError.self) { try XMLDocument(parsing: bytes) }
    }

    private static func nested(_ depth: Int, _ text: String) -> String {
        String(repeating: "<a>", count: depth) + text + String(repeating: "</a>", count: depth)
    }

    @Test(arguments: ["", "texto"])
    func `depth is limited to the element`(text: String) throws {
        let limits = XMLLimits(size: 10_000, depth: 5, elements: 100, attributes: 3)
        _ = try parse(Self.nested(5, text), limits: limits)
        #expect(throws: XMLError.tooDeep(limit: 5)) { try parse(Self.nested(6, text), limits: limits) }
        #expect(throws: XMLError.self) { try parse(Self.nested(5000, text)) }
        _ = try parse("<r>" + String(repeating: Self.nested(4, text), count: 20) + "</r>", limits: limits)
    }

    @Test func `size, elements and attributes are limited`() throws {
        let limits = XMLLimits(size: 60, depth: 5, elements: 3, attributes: 2)
        let padded = "<a>" + String(repeating: "x", count: 53) + "</a>"
        _ = try parse(padded, limits: limits)
        #expect(throws: XMLError.tooLarge(limit: 60)) { try parse(padded + " ", limits: limits) }
        _ = try parse("<a><b/><b/></a>", limits: limits)
        #expect(throws: XMLError.tooManyElements(limit: 3)) {
            try parse("<a><b/><b/><b/></a>", limits: limits)
        }
        _ = try parse("<a><b c='' d=''/></a>", limits: limits)
        #expect(throws: XMLError.tooManyAttributes(line: 2, limit: 2)) {
            try parse("<a>\n<b c='' d='' e=''/></a>", limits: limits)
        }
    }

    @Test func `remarks around the root count for nothing`() throws {
        let limits = XMLLimits(size: 1000, depth: 1, elements: 1, attributes: 1)
        #expect(try parse("<!--x--><?y?><a><!--x--><?y?></a><!--x-->", limits: limits).root.name == "a")
    }
}

@Suite struct XMLElementTests {
    private let document: XMLDocument

    init() throws {
        document = try parse(
            """
            <f:Factura xmlns:f="urn:f" xmlns:c="urn:c"><c:Línea Id="1"><c:Valor c:Id="no">10</c:Valor></c:Línea>
            <c:Línea><c:Valor>2<!--x-->0</c:Valor><c:Nota/></c:Línea><Suelto>a<![CDATA[<b>]]>&amp;c<d>e</d></Suelto></f:Factura>
            """)
    }

    @Test func `elements are reached by local names`() throws {
        let root = document.root
        #expect(root.name == "Factura" && root.namespace == "urn:f" && root.line == 1)
        #expect(root.first("Línea/Valor")?.text == "10")
        #expect(root.all("Línea/Valor").map(\.text) == ["10", "20"])
        #expect(root.all("Línea/Nada").isEmpty && root.first("Nada/Valor") == nil)
        #expect(root.child("Suelto")?.namespace == "" && root.children("Línea").count == 2)
        #expect(root.first("Línea")?.attribute("Id") == "1")
        #expect(root.first("Línea/Valor")?.attribute("Id") == nil)
        #expect(root.child("Suelto")?.text == "a<b>&ce")
        #expect(
            root.descendants { $0.name == "Valor" }.count == 2 && root.descendants { _ in true }.count == 8)
    }

    @Test func `paths number only twins`() throws {
        let root = document.root
        #expect(root.path == "/Factura" && root.parent == nil)
        #expect(
            root.all("Línea/Valor").map(\.path) == ["/Factura/Línea[1]/Valor", "/Factura/Línea[2]/Valor"])
        #expect(root.child("Suelto")?.path == "/Factura/Suelto")
        let value = try #require(root.first("Línea/Valor"))
        #expect(value.parent?.parent?.isSame(as: root) == true && !value.isSame(as: root))
    }

    @Test(arguments: [
        ("<a>1<!--x-->2</a>", true), ("<a>1<?x?>2</a>", true), ("<a><b>1<!--x-->2</b></a>", true),
        ("<a>1<!--x--></a>", false),
        ("<a><!--x-->1</a>", false), ("<a>1<![CDATA[2]]></a>", false), ("<a> <!--x--> <b>1</b> </a>", false),
        ("<a>12</a>", false), ("<a/>", false), ("<a>1<b/>2<!--x--></a>", true), ("<a>1<!--x--> </a>", false),
        ("<a>1<!--x--><![CDATA[2]]></a>", true),
    ])
    func `a remark inside a value splits it`(text: String, isSplit: Bool) throws {
        #expect(try parse(text).root.isSplit == isSplit)
    }

    @Test func `a part is canonical with every namespace in scope`() throws {
        let line = try #require(document.root.first("Línea"))
        #expect(
            String(decoding: document.canonical(of: line), as: UTF8.self)
                == "<c:Línea xmlns:c=\"urn:c\" xmlns:f=\"urn:f\" Id=\"1\"><c:Valor c:Id=\"no\">10</c:Valor></c:Línea>"
        )
        let small = try parse("<a xmlns:x='urn:x'><b>1</b><!--c--><x:d/> <e/></a>")
        let gone = try #require(small.root.child("d"))
        #expect(
            String(decoding: small.canonical(without: gone), as: UTF8.self)
                == "<a xmlns:x=\"urn:x\"><b>1</b> <e></e></a>")
    }
}
