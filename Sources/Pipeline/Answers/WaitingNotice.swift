import DurableFiles
import Findings
import JSONText
import Journal
import Logging
import Settings
import Spool

extension Engine {
    /// `<name>.<drop>.espera.json`: which notes of the file wait, for what and until when. The final answer follows.
    ///
    /// Nothing is told of a note whose invoice is on its way: that takes no longer than any document.
    func tellWaiting(_ drop: DropRow, _ client: ClientContext, _ held: [DocumentRow]) throws {
        var waiting: [JSONValue] = []
        for row in held where row.dueAt > 0 {
            guard
                try journal.documents(called: row.twin, client: client.name).allSatisfy({ !$0.state.isLive })
            else { continue }
            waiting.append(
                .object([
                    "document": .text(row.number), "kind": .text(row.kind), "line": .integer(row.line),
                    "status": .text("en espera"), "invoice": .text(row.twin),
                    "until": .text(AnswerText.instant(row.dueAt)),
                    "findings": .list((FindingCodec.decoded(row.findings) ?? []).map(FindingCodec.json)),
                ]))
        }
        guard !waiting.isEmpty else { return }
        let notice = JSONValue.object([
            "client": .text(drop.client), "file": .text(drop.shownName), "digest": .text(drop.sha256),
            "drop": .text(drop.id), "status": .text("en espera"), "documents": .list(waiting),
        ])
        let name = "\(safeName(drop.name)).\(drop.id).espera.json"
        do {
            try client.folders.outbound.publish(notice.bytes(indented: true), as: name)
        } catch {
            log.error(
                "client's folder does not take files",
                metadata: ["client": "\(client.name)", "error": "\(error)"])
        }
    }

    /// The states of the documents that others repeat.
    func firsts(of rows: [DocumentRow]) throws -> [DocumentID: DocumentState] {
        var found: [DocumentID: DocumentState] = [:]
        for row in rows where row.state == .repeated {
            found[row.id] = try DocumentID(row.twin).flatMap { try journal.document($0)?.state }
        }
        return found
    }
}
