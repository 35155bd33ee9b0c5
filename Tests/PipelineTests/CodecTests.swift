import Documents
import Findings
import Foundation
import Testing

@testable import Pipeline

/// Texts that break careless writers.
private let nasty = [
    "", " ", "a.b", "0", "12", "-1", "ñ «x»", "\"", "\\", "\\u0000", "\u{0}", "\u{1}\u{1F}\u{7F}", "\n\r\t",
    "\u{2028}\u{2029}", "👩‍👩‍👧‍👦",
    "e\u{301}", "\u{FEFF}", "\u{FFFD}", "</script>", "{\"a\":[1]}", "%2E", "%", "null",
    String(repeating: "x", count: 10_000),
]

/// A seeded source of drafts.
private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }

    mutating func node(_ depth: Int) -> DraftNode {
        switch depth == 0 ? 0 : roll(3) {
        case 0: .leaf(leaf())
        case 1: .list((0..<roll(4)).map { _ in node(depth - 1) })
        default: .object(object(depth - 1))
        }
    }

    mutating func object(_ depth: Int) -> DraftObject {
        var names = [
            "kind", "lines", "a.b", "0", "12", "-1", "", "%", "%2E", "ubl:/Invoice/cbc:Note[1]", "ñ", "x y",
            "1a", "+3",
        ]
        names.sort { _, _ in roll(2) == 0 }
        return DraftObject(
            entries: names.prefix(roll(6)).map { DraftObject.Entry(name: $0, value: node(depth)) })
    }

    mutating func leaf() -> DraftLeaf {
        let origin = Origin(
            line: roll(9), column: roll(99), lastColumn: roll(99), field: nasty[roll(nasty.count)],
            raw: nasty[roll(nasty.count)])
        return DraftLeaf(
            value: nasty[roll(nasty.count)], origin: roll(3) == 0 ? nil : origin, ruleLine: roll(200))
    }
}

@Suite struct DraftCodecTests {
    private func draft(_ root: DraftObject, key: String = "SETP1") -> Draft {
        Draft(key: key, ordinal: 3, source: 17..<4711, line: 5, root: root)
    }

    private func leaf(_ value: String) -> DraftNode {
        .leaf(DraftLeaf(value: value, origin: nil, ruleLine: 1))
    }

    @Test(arguments: nasty) func `a text comes back as it was`(_ text: String) throws {
        let origin = Origin(line: 1, column: 2, lastColumn: 3, field: text, raw: text)
        let root = DraftObject(entries: [
            .init(name: "x", value: .leaf(DraftLeaf(value: text, origin: origin, ruleLine: 9))),
            .init(name: "y", value: leaf(text)),
        ])
        let draft = draft(root, key: text)
        let again = try #require(DraftCodec.decoded(DraftCodec.encoded(draft)))
        #expect(again == draft)
        // Swift takes texts that are canonically equal for the same; the bytes must be.
        guard case .leaf(let found)? = again.root["x"] else { throw CocoaError(.coderInvalidValue) }
        #expect(Array(found.value.utf8) == Array(text.utf8))
    }

    static let shapes: [(String, DraftNode)] = {
        let a = DraftNode.leaf(DraftLeaf(value: "a", origin: nil, ruleLine: 1))
        return [
            ("an empty list", .list([])), ("an empty object", .object(DraftObject())),
            ("a list of lists", .list([.list([a, a]), .list([a])])),
            ("a list with empty lists", .list([.list([]), .list([a]), .list([])])),
            ("a list of empty objects", .list([.object(DraftObject()), a])),
            (
                "three deep",
                .list([
                    .list([.list([a])]), .object(DraftObject(entries: [.init(name: "b", value: .list([a]))])),
                ])
            ),
            ("more than ten", .list((0..<25).map { _ in a })),
        ]
    }()

    @Test(arguments: shapes) func `a shape comes back as it was`(_ name: String, _ node: DraftNode) {
        let draft = draft(
            DraftObject(entries: [.init(name: "x", value: node), .init(name: "after", value: leaf("z"))]))
        #expect(DraftCodec.decoded(DraftCodec.encoded(draft)) == draft)
    }

    @Test func `any draft comes back as it was, in its order`() {
        var dice = Dice(state: 20_261_124)
        for _ in 0..<500 {
            let draft = draft(dice.object(4))
            #expect(DraftCodec.decoded(DraftCodec.encoded(draft)) == draft)
        }
    }

    static let broken = [
        "", "{", "[]", "{}", #"{"draft":2,"key":"","ordinal":1,"line":1,"from":0,"to":1,"values":[]}"#,
        #"{"draft":1,"key":"","ordinal":1,"line":1,"from":9,"to":1,"values":[]}"#,
        #"{"draft":1,"key":"","ordinal":1,"line":1,"from":0,"to":1,"values":[{"path":"x.99999999999","value":"","rule":1}]}"#,
        #"{"draft":1,"key":"","ordinal":1,"line":1,"from":0,"to":1,"values":[{"path":"x.1","value":"","rule":1}]}"#,
    ]

    @Test(arguments: broken) func `what is no draft of ours is refused and does no harm`(_ text: String) {
        #expect(DraftCodec.decoded(Array(text.utf8)) == nil)
    }

    @Test func `a cut file is refused at every length`() {
        let bytes = DraftCodec.encoded(
            draft(DraftObject(entries: [.init(name: "x", value: .list([leaf("1"), leaf("2")]))])))
        for length in 0..<bytes.count { #expect(DraftCodec.decoded(Array(bytes[..<length])) == nil) }
    }
}

@Suite struct FindingCodecTests {
    @Test(arguments: nasty) func `a finding comes back as it was`(_ text: String) {
        let findings = [
            Finding(
                code: text, severity: .warning,
                place: Place(file: text, line: 3, column: 4, lastColumn: 5, field: text),
                value: text, message: text, remedy: text),
            Finding(code: "X", place: Place(file: "f"), message: "m", remedy: "r"),
        ]
        #expect(FindingCodec.decoded(FindingCodec.encoded(findings)) == findings)
    }

    @Test func `no findings are an empty list`() {
        #expect(FindingCodec.encoded([]) == "[]")
        #expect(FindingCodec.decoded("[]") == [])
    }

    @Test(arguments: ["", "{}", "[{}]", "[", "null", #"[{"code":"x"}]"#])
    func `what is no list of findings is refused`(_ text: String) {
        #expect(FindingCodec.decoded(text) == nil)
    }
}
