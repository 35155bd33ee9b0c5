import Foundation
import Testing
import XMLTree

@Suite struct XMLSchemaTests {
    private static let schema = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a" elementFormDefault="qualified">
          <xs:element name="r"><xs:complexType><xs:sequence>
            <xs:element name="n" type="xs:integer" maxOccurs="2"/>
          </xs:sequence></xs:complexType></xs:element>
          <xs:element name="n" type="xs:integer"/>
        </xs:schema>
        """

    private func withFile<R>(_ text: String, _ body: (String) throws -> R) throws -> R {
        let path = NSTemporaryDirectory() + "esquema-\(UUID().uuidString).xsd"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return try body(path)
    }

    @Test(arguments: [
        ("<r xmlns='urn:a'><n>1</n></r>", 0), ("<r xmlns='urn:a'><n>1</n><n>-2</n></r>", 0),
        ("<r xmlns='urn:a'/>", 1),
        ("<r xmlns='urn:a'>\n<n>x</n></r>", 2), ("<r><n>1</n></r>", 1),
        ("<r xmlns='urn:a'><n>1</n><n>1</n><n>1</n></r>", 1),
        ("<r xmlns='urn:a' x='1'><n>1</n></r>", 1),
    ])
    func `a break is told with its line`(text: String, line: Int) throws {
        try withFile(Self.schema) { path in
            let issues = try XMLSchema(path: path).validate(XMLDocument(parsing: Array(text.utf8)))
            #expect(issues.isEmpty == (line == 0))
            if let issue = issues.first { #expect(issue.line == line && !issue.reason.isEmpty) }
        }
    }

    @Test func `a part is judged as a document of its own`() throws {
        try withFile(Self.schema) { path in
            let schema = try XMLSchema(path: path)
            let document = try XMLDocument(
                parsing: Array("<x><n xmlns='urn:a'>1</n><n xmlns='urn:a'>y</n></x>".utf8))
            let issues = document.root.children.map { schema.validate($0).isEmpty }
            #expect(issues == [true, false])
        }
    }

    @Test func `what is no schema is refused`() throws {
        #expect(throws: XMLError.self) { try XMLSchema(path: "/no/hay/tal.xsd") }
        for text in [
            "", "<a/>", "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:element/></xs:schema>",
        ] {
            try withFile(text) { path in
                let error = #expect(throws: XMLError.self) { try XMLSchema(path: path) }
                guard case .schema = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
            }
        }
    }
}
