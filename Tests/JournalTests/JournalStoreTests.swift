import Foundation
import GRDB
import Testing

@testable import Journal

@Suite struct JournalStoreTests {
    let folder: JournalFolder
    let store: JournalStore

    init() throws {
        folder = try JournalFolder()
        store = try JournalStore(path: folder.path)
    }

    /// Promise 15.
    @Test func `the writer syncs every commit`() throws {
        let (synchronous, mode) = try store.pool.writeWithoutTransaction { db in
            (
                try Int.fetchOne(db, sql: "PRAGMA synchronous"),
                try String.fetchOne(db, sql: "PRAGMA journal_mode")
            )
        }
        #expect(synchronous == 2)
        #expect(mode == "wal")
        try store.commit([.dropClaimed(JournalFolder.drop("d1"))])
        #expect(
            try store.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
    }

    @Test(arguments: [":memory:", "/proc/journal.sqlite", "/nowhere/at/all/journal.sqlite"])
    func `a journal that cannot last is refused`(_ path: String) {
        #expect(throws: JournalError.self) { try JournalStore(path: path) }
    }

    @Test func `a file that is no database is refused and left as it is`() throws {
        let path = folder.root + "/other"
        try Data(
            "not a database, but longer than a header of one hundred bytes".utf8
                + [UInt8](repeating: 65, count: 4096)
        )
        .write(to: URL(fileURLWithPath: path))
        #expect(throws: JournalError.self) { try JournalStore(path: path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)).starts(with: Data("not a database".utf8)))
    }

    @Test func `a drop comes back as it was written, its name byte for byte`() throws {
        var row = JournalFolder.drop("d1", name: [0x61, 0xFF, 0x00, 0x0A])
        try store.commit([.dropClaimed(row)])
        #expect(try store.drop("d1") == row)
        try store.commit([
            .readingBegun(drop: "d1"), .dropRead(drop: "d1", mapping: "m 1 x", documents: 3, findings: "[1]"),
        ])
        row.attempts = 1
        row.mapping = "m 1 x"
        row.documents = 3
        row.findings = "[1]"
        row.state = .read
        #expect(try store.drop("d1") == row)
        #expect(try store.openDrops() == [row])
        try store.commit([.answerBegun(drop: "d1")])
        #expect(try store.drop("d1")?.state == .answering)
        try store.commit([.dropAnswered(drop: "d1")])
        #expect(try store.openDrops().isEmpty)
        #expect(try store.drop("d2") == nil)
        #expect(try store.recentDrops(limit: 5).map(\.id) == ["d1"])
    }

    @Test func `a document comes back with every field`() throws {
        var row = JournalFolder.document("d1", 2, number: 7)
        row.key = "llave «ñ»"
        row.line = 11
        row.issued = "2026-02-03T10:00:00-05:00"
        row.fileSequence = 42
        row.findings = #"[{"a":"\u0000"}]"#
        row.customer = "O'Brien; DROP TABLE documents"
        row.payable = "1190.00 COP"
        row.twin = "d0-1"
        try store.commit([.dropClaimed(JournalFolder.drop("d1")), .documentBound(row)])
        let id = row.id
        try store.commit([.documentSigned(id, cufe: "cafe", signedSHA256: "5a", issued: row.issued)])
        try store.commit([.intent(id, attempt: 1, operation: "send")])
        #expect(try store.document(id)?.state == .sending)
        #expect(try store.lastAttempt(of: id) == 1)
        try store.commit([
            .result(id, attempt: 1, outcome: "pending", code: "200", exchange: "2.1-send-answer.xml"),
            .stateChanged(id, .accepted, dianCode: "7200002", findings: row.findings, dueAt: 5, tries: 2),
            .delivered(id, .mailed, detail: "a@b.co"), .archived(id, folder: "2026/02/03/x"),
        ])
        row.state = .accepted
        row.cufe = "cafe"
        row.signedSHA256 = "5a"
        row.dianCode = "7200002"
        row.dueAt = 5
        row.tries = 2
        row.delivery = .mailed
        row.archive = "2026/02/03/x"
        var found = try #require(try store.document(id))
        #expect(abs(found.updatedAt - Int(Date().timeIntervalSince1970)) < 60)
        found.updatedAt = 0
        #expect(found == row)
        #expect(
            try store.attempts(of: id).map { [$0.operation, $0.outcome, $0.code, $0.exchange] }
                == [["send", "pending", "200", "2.1-send-answer.xml"]])
        #expect(try store.lastFileSequence(client: "acme", kind: "invoice") == 42)
        #expect(try store.counts() == [StateCount(client: "acme", state: "accepted", count: 1)])
    }

    /// What is open decides what a restart takes up again.
    @Test(arguments: DocumentState.allCases) func `a document is open until it is final and archived`(
        _ state: DocumentState
    ) throws {
        let row = JournalFolder.document("d1", 1, number: 1, state)
        try store.commit([.dropClaimed(JournalFolder.drop("d1")), .documentBound(row)])
        let isOpen = ![.invalid, .conflict, .repeated].contains(state)
        #expect(try store.openDocuments().count == (isOpen ? 1 : 0))
        #expect(try store.openDocuments(of: "d1") == (isOpen ? 1 : 0))
        try store.commit([.archived(row.id, folder: "x")])
        #expect(try store.openDocuments().count == (isOpen && !state.isFinal ? 1 : 0))
    }

    /// A number is alive once: in every pair of states in which both hold it.
    @Test(arguments: DocumentState.allCases) func `two live documents of a number are impossible`(
        _ state: DocumentState
    ) throws {
        try store.commit([
            .dropClaimed(JournalFolder.drop("d1")),
            .documentBound(JournalFolder.document("d1", 1, number: 1, state)),
        ])
        let second = JournalFact.documentBound(JournalFolder.document("d1", 2, number: 1))
        if state.isLive {
            #expect(throws: JournalError.numberTaken) { try store.commit([second]) }
            #expect(try store.documents(of: "d1").count == 1)
        } else {
            try store.commit([second])
            #expect(
                try store.documents(client: "acme", kind: "invoice", prefix: "SETP", sequence: "1").count == 2
            )
        }
    }

    @Test
    func `a number is free again once its document is rejected, and cannot come back to life beside another`()
        throws
    {
        let first = JournalFolder.document("d1", 1, number: 1)
        try store.commit([.dropClaimed(JournalFolder.drop("d1")), .documentBound(first)])
        try store.commit([
            .stateChanged(first.id, .rejected, dianCode: "100", findings: "[]", dueAt: 0, tries: 0)
        ])
        try store.commit([.documentBound(JournalFolder.document("d1", 2, number: 1))])
        #expect(throws: JournalError.numberTaken) {
            try store.commit([
                .stateChanged(first.id, .accepted, dianCode: "", findings: "[]", dueAt: 0, tries: 0)
            ])
        }
        #expect(try store.document(first.id)?.state == .rejected)
    }

    @Test func `an equal drop is a fault of ours, not of a number`() throws {
        try store.commit([.dropClaimed(JournalFolder.drop("d1"))])
        do {
            try store.commit([.dropClaimed(JournalFolder.drop("d1"))])
            Issue.record("two drops of one name")
        } catch {
            guard case .failed = error else { throw error }
        }
    }

    @Test func `facts committed together are written all or not at all`() throws {
        #expect(throws: JournalError.self) {
            try store.commit([
                .dropClaimed(JournalFolder.drop("d1")),
                .documentBound(JournalFolder.document("d1", 1, number: 1)),
                .documentBound(JournalFolder.document("d1", 2, number: 1)),
            ])
        }
        #expect(try store.drop("d1") == nil)
        #expect(try store.auditHead() == nil)
    }

    @Test func `whoever only looks cannot write`() throws {
        try store.commit([.dropClaimed(JournalFolder.drop("d1"))])
        let reader = try JournalStore(readingFrom: folder.path)
        #expect(try reader.drop("d1")?.id == "d1")
        #expect(throws: JournalError.self) { try reader.commit([.readingBegun(drop: "d1")]) }
        try store.commit([.readingBegun(drop: "d1")])
        #expect(try reader.drop("d1")?.attempts == 1)
        #expect(throws: JournalError.self) { try JournalStore(readingFrom: folder.root + "/missing.sqlite") }
    }

    @Test(arguments: ["20261124-033012-7f3a9c-2", "a-1"]) func `a document's name is read back`(
        _ text: String
    ) throws {
        #expect(try #require(DocumentID(text)).description == text)
    }

    @Test(arguments: ["", "a", "a-", "a-x"]) func `what is no document's name is refused`(_ text: String) {
        #expect(DocumentID(text) == nil)
    }
}
