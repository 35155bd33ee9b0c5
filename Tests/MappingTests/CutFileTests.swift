import Findings
import Foundation
import Mapping
import Testing

/// A file that ends too early: whose document is in doubt, and what says so.
@Suite struct CutFileTests {
    static let source = Sample(mapping: "siigo-csv", files: ["Movimiento_2026-02-04.csv"])

    @Test func `without its control row no cut file goes on`() throws {
        let mapping = try Self.source.load()
        let file = try Self.source.bytes()[0]
        let end = try #require(file.bytes.firstRange(of: Array("Total general".utf8))).lowerBound
        for length in stride(from: end, to: 0, by: all ? -1 : -7) {
            let result = mapping.map(Array(file.bytes[..<length]), file: file.name)
            #expect(result.stopsFile || result.documents.isEmpty, "\(length)")
        }
    }

    @Test func `a faulty row does not hide that the control row is missing`() throws {
        let mapping = try Self.source.load()
        let file = try Self.source.bytes()[0]
        var rows = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        rows[6] = rows[6].dropLast(40)
        let faulty = mapping.map(Array(rows.joined(separator: [0x0A])), file: file.name)
        #expect(!faulty.stopsFile && faulty.drafts.count == 2)
        let cut = mapping.map(Array(rows[..<8].joined(separator: [0x0A])), file: file.name)
        #expect(cut.fileFindings.map(\.code) == ["NEV-01"])
        #expect(cut.fileFindings.first?.message.contains("Total general") == true)
    }
}
