import Foundation
import GRDB

/// Where a command leaves a request for the daemon that has the journal, and finds its outcome.
///
/// It touches the table of requests alone: the audit trail has one writer, the daemon, who enters the request when it
/// is done.
package final class MappingRequestDesk: Sendable {
    private let queue: DatabaseQueue

    /// - Throws: ``JournalError`` when there is no journal, or one that is too old for requests.
    package init(path: String) throws(JournalError) {
        guard FileManager.default.fileExists(atPath: path) else { throw .failed("no hay diario en \(path)") }
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            guard try queue.read({ try $0.tableExists("mapping_requests") }) else {
                throw JournalError.failed(
                    "el diario no conoce solicitudes: arranque el servicio de esta versión")
            }
        } catch {
            throw JournalStore.translated(error)
        }
    }

    /// - Returns: the request's number, once it is durable.
    package func ask(_ request: MappingRequest) throws(JournalError) -> Int {
        do {
            return try queue.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO mapping_requests (action, client, id, revision, by, asked_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        request.action.rawValue, request.client, request.id, request.revision, request.by,
                        Int(Date().timeIntervalSince1970),
                    ])
                return Int(db.lastInsertedRowID)
            }
        } catch {
            throw JournalStore.translated(error)
        }
    }

    /// - Returns: nil while it is not done.
    package func outcome(of n: Int) throws(JournalError) -> MappingRequestOutcome? {
        do {
            return try queue.read { db in
                try Row.fetchOne(
                    db,
                    sql: "SELECT * FROM mapping_requests WHERE n = ? AND done_at IS NOT NULL", arguments: [n]
                ).map { MappingRequestOutcome(mapping: $0["mapping"], findings: $0["findings"]) }
            }
        } catch {
            throw JournalStore.translated(error)
        }
    }
}
