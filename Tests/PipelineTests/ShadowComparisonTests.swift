import Documents
import Findings
import JSONText
import Journal
import Testing

@testable import Pipeline

/// Two results of one file → the documents that differ, and how.
@Suite struct ShadowComparisonTests {
    private static func document(
        _ key: String?, _ values: [String: String] = [:], line: Int = 2, findings: [String] = []
    )
        -> ComparedFile.Document
    {
        let root = DraftObject(
            entries: values.sorted { $0.key < $1.key }.map {
                DraftObject.Entry(
                    name: $0.key, value: .leaf(DraftLeaf(value: $0.value, origin: nil, ruleLine: 1)))
            })
        let draft =
            findings.isEmpty ? Draft(key: key ?? "", ordinal: 1, source: 0..<1, line: line, root: root) : nil
        return ComparedFile.Document(
            key: key, line: line, draft: draft,
            findings: findings.map {
                Finding(code: $0, place: Place(file: "f", line: line), message: "m", remedy: "r")
            })
    }

    private static func told(_ active: [ComparedFile.Document], _ candidate: [ComparedFile.Document])
        -> [String]
    {
        ShadowComparison(
            active: ComparedFile(findings: [], documents: active),
            candidate: ComparedFile(findings: [], documents: candidate)
        ).lines.flatMap { line in
            line.comparison.differences.map {
                "\(line.document?.key ?? "-") \($0.path) \($0.active ?? "∅") \($0.candidate ?? "∅")"
            }
        }
    }

    static let cases:
        [(active: [ComparedFile.Document], candidate: [ComparedFile.Document], told: [String])] = [
            ([document("A", ["x": "1"])], [document("A", ["x": "1"])], []),
            ([document("A", ["x": "1"])], [document("A", ["x": "2"])], ["A x 1 2"]),
            ([document("A", ["x": "1"])], [document("A", ["y": "1"])], ["A x 1 ∅", "A y ∅ 1"]),
            // The order of the documents does not matter, nor where they begin.
            (
                [document("A", ["x": "1"]), document("B", ["x": "2"])],
                [document("B", ["x": "2"], line: 9), document("A", ["x": "1"])], []
            ),
            ([document("A")], [document("A"), document("B")], ["B key ∅ B"]),
            ([document("A"), document("B")], [document("B")], ["A key A ∅"]),
            (
                [document("A", ["x": "1"]), document("A", ["x": "2"])], [document("A", ["x": "1"])],
                ["A key A ∅", "A x 2 ∅"]
            ),
            ([document("A", findings: ["Z"])], [document("A", findings: ["Z"])], []),
            (
                [document("A", findings: ["Z", "Y"])], [document("A", findings: ["Y"])],
                ["A hallazgos Y 2:0 m | Z 2:0 m Y 2:0 m"]
            ),
            ([document(nil, line: 4, findings: ["Z"])], [document(nil, line: 4, findings: ["Z"])], []),
        ]

    @Test(arguments: cases.indices) func differences(_ index: Int) {
        let it = Self.cases[index]
        #expect(Self.told(it.active, it.candidate) == it.told)
    }

    @Test func `a line of the report is bounded`() {
        let long = Dictionary(
            uniqueKeysWithValues: (0..<500).map { ("f\($0)", String(repeating: "á", count: 9_000)) })
        let comparison = DraftComparison(active: Self.document("A", long), candidate: nil)
        let drop = DropRow(id: "d", client: "acme", name: [], sha256: "", size: 0, receivedAt: 0)
        let bytes = comparison.json(drop: drop, document: Self.document("A"), at: 0).bytes()
        #expect(bytes.count < 50_000)
        #expect(String(decoding: bytes, as: UTF8.self).contains("\"more\":451"))
    }
}
