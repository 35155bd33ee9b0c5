import Documents
import Findings
import Foundation
import Mapping
import Testing

/// Neither the order of the columns nor, where the mapping says so, that of the rows changes a document.
@Suite struct ScatteredRowsTests {
    private static func mapping(isContiguous: Bool) -> String {
        """
        mapping: 1
        id: sueltas
        revision: 1
        source:
          format: csv
          delimiter: ";"
          quote: '"'
          columns:
            TIPO: {required: true}
            NUM: {type: int, required: true}
            CLIENTE: {}
            TEXTO: {}
            CANT: {type: decimal}
          group: {by: [TIPO, NUM], rows: row, record: doc, contiguous: \(isContiguous), same_on_all_rows: [CLIENTE]}
        document:
          each: doc
          key: "= $TIPO & $NUM"
          fields:
            customer: {name: $CLIENTE}
            notes: {items: ['= text(sum(row.CANT))', '= text(count(row))']}
            lines: {each: row, fields: {description: $TEXTO, quantity: $CANT, code: '= text(index())'}}
        """
    }

    /// What must be alike: everything but the places.
    private struct Told: Equatable {
        var key: String?
        var texts: [String]?
        var findings: [String]
    }

    private static func told(_ documents: [Reading.Document]) -> [Told] {
        documents.map { document in
            Told(
                key: document.key, texts: document.draft?.root.texts,
                findings: document.findings.map { "\($0.code) \($0.place.field) \($0.value ?? "")" })
        }
    }

    private static let header = ["TIPO", "NUM", "CLIENTE", "TEXTO", "CANT"]

    /// The cells of rows as a file writes them, each with the key of its document; some are faulty.
    private static func rows(_ random: inout Seeded) -> [[String]] {
        let texts = ["plano", "\"con ; punto\"", "\"dice \"\"hola\"\"\"", "\"dos\nlíneas\"", "", "ñandú"]
        return (0..<Int.random(in: 1...12, using: &random)).flatMap { document -> [[String]] in
            (0..<Int.random(in: 1...8, using: &random)).map { _ in
                let isOther = Int.random(in: 0..<40, using: &random) == 0
                let quantity =
                    Int.random(in: 0..<30, using: &random) == 0
                    ? "3x" : String(Int.random(in: 1...999, using: &random)) + ".5"
                return [
                    ["F", "\"F\""][document % 2], String(document / 2 + document % 2 * 100),
                    isOther ? "Otro" : "Cliente \(document)", texts.randomElement(using: &random) ?? "",
                    quantity,
                ]
            }
        }
    }

    private static func file(_ rows: [[String]]) -> [(name: String, bytes: [UInt8])] {
        let text = ([header] + rows).map { $0.joined(separator: ";") + "\n" }.joined()
        return [("a.csv", Array(text.utf8))]
    }

    @Test func `shuffled rows give what the same rows give together`() throws {
        let together = try ExpressionTests.load(Self.mapping(isContiguous: true))
        let scattered = try ExpressionTests.load(Self.mapping(isContiguous: false))
        var (apart, faulty, good) = (0, 0, 0)
        for seed in 0..<(all ? 4000 : 60) {
            var random = Seeded(UInt64(seed + 1))
            let rows = Self.rows(&random).shuffled(using: &random)
            var order: [String] = []
            for row in rows where !order.contains(row[1]) { order.append(row[1]) }
            let sorted = order.flatMap { key in rows.filter { $0[1] == key } }
            let expected = Reading(together, Self.file(sorted))
            #expect(expected.fileFindings.isEmpty, "\(seed)")
            #expect(expected.documents.count == order.count, "\(seed)")
            for window in [1 << 20, 16] {
                let reading = Reading(scattered, Self.file(rows), window: window)
                #expect(reading.fileFindings.isEmpty, "\(seed)")
                #expect(Self.told(reading.documents) == Self.told(expected.documents), "\(seed) \(window)")
            }
            faulty += expected.documents.count { $0.draft == nil }
            good += expected.documents.count { $0.draft != nil }
            if rows != sorted {
                apart += 1
                #expect(Reading(together, Self.file(rows)).fileFindings.map(\.code).contains("MAP-GROUP"))
            }
        }
        #expect(apart > 40 && faulty > 40 && good > 40)
    }

    @Test func `any order of the columns gives the same documents`() throws {
        let mapping = try ExpressionTests.load(Self.mapping(isContiguous: true))
        var orders: Set<[Int]> = []
        for seed in 0..<(all ? 4000 : 60) {
            var random = Seeded(UInt64(seed + 1))
            let rows = Self.rows(&random)
            let order = Self.header.indices.shuffled(using: &random)
            orders.insert(order)
            let moved = ([Self.header] + rows).map { row in
                order.map { row[$0] }.joined(separator: ";") + "\n"
            }
            let expected = Reading(mapping, Self.file(rows))
            let reading = Reading(mapping, [("a.csv", Array(moved.joined().utf8))])
            #expect(expected.documents.contains { $0.draft != nil || !$0.findings.isEmpty })
            #expect(reading.fileFindings == expected.fileFindings, "\(seed)")
            // The faults of one row come in the order of its cells in the mapping, not in the file.
            #expect(Self.told(reading.documents) == Self.told(expected.documents), "\(seed)")
        }
        #expect(orders.count > 30)
    }
}
