import Foundation
import JSONText
import Testing

@Suite struct JSONValueTests {
    @Test(arguments: [
        (JSONValue.null, "null"), (.bool(true), "true"), (.bool(false), "false"), (.integer(0), "0"),
        (.integer(.min), "-9223372036854775808"), (.text(""), "\"\""), (.list([]), "[]"),
        (.object([JSONValue.Member]()), "{}"),
        (.list([.integer(1), .null]), "[1,null]"), (.text(orNull: nil), "null"),
        (.text(orNull: "a"), "\"a\""),
        (.object(["b": .integer(1), "a": .text("x")]), #"{"b":1,"a":"x"}"#),
    ])
    func `a value is one line`(value: JSONValue, text: String) { #expect(value.serialized() == text) }

    @Test func `indented, each level takes one blank`() {
        let value = JSONValue.object(["a": .list([.integer(1), .object(["b": .null])]), "c": .list([])])
        #expect(
            value.serialized(indented: true) == """
                {
                 "a": [
                  1,
                  {
                   "b": null
                  }
                 ],
                 "c": []
                }
                """)
    }

    @Test func `members keep their order, however many`() throws {
        let names = ["z", "a", "m", "0", "ñ", "A"]
        let value = JSONValue.object(names.map { JSONValue.Member(name: $0, value: .null) })
        let text = value.serialized()
        let places = try names.map { try #require(text.range(of: "\"\($0)\"")).lowerBound }
        #expect(places == places.sorted())
    }

    @Test func `every scalar of the first planes is read back by another reader`() throws {
        var text = ""
        for value in (0...0x2FF).map(UInt32.init) + [0x2028, 0x2029, 0xFEFF, 0xFFFD, 0x1F600] {
            text.unicodeScalars.append(try #require(Unicode.Scalar(value)))
        }
        let members = [JSONValue.Member(name: text, value: .text(text + "\r\n\"\\/"))]
        for isIndented in [false, true] {
            let json = JSONValue.object(members).serialized(indented: isIndented)
            let read = try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
            #expect(read.keys.first.map { Array($0.utf8) } == Array(text.utf8))
            #expect(read.values.first.map { Array($0.utf8) } == Array((text + "\r\n\"\\/").utf8))
        }
    }

    @Test(arguments: [
        ("\u{0}", #""\u0000""#), ("\u{1F}", #""\u001f""#), ("\u{2028}", "\"\u{2028}\""),
        ("\n\r\t", #""\n\r\t""#), ("ñ😀", "\"ñ😀\""),
    ])
    func `only what JSON cannot carry is escaped`(text: String, json: String) {
        #expect(JSONValue.text(text).serialized() == json)
    }
}
