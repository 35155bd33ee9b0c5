import Foundation
import GRDB
import Testing

@testable import Journal

@Suite struct MappingJournalTests {
    let folder: JournalFolder

    init() throws { folder = try JournalFolder() }

    private func row(_ revision: Int, _ state: MappingState, id: String = "ventas", name: String = "ventas")
        -> MappingRow
    {
        MappingRow(
            client: "acme", id: id, revision: revision, name: name, sha256: "s\(revision)",
            path: "p\(revision)",
            state: state, by: "ana")
    }

    private func states(_ store: JournalStore) throws -> [String] {
        try store.mappings(client: "acme").map { "\($0.id) \($0.revision) \($0.state) \($0.by)" }
    }

    @Test func `one revision of a mapping is active, and who made it so is known`() throws {
        let store = try JournalStore(path: folder.path)
        try store.commit([.mapping(.published(row(1, .active)))])
        try store.commit([.mapping(.published(row(2, .active)))])
        try store.commit([.mapping(.published(row(3, .shadow)))])
        #expect(try states(store) == ["ventas 3 shadow ana", "ventas 2 active ana", "ventas 1 retired ana"])
        try store.commit([
            .mapping(.activated(client: "acme", id: "ventas", revision: 1, name: "ventas", by: "luz"))
        ])
        #expect(try states(store) == ["ventas 3 shadow ana", "ventas 2 retired luz", "ventas 1 active luz"])
        #expect(try store.mappings(client: "acme", id: "ventas").first?.identity == "ventas 3 s3")
        #expect(try store.mappings(client: "otro").isEmpty)
    }

    /// The folder now says another id: the mapping it held before is out.
    @Test func `a folder has one active mapping`() throws {
        let store = try JournalStore(path: folder.path)
        try store.commit([.mapping(.published(row(1, .active)))])
        try store.commit([.mapping(.published(row(1, .active, id: "otra")))])
        #expect(try states(store) == ["otra 1 active ana", "ventas 1 retired ana"])
    }

    @Test func `a revision is published once`() throws {
        let store = try JournalStore(path: folder.path)
        try store.commit([.mapping(.published(row(1, .active)))])
        #expect(throws: JournalError.self) { try store.commit([.mapping(.published(row(1, .active)))]) }
        #expect(try states(store) == ["ventas 1 active ana"])
    }

    @Test func `the last refusal of a folder stands until its copy is good again`() throws {
        let store = try JournalStore(path: folder.path)
        for revision in [2, 3] {
            try store.commit([
                .mapping(
                    .refused(
                        MappingRefusal(
                            client: "acme", name: "ventas", id: "ventas", revision: revision,
                            fingerprint: "f\(revision)", findings: "[]")))
            ])
        }
        #expect(try store.mappingRefusals().map(\.fingerprint) == ["f3"])
        #expect(try store.mappingRefusals(client: "otro").isEmpty)
        try store.commit([.mapping(.settled(client: "acme", name: "ventas"))])
        #expect(try store.mappingRefusals().isEmpty)
    }

    @Test func `a request of another process is found, done and answered`() throws {
        let store = try JournalStore(path: folder.path)
        let desk = try MappingRequestDesk(path: folder.path)
        var request = MappingRequest(action: .activate, client: "acme", id: "ventas", revision: 7, by: "luz")
        request.n = try desk.ask(request)
        #expect(try store.dueMappingRequests() == [request])
        #expect(try desk.outcome(of: request.n) == nil)
        let outcome = MappingRequestOutcome(mapping: "ventas 7 s7", findings: "[]")
        try store.commit([.mapping(.requestDone(n: request.n, outcome))])
        #expect(try store.dueMappingRequests().isEmpty)
        #expect(try desk.outcome(of: request.n) == outcome)
        #expect(throws: JournalError.self) { try MappingRequestDesk(path: folder.root + "/none.sqlite") }
    }

    @Test func `a shadow's counts add up, and its second death stops it`() throws {
        let store = try JournalStore(path: folder.path)
        for _ in 1...2 {
            try store.commit([
                .mapping(.shadowBegun(client: "acme", id: "ventas", revision: 8, drop: "d1"))
            ])
            #expect(try store.shadows().map(\.inHand) == ["d1"])
            var read = ShadowRow(client: "acme", id: "ventas", revision: 8)
            (read.drops, read.documents, read.differing, read.unreported) = (1, 10, 3, 1)
            try store.commit([.mapping(.shadowEnded(read))])
        }
        let sum = try #require(try store.shadows(client: "acme").first)
        #expect(sum.drops == 2 && sum.documents == 20 && sum.differing == 6 && sum.unreported == 2)
        #expect(sum.inHand.isEmpty && !sum.isStopped)
        for deaths in 1...2 {
            try store.commit([.mapping(.shadowDied(client: "acme", id: "ventas", revision: 8))])
            #expect(try store.shadows().map(\.isStopped) == [deaths > 1])
        }
    }

    /// As the first release left it.
    @Test func `an old journal opens, and keeps what it knew`() throws {
        let old = try DatabasePool(path: folder.path)
        try JournalSchema.migrator.migrate(old, upTo: "1")
        try old.write { db in
            try db.execute(
                sql: """
                    INSERT INTO drops (id, client, name, sha256, size, received_at, state, mapping)
                    VALUES ('d1', 'acme', x'61', 'aa', 1, 1, 'read', 'ventas 1 s1')
                    """)
        }
        try old.close()
        let reading = try JournalStore(readingFrom: folder.path)
        #expect(
            try reading.mappings().isEmpty && reading.mappingRefusals().isEmpty && reading.shadows().isEmpty)
        #expect(throws: JournalError.self) { try MappingRequestDesk(path: folder.path) }
        let store = try JournalStore(path: folder.path)
        #expect(try store.drop("d1")?.mapping == "ventas 1 s1")
        try store.commit([
            .mapping(.published(row(1, .active))), .mapping(.chosen(drop: "d1", mapping: "x 2 s")),
        ])
        #expect(try store.drop("d1")?.mapping == "x 2 s")
        #expect(try states(store) == ["ventas 1 active ana"])
        #expect(try store.timeline(of: DocumentID(drop: "d1", ordinal: 1)).map(\.event) == ["mapping"])
    }
}
