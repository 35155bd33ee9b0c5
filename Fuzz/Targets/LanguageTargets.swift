import Foundation
import Mapping

extension FuzzTarget {
    /// The bytes are a mapping file.
    static let loadMapping: @Sendable ([UInt8]) -> Void = { input in
        load(Data(input))
    }

    /// The bytes are an expression in a mapping that is right otherwise.
    static let compileExpression: @Sendable ([UInt8]) -> Void = { input in
        let text = String(decoding: input, as: UTF8.self).replacing("'", with: "''")
            .replacing("\n", with: " ").replacing("\r", with: " ")
        let mapping = """
            mapping: 1
            id: fuzz
            revision: 1
            title: f
            source:
              format: csv
              encoding: utf-8
              delimiter: ","
              header: {line: 1, match: by_name, extra_columns: ignore}
              columns: {A: {type: text}, N: {type: decimal}, D: {type: date, format: yyyy-MM-dd}}
              group: {record: doc, rows: row, by: [A]}
            document:
              each: doc
              key: "$A"
              fields:
                kind: invoice
                number: {prefix: F, sequence: '= \(text)'}
                lines: {each: row, fields: {id: "= index()", net: '= \(text)'}}
            tables: {t: {rows: {a: b}}}

            """
        load(Data(mapping.utf8)) { mapping in
            _ = mapping.map(Array("A,N,D\nx,1.5,2026-01-02\nx,,\n,2,2026-12-31\n".utf8), file: "a.csv")
        }
    }

    private static func load(_ data: Data, _ body: (CompiledMapping) -> Void = { _ in }) {
        let path = NSTemporaryDirectory() + "fuzz-\(ProcessInfo.processInfo.processIdentifier).map.yaml"
        guard FileManager.default.createFile(atPath: path, contents: data) else { return }
        defer { unlink(path) }
        // A mapping that cannot be used says why; only crashes count here.
        guard let mapping = try? CompiledMapping.load(path: path, lists: .unchecked) else { return }
        body(mapping)
    }
}
