import Foundation
import GRDB
import Synchronization

/// The one SQLite file that knows every drop and document; whoever writes waits until it is on disk.
///
/// Many threads may commit at once: one writer joins what waits into one transaction (at most 256 commits), so a
/// commit costs a share of a sync.
package final class JournalStore: Sendable {
    let pool: DatabasePool
    private let queue = Mutex<[Ticket]>([])
    private let writing = Mutex<(n: Int, hash: [UInt8])>((0, []))

    /// One commit that waits for its transaction.
    private final class Ticket: Sendable {
        let facts: [JournalFact]
        let result = Mutex<Result<Void, JournalError>?>(nil)
        init(_ facts: [JournalFact]) { self.facts = facts }
    }

    /// Opens or makes the journal.
    ///
    /// - Throws: ``JournalError/notDurable(_:)`` unless the writer reads back `synchronous` FULL and WAL.
    package init(path: String) throws(JournalError) {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // After opening: GRDB sets NORMAL when it turns WAL on.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
            }
            try JournalSchema.migrator.migrate(pool)
            try pool.writeWithoutTransaction { db in
                let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
                let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode")
                guard synchronous == 2, mode == "wal" else {
                    throw JournalError.notDurable(
                        "synchronous=\(synchronous ?? -1) journal_mode=\(mode ?? "")")
                }
            }
            let tail = try pool.read { db in
                try Row.fetchOne(db, sql: "SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1")
            }
            if let tail { writing.withLock { $0 = (tail["n"], tail.bytes("hash")) } }
        } catch {
            throw Self.translated(error)
        }
    }

    /// Opens the journal of a running daemon, to look and not to touch.
    ///
    /// - Throws: ``JournalError`` when there is none.
    package init(readingFrom path: String) throws(JournalError) {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
        } catch {
            throw Self.translated(error)
        }
    }

    /// Writes all facts or none, and returns when they are durable.
    ///
    /// - Throws: ``JournalError``.
    package func commit(_ facts: [JournalFact]) throws(JournalError) {
        let ticket = Ticket(facts)
        queue.withLock { $0.append(ticket) }
        // Whoever gets the lock first writes for all that wait; the others find their result there.
        writing.withLock { tail in
            guard ticket.result.withLock({ $0 == nil }) else { return }
            let batch = queue.withLock { queue in
                let batch = Array(queue.prefix(256))
                queue.removeFirst(batch.count)
                return batch
            }
            write(batch, &tail)
            if ticket.result.withLock({ $0 == nil }) { write([ticket], &tail) }
        }
        guard let result = ticket.result.withLock({ $0 }) else { throw .failed("sin resultado") }
        try result.get()
    }

    private func write(_ batch: [Ticket], _ tail: inout (n: Int, hash: [UInt8])) {
        do {
            tail = try transaction(batch.flatMap(\.facts), tail)
            for ticket in batch { ticket.result.withLock { $0 = .success(()) } }
        } catch {
            let fault = Self.translated(error)
            guard batch.count > 1, fault.isOfOneCommit else {
                for ticket in batch { ticket.result.withLock { $0 = .failure(fault) } }
                return
            }
            // One bad commit must not take its neighbours with it.
            for ticket in batch { write([ticket], &tail) }
        }
    }

    private func transaction(
        _ facts: [JournalFact], _ tail: (n: Int, hash: [UInt8])
    ) throws -> (n: Int, hash: [UInt8]) {
        try pool.writeWithoutTransaction { db in
            var writer = JournalWriter(db: db, now: Int(Date().timeIntervalSince1970), tail: tail)
            try db.inTransaction(.immediate) {
                for fact in facts { try writer.write(fact) }
                return .commit
            }
            return writer.tail
        }
    }

    static func translated(_ error: any Error) -> JournalError {
        if let error = error as? JournalError { return error }
        guard let error = error as? DatabaseError else { return .failed("\(error)") }
        if error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE { return .numberTaken }
        switch error.extendedResultCode {
        case .SQLITE_IOERR_WRITE, .SQLITE_IOERR_TRUNCATE, .SQLITE_IOERR_SHMOPEN, .SQLITE_IOERR_SHMSIZE,
            .SQLITE_IOERR_SHMMAP, .SQLITE_IOERR_NOMEM:
            return .unavailable("\(error)")
        default: break
        }
        return switch error.resultCode {
        case .SQLITE_FULL: .full
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_NOMEM: .unavailable("\(error)")
        case .SQLITE_IOERR, .SQLITE_CORRUPT: .disk("\(error)")
        case .SQLITE_BUSY, .SQLITE_LOCKED: .inUse
        default: .failed("\(error)")
        }
    }
}
