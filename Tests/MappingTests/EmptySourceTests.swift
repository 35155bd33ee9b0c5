import Findings
import Foundation
import Mapping
import Testing

/// A check over a file that holds nothing has no record to point at.
@Suite struct EmptySourceTests {
    private static let document = """
        document: {each: doc, key: "$A", fields: {kind: invoice, number: {prefix: F, sequence: $A}}}
        checks:
          - {code: TST-01, scope: file, assert: "count(doc) > 0", message: "No hay documentos"}

        """
    static let sources: [(source: String, input: String)] = [
        (
            """
              format: xml
              records: {doc: {each: /a/b, fields: {A: {xpath: "@a"}}}}
            """, "<a/>"
        ),
        (
            """
              format: fixed
              encoding: utf-8
              record_length: 4
              records: {doc: {id: {1-1: "1"}, fields: {A: {cols: 2-4}}}}
            """, "\n"
        ),
        (
            """
              format: csv
              encoding: utf-8
              delimiter: ","
              header: {line: 0, match: by_position, extra_columns: ignore}
              columns: {A: {type: text}}
              group: {record: doc, rows: row, by: [A]}
            """, ""
        ),
    ]

    @Test(arguments: sources.indices)
    func `a check over an empty file speaks of the file`(index: Int) throws {
        let (source, input) = Self.sources[index]
        let path = NSTemporaryDirectory() + "empty-\(index)-\(UUID()).map.yaml"
        let text = "mapping: 1\nid: empty\nrevision: 1\ntitle: t\nsource:\n\(source)\n\(Self.document)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let mapping = try CompiledMapping.load(path: path, lists: neutralLists)
        for keeping in [0, Int.max] {
            let reading = Reading(mapping, [("a", Array(input.utf8))], keeping: keeping)
            #expect(reading.fileFindings.map(\.code) == ["TST-01"])
            #expect(reading.fileFindings.map(\.place.line) == [0])
        }
    }
}
