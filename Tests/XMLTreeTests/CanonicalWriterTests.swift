import Testing
import XMLTree

@Suite struct CanonicalWriterTests {
    @Test func `what the writer writes is what libxml2 makes canonical`() throws {
        var random = SeededNumbers(state: 1)
        for round in 0..<600 {
            let tree = RandomTree(&random)
            let written = tree.canonical()
            let reparsed = try XMLDocument(parsing: written).canonical()
            let respelled = try XMLDocument(parsing: tree.otherSpelling(&random)).canonical()
            if written != reparsed || written != respelled {
                Issue.record("round \(round): \(String(decoding: written, as: UTF8.self))")
            }
        }
    }

    @Test func `each character is escaped where C14N says so`() {
        var writer = CanonicalWriter()
        writer.open("a")
        writer.attribute("b", "&<>\"'\t\n\r")
        writer.text("&<>\"'\t\n\r")
        writer.close("a")
        #expect(
            String(decoding: writer.bytes(), as: UTF8.self)
                == "<a b=\"&amp;&lt;>&quot;'&#x9;&#xA;&#xD;\">&amp;&lt;&gt;\"'\t\n&#xD;</a>")
    }

    @Test func `pieces come together in one buffer`() {
        var inner = CanonicalWriter(capacity: 1)
        inner.leaf("c", fixed: "ñ")
        var writer = CanonicalWriter(capacity: 1)
        writer.open("a")
        writer.attribute("b", fixed: "1")
        writer.verbatim(inner)
        let start = writer.count
        writer.leaf("d", "2")
        let end = writer.count
        writer.verbatim("<e></e>")
        writer.open("f")
        writer.closeTag()
        writer.closeTag()
        writer.close("f")
        writer.close("a")
        #expect(
            String(decoding: writer.bytes(), as: UTF8.self) == "<a b=\"1\"><c>ñ</c><d>2</d><e></e><f></f></a>"
        )
        #expect(String(decoding: writer.bytes(from: start, to: end), as: UTF8.self) == "<d>2</d>")
        #expect(writer.withBytes { Array($0) } == writer.bytes())
    }

    @Test(arguments: [
        ("texto ñ 😀 \t\r\n", true), ("", true), ("\u{0}", false), ("\u{B}", false), ("\u{1F}", false),
        ("\u{FFFE}", false),
        ("\u{FFFF}", false), ("\u{FFFD}\u{10000}\u{10FFFF}", true), ("\u{7F}\u{85}", true),
    ])
    func `XML carries the characters of its production`(text: String, isText: Bool) throws {
        #expect(isXMLText(text) == isText)
        var writer = CanonicalWriter()
        writer.leaf("a", text)
        let bytes = writer.bytes()
        if isText {
            #expect(try XMLDocument(parsing: bytes).root.text == text)
        } else {
            #expect(throws: XMLError.self) { try XMLDocument(parsing: bytes) }
        }
    }
}
