import Findings
import Records
import Testing
import XMLTree

@Suite struct XMLSourceFaultTests {
    private static func nested(_ depth: Int) -> String {
        String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }

    private static func attributes(_ count: Int) -> String {
        (0..<count).map { " a\($0)=''" }.joined()
    }

    private static let laughs =
        "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'><!ENTITY d '&c;&c;'>]><a>&d;</a>"

    /// Promise 20.
    @Test(
        arguments: [
            ("<!DOCTYPE a><a/>", .doctype(line: 1)), (laughs, .doctype(line: 1)),
            ("<?x?>\n<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", .doctype(line: 2)),
            ("<a>\n\u{0}</a>", .malformed(line: 2, reason: "tiene un carácter nulo")),
            ("<a/>\u{0}<b/>", .malformed(line: 1, reason: "tiene un carácter nulo")),
            (
                "<a>\n<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='/etc/passwd'/></a>",
                .inclusion(line: 2)
            ),
            (nested(65), .tooDeep(line: 1, limit: 64)), (nested(100_000), .tooDeep(line: 1, limit: 64)),
            ("<a>\n<b\(attributes(257))/></a>", .tooManyAttributes(line: 2, limit: 256)),
            (
                (0..<30).map { level in
                    "<a\((0..<10).map { " xmlns:p\(level)-\($0)='u'" }.joined())>\n"
                }.joined(), .tooManyNamespaces(line: 26, limit: 256)
            ),
            ("<a>\n" + String(repeating: "<!-- -->", count: 33) + "</a>", .tooManyRemarks(line: 2)),
            ("<?xml version='1.0' encoding='nada'?><a/>", .encoding(declared: "nada")),
            ("<?xml version='1.0' encoding='UTF-16'?><a/>", .encoding(declared: "UTF-16")),
            ("<?xml version=\"1.0\" encoding=\"IBM037\"?><a/>", .encoding(declared: "IBM037")),
        ] as [(String, XMLSourceFault)])
    func `hostile XML is refused`(text: String, fault: XMLSourceFault) {
        #expect(throws: fault) { try XMLGround.source(text) }
    }

    @Test(arguments: [
        "", " ", "texto", "<a>", "<a></b>", "<a>&x;</a>", "<a b=1/>", "<a b='1' b='2'/>", "<a/><b/>",
        "<a>&#0;</a>",
        "<a><![CDATA[</a>", "<a><!-- -- --></a>", "<a>]]></a>", "<a b='<'/>", "<1/>", "</a>", "<", "<a",
        "<a b", "<a b=",
        "<a b='", "<a/", "<!", "<!-", "<?", "<a>\u{FFFE}</a>", "<x:a/>", "<a></a></a>", "< a/>", "<a ='1'/>",
        "<!ELEMENT a>",
        "<a/>texto", "<x:a xmlns:x=''/>", "<a x:b=''/>", "<a><b c='' x:b=''/></a>", "\u{FEFF}\u{FEFF}<!a/>",
    ])
    func `what is not well formed is refused`(text: String) {
        let fault = XMLGround.fault { _ = try XMLGround.source(text) }
        guard case .malformed(_, let reason) = fault, !reason.isEmpty else {
            Issue.record("«\(text)» gave \(String(describing: fault))")
            return
        }
    }

    @Test(
        arguments: [
            ([0xC3], 5, 2), ([0xC3, 0x28], 5, 2), ([0xFF], 5, 2), ([0xED, 0xA0, 0x80], 5, 2),
            ([0xC0, 0x80], 5, 2),
            ([0xC3, 0xB1, 0xF4, 0x90, 0x80, 0x80], 7, 2),
        ] as [([UInt8], Int, Int)])
    func `bytes that are not UTF-8 are refused with their place`(bad: [UInt8], offset: Int, line: Int) {
        let bytes = Array("<a>\nx".utf8) + bad + Array("</a>".utf8)
        let fault = XMLSourceFault.undecodable(
            offset: offset, line: line, byte: bytes[offset], encoding: "utf-8")
        #expect(throws: fault) { try XMLGround.source(bytes) }
        #expect(throws: Never.self) { try XMLGround.source(bytes, given: "iso-8859-1") }
    }

    @Test func `limits hold before libxml2 builds the tree`() throws {
        let limits = XMLLimits(size: 60, depth: 5, elements: 5, attributes: 2)
        let padded = "<a>" + String(repeating: "x", count: 53) + "</a>"
        _ = try XMLGround.source(padded, limits: limits)
        #expect(throws: XMLSourceFault.tooLarge(limit: 60)) {
            try XMLGround.source(padded + " ", limits: limits)
        }
        _ = try XMLGround.source("<a><b/><b c='' d=''/></a>", limits: limits)
        #expect(throws: XMLSourceFault.tooManyElements(limit: 5)) {
            try XMLGround.source("<a><b/><b/><b/><b/><b/></a>", limits: limits)
        }
        for text in ["<a><b c='' d=''/><b c='' d=''/></a>", "<a>1<b/>2<b/>3<!---->4<b/>5<b/></a>"] {
            #expect(throws: XMLSourceFault.tooManyNodes(limit: 10)) {
                try XMLGround.source(text, limits: limits)
            }
        }
        _ = try XMLGround.source(Self.nested(64))
        _ = try XMLGround.source("<a\(Self.attributes(256))/>")
        _ = try XMLGround.source("<a>" + String(repeating: "<!-- -->", count: 32) + "</a>")
        let siblings = String(repeating: "<b xmlns:x='u' xmlns:y='u'/><!-- -->", count: 300)
        _ = try XMLGround.source("<a>\(siblings)</a>")
    }

    @Test func `a namespace that is no URI is only a name`() throws {
        let source = try XMLGround.source("<x:a xmlns:x='Mi Empresa &lt;2>'/>")
        let path = try XMLSourcePath("p:a", namespaces: ["p": "Mi Empresa <2>"])
        #expect(try source.nodes(path, from: source.document).count == 1)
    }

    @Test func `every beginning of a file is refused`() throws {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?><a:r xmlns:a="urn:a" b="ñ"><!--c--><d>&amp;é<![CDATA[x]]></d>\
            <e f='>'/><?g h?></a:r>
            """
        let bytes = Array(text.utf8)
        _ = try XMLGround.source(bytes)
        for end in bytes.indices {
            switch XMLGround.fault({ _ = try XMLGround.source(Array(bytes[..<end])) }) {
            case .malformed, .undecodable: break
            case let fault: Issue.record("\(end) bytes gave \(String(describing: fault))")
            }
        }
    }

    @Test(arguments: [
        (XMLSourceFault.doctype(line: 3), "MAP-RECORD", 3), (.encoding(declared: "x"), "MAP-ENCODING", 0),
        (.undecodable(offset: 9, line: 2, byte: 0x81, encoding: "windows-1252"), "MAP-ENCODING", 2),
        (.tooManyElements(limit: 5), "MAP-LIMIT", 0), (.malformed(line: 4, reason: "r"), "MAP-RECORD", 4),
    ])
    func `a fault becomes a finding`(fault: XMLSourceFault, code: String, line: Int) {
        let finding = fault.finding(file: "a.xml")
        #expect(finding.code == code && finding.place == Place(file: "a.xml", line: line))
        #expect(finding.message.hasSuffix(".") && finding.remedy.hasSuffix("."))
    }
}
