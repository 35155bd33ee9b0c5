import Foundation

@testable import Journal

/// A journal of its own for one test, gone afterwards.
final class JournalFolder: Sendable {
    let root = NSTemporaryDirectory() + "journal-\(UUID().uuidString)"
    var path: String { root + "/journal.sqlite" }

    init() throws { try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    static func drop(_ id: String, name: [UInt8] = Array("ventas.csv".utf8)) -> DropRow {
        DropRow(
            id: id, client: "acme", name: name, sha256: String(repeating: "a", count: 64), size: 7,
            receivedAt: 1_700_000_000)
    }

    static func document(_ drop: String, _ ordinal: Int, number: Int, _ state: DocumentState = .numbered)
        -> DocumentRow
    {
        var row = DocumentRow(id: DocumentID(drop: drop, ordinal: ordinal), client: "acme", state: state)
        row.kind = "invoice"
        row.prefix = "SETP"
        row.sequence = String(number)
        row.content = "c\(number)"
        return row
    }
}
