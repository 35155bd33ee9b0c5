import Documents
import Foundation
import JSONText
import Journal

/// `summary.json`: each document with its state and the paths of all that was made of it.
struct DemoSummary {
    let folder: DemoFolder
    let journal: JournalStore

    func write() throws {
        let rows = try journal.recentDocuments(limit: 10_000)
            .sorted { ($0.id.drop, $0.id.ordinal) < ($1.id.drop, $1.id.ordinal) }
        let summary = JSONValue.object([
            "documents": .list(try rows.map(document)),
            "monitor": .text("http://127.0.0.1:\(folder.ports.monitor)/"),
            "simulator": .text("http://127.0.0.1:\(folder.ports.simulator)/"), "trust": .text(folder.trust),
            "test_recipient": .text(DemoFolder.testRecipient),
        ])
        try Data((summary.serialized(indented: true) + "\n").utf8)
            .write(to: URL(fileURLWithPath: folder.root + "/summary.json"))
    }

    private func document(_ row: DocumentRow) throws -> JSONValue {
        let client = folder.clients.first { $0.name == row.client }
        let archive = row.archive.isEmpty ? nil : "\(folder.archive)/\(row.archive)"
        let files = try archive.map { try FileManager.default.contentsOfDirectory(atPath: $0).sorted() } ?? []
        let path: (String?) -> JSONValue = { name in
            guard let name, let archive else { return .null }
            return .text("\(archive)/\(name)")
        }
        let drop = try journal.drop(row.id.drop)
        let response = client.flatMap { client in
            drop.map { "\(folder.outbound(client))/\($0.shownName).\($0.id).respuesta.json" }
        }
        return .object([
            "client": .text(row.client), "number": .text(row.number), "kind": .text(row.kind),
            "cufe": row.cufe.isEmpty ? .null : .text(row.cufe), "state": .text(row.state.rawValue),
            "technical_key": row.kind == DocumentKind.invoice.rawValue
                ? .text(orNull: client?.technicalKey) : .null,
            "paths": .object([
                "xml": path(files.first { $0.hasPrefix("face_") }),
                "pdf": path(files.first { $0.hasSuffix(".pdf") }),
                "eml": path(files.first { $0.hasSuffix(".eml") }), "response": .text(orNull: response),
                "archive": .text(orNull: archive),
            ]),
        ])
    }
}
