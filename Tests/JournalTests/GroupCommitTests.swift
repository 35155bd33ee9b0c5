import Digest
import Dispatch
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Journal

/// Many threads, one writer.
@Suite struct GroupCommitTests {
    let folder: JournalFolder
    let store: JournalStore

    init() throws {
        folder = try JournalFolder()
        store = try JournalStore(path: folder.path)
    }

    private static func wholeAudit(_ store: JournalStore) throws -> [Row] {
        try store.pool.read { try Row.fetchAll($0, sql: "SELECT * FROM audit ORDER BY n") }
    }

    /// The chain, computed anew from the rows alone: `SHA-256(previous ‖ LF n LF at LF drop LF ordinal LF event LF detail)`.
    private static func firstBroken(_ rows: [Row]) -> Int? {
        var previous: [UInt8] = []
        for (index, row) in rows.enumerated() {
            let n: Int = row["n"], at: Int = row["at"], drop: String = row["drop_id"],
                ordinal: Int = row["ordinal"]
            let event: String = row["event"], detail: String = row["detail"]
            let text = ["", "\(n)", "\(at)", drop, "\(ordinal)", event, detail].joined(separator: "\n")
            let hash = digest(previous + Array(text.utf8), .sha256)
            guard n == index + 1, hash == row.bytes("hash") else { return n }
            previous = hash
        }
        return nil
    }

    @Test
    func
        `eight threads commit at once: all is there after reopening, each in its order, and the chain holds`()
        throws
    {
        let faults = Mutex<[JournalError]>([])
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            do throws(JournalError) {
                try store.commit([.dropClaimed(JournalFolder.drop("d\(thread)"))])
                for round in 1...200 {
                    let row = JournalFolder.document("d\(thread)", round, number: thread * 1000 + round)
                    try store.commit([.documentBound(row)])
                    // Whoever was told that it is durable finds it.
                    if try store.document(row.id) == nil { throw .failed("lost \(row.id)") }
                }
            } catch {
                faults.withLock { $0.append(error) }
            }
        }
        #expect(faults.withLock { $0 } == [])
        let again = try JournalStore(path: folder.path)
        #expect(try again.openDocuments().count == 1600)
        let audit = try Self.wholeAudit(again)
        #expect(audit.count == 1608)
        #expect(Self.firstBroken(audit) == nil)
        for thread in 0..<8 {
            let ordinals: [Int] = audit.filter { $0["drop_id"] == "d\(thread)" }.map { $0["ordinal"] }
            #expect(ordinals == Array(0...200))
        }
    }

    @Test func `a bad commit fails alone, its neighbours are written`() throws {
        try store.commit([.dropClaimed(JournalFolder.drop("d"))])
        let taken = Mutex(0)
        let others = Mutex(0)
        // Every number is tried by all eight threads: one wins each time, seven are told that it is taken.
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for number in 1...50 {
                do throws(JournalError) {
                    try store.commit([
                        .documentBound(JournalFolder.document("d", thread * 1000 + number, number: number))
                    ])
                } catch {
                    error == .numberTaken ? taken.withLock { $0 += 1 } : others.withLock { $0 += 1 }
                }
            }
        }
        #expect(taken.withLock { $0 } == 350)
        #expect(others.withLock { $0 } == 0)
        #expect(try store.documents(of: "d").count == 50)
        let audit = try Self.wholeAudit(store)
        #expect(audit.count == 51)
        #expect(Self.firstBroken(audit) == nil)
    }

    enum Tampering: String, CaseIterable {
        case changedText = "UPDATE audit SET detail = detail || 'x' WHERE n = 7"
        case changedTime = "UPDATE audit SET at = at - 1 WHERE n = 7"
        case changedDocument = "UPDATE audit SET drop_id = 'other' WHERE n = 7"
        case removed = "DELETE FROM audit WHERE n = 7"
        case swapped =
            "UPDATE audit SET n = CASE n WHEN 7 THEN -8 ELSE -7 END WHERE n IN (7, 8); UPDATE audit SET n = -n WHERE n < 0"
        case forgedHash = "UPDATE audit SET hash = zeroblob(32) WHERE n = 7"
    }

    @Test(arguments: Tampering.allCases) func `a changed trail shows`(_ tampering: Tampering) throws {
        try store.commit([.dropClaimed(JournalFolder.drop("d"))])
        for number in 1...12 {
            try store.commit([.documentBound(JournalFolder.document("d", number, number: number))])
        }
        #expect(throws: (any Error).self, "the table refuses it") {
            try store.pool.write { try $0.execute(sql: tampering.rawValue) }
        }
        #expect(Self.firstBroken(try Self.wholeAudit(store)) == nil)
        try store.pool.write { db in
            try db.execute(sql: "DROP TRIGGER audit_is_final_1; DROP TRIGGER audit_is_final_2")
            try db.execute(sql: tampering.rawValue)
        }
        #expect(Self.firstBroken(try Self.wholeAudit(store)).map { $0 >= 7 && $0 <= 8 } == true)
    }

    @Test func `the chain goes on after a restart, and its head is the witness of answers`() throws {
        try store.commit([.dropClaimed(JournalFolder.drop("d1"))])
        let again = try JournalStore(path: folder.path)
        try again.commit([.dropClaimed(JournalFolder.drop("d2"))])
        let audit = try Self.wholeAudit(again)
        #expect(audit.count == 2)
        #expect(Self.firstBroken(audit) == nil)
        let last = try #require(audit.last)
        #expect(try again.auditHead()?.hash == hexadecimal(last.bytes("hash")))
        #expect(try again.timeline(of: DocumentID(drop: "d2", ordinal: 1)).map(\.event) == ["claimed"])
    }

    /// The files as a killed process leaves them: taken while commits go on, without a close.
    @Test func `what was acknowledged is in the files at once`() throws {
        let acknowledged = Atomic(0)
        let isStopping = Atomic(false)
        let done = DispatchGroup()
        DispatchQueue.global().async(group: done) { [store] in
            for round in 0..<3000 where !isStopping.load(ordering: .relaxed) {
                guard (try? store.commit([.dropClaimed(JournalFolder.drop("d\(round)"))])) != nil else {
                    return
                }
                acknowledged.add(1, ordering: .sequentiallyConsistent)
            }
        }
        for round in 0..<5 {
            while acknowledged.load(ordering: .relaxed) < 20 * (round + 1) { usleep(500) }
            let copy = folder.root + "/copy\(round).sqlite"
            let before = acknowledged.load(ordering: .sequentiallyConsistent)
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: folder.path + suffix, toPath: copy + suffix)
            }
            let recovered = try JournalStore(path: copy)
            #expect(try recovered.recentDrops(limit: 10_000).count >= before)
            #expect(Self.firstBroken(try Self.wholeAudit(recovered)) == nil)
        }
        isStopping.store(true, ordering: .relaxed)
        done.wait()
    }

    @Test func `a full disk fails the commit and leaves what was there`() throws {
        try store.commit([.dropClaimed(JournalFolder.drop("d"))])
        try store.pool.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
        #expect(throws: JournalError.full) {
            try store.commit((1...500).map { .documentBound(JournalFolder.document("d", $0, number: $0)) })
        }
        #expect(try store.documents(of: "d").isEmpty)
        #expect(Self.firstBroken(try Self.wholeAudit(store)) == nil)
    }
}
