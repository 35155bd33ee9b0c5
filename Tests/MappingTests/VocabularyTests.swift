import Findings
import Foundation
import Mapping
import Testing

/// A code that a regime lacks is told where a mapping can give it, and not for what it only inherits.
@Suite struct VocabularyTests {
    private static let lists = CodeLists(
        contains: { _, _ in true },
        lacking: { code, list in list == "dian/payment-means" && code == "48" ? ["ubl20"] : [] })

    private static let table =
        "tables:\n  medios: {result: dian/payment-means, rows: {t: \"48\", e: \"10\"}}\n"

    /// - Parameter leaf: the code of the document's means of payment.
    private static func warnings(base: String, own: String, leaf: String) throws -> [Finding] {
        let folder = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let mapping = ExpressionTests.mapping("1").replacingOccurrences(
            of: "    notes: {items: ['= 1']}\n", with: "    payment: {form: \"1\", means: \(leaf)}\n")
        let text =
            own.isEmpty ? mapping : mapping + "\n" + own.replacingOccurrences(of: "tables:\n", with: "")
        try ("extends: [base.yaml]\n" + text + "\n").write(
            toFile: folder + "/a.map.yaml", atomically: true, encoding: .utf8)
        try ("abstract: true\n" + base).write(
            toFile: folder + "/base.yaml", atomically: true, encoding: .utf8)
        return try CompiledMapping.load(path: folder + "/a.map.yaml", lists: lists).warnings
    }

    @Test(arguments: [
        (table, "", "\"10\"", 0), (table, "", "{from: $A, lookup: medios}", 1),
        ("", table, "\"10\"", 1), ("", table, "{from: $A, lookup: medios}", 1), ("", "", "\"48\"", 1),
        (table, "", "\"48\"", 1),
    ])
    func `a table of a base is warned of only where it is used`(
        base: String, own: String, leaf: String, count: Int
    ) throws {
        let found = try Self.warnings(base: base, own: own, leaf: leaf)
        #expect(Set(found.map(\.place)).count == (found.isEmpty ? 0 : found.count))
        #expect(
            found.allSatisfy { $0.code == "MAP-VOCABULARY" && $0.severity == .warning && $0.value == "48" })
        #expect(found.isEmpty == (count == 0))
    }
}
