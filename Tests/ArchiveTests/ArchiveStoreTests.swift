import Digest
import DurableFiles
import Foundation
import Glibc
import JSONText
import Testing

@testable import Archive

@Suite struct ArchiveStoreTests {
    let root = NSTemporaryDirectory() + "archive-\(UUID().uuidString)"
    let store: ArchiveStore
    let work: Folder
    let cleaner: Cleaner

    /// Removes a folder when the test ends.
    final class Cleaner {
        let path: String
        init(_ path: String) { self.path = path }
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    init() throws {
        cleaner = Cleaner(root)
        work = try Folder.making(root + "/work")
        store = try ArchiveStore(root: root + "/archive")
    }

    private let path = "2026/02/03/acme/documents/invoice-SETP1"

    private struct Manifest: Decodable {
        struct File: Decodable {
            var name: String
            var size: Int
            var sha256: String
        }

        var manifest: Int
        var number: String?
        var files: [File]
    }

    private func manifest(_ path: String) throws -> Manifest {
        let file = URL(fileURLWithPath: "\(root)/archive/\(path)/manifest.json")
        return try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: file))
    }

    private func names(_ path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(root)/archive/\(path)")) ?? []).sorted()
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(root)/archive/\(name)")))
    }

    @Test func `an entry appears whole, and its manifest names every file as it is`() throws {
        let big = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try work.write(big, to: "1.signed.xml", syncing: false)
        let isNew = try store.store(
            path,
            files: [
                ArchivedFile(name: "b.xml", linking: "1.signed.xml", in: work),
                ArchivedFile(name: "a.txt", bytes: []),
                ArchivedFile(name: "año.txt", bytes: Array("ñ".utf8)),
            ], facts: [JSONValue.Member(name: "number", value: .text("SETP1"))])
        #expect(isNew)
        let manifest = try manifest(path)
        #expect(manifest.manifest == 1)
        #expect(manifest.number == "SETP1")
        #expect(manifest.files.map(\.name).sorted() == names(path).filter { $0 != "manifest.json" })
        for file in manifest.files {
            let bytes = try bytes(path + "/" + file.name)
            #expect(file.size == bytes.count)
            #expect(file.sha256 == hexadecimal(digest(bytes, .sha256)), "\(file.name)")
        }
        #expect(names("") == ["2026"])
        // What was linked stays when our own copy goes.
        try work.remove("1.signed.xml")
        #expect(try bytes(path + "/b.xml") == big)
    }

    @Test func `what is there already is left alone`() throws {
        #expect(try store.store(path, files: [ArchivedFile(name: "a", bytes: [1])], facts: []))
        #expect(
            try !store.store(
                path, files: [ArchivedFile(name: "a", bytes: [2]), ArchivedFile(name: "b", bytes: [3])],
                facts: []))
        #expect(names(path) == ["a", "manifest.json"])
        #expect(try bytes(path + "/a") == [1])
        #expect(names("") == ["2026"])
    }

    @Test func `entries of a batch are stored but for those that are there`() throws {
        #expect(try store.store(path, files: [ArchivedFile(name: "a", bytes: [1])], facts: []))
        let entries = [path, path + ".r2", "2026/02/04/acme/documents/invoice-SETP2"].map {
            ArchivedEntry(path: $0, files: [ArchivedFile(name: "a", bytes: [2])], facts: [])
        }
        #expect(try store.store(entries) == 2)
        #expect(try bytes(path + "/a") == [1])
        #expect(try bytes(path + ".r2/a") == [2])
        #expect(names("") == ["2026"])
    }

    @Test func `what a crash left half made is cleared at the start, the rest is kept`() throws {
        #expect(try store.store(path, files: [ArchivedFile(name: "a", bytes: [1])], facts: []))
        let half = root + "/archive/.tmp-2026_02_03_acme_drops_x"
        try FileManager.default.createDirectory(atPath: half, withIntermediateDirectories: true)
        try Data([1]).write(to: URL(fileURLWithPath: half + "/a"))
        _ = try ArchiveStore(root: root + "/archive")
        #expect(names("") == ["2026"])
        #expect(names(path) == ["a", "manifest.json"])
    }

    @Test func `what an earlier try left half made is not mixed in`() throws {
        let half = root + "/archive/.tmp-" + path.replacingOccurrences(of: "/", with: "_")
        try FileManager.default.createDirectory(atPath: half, withIntermediateDirectories: true)
        try Data([9]).write(to: URL(fileURLWithPath: half + "/stray"))
        #expect(try store.store(path, files: [ArchivedFile(name: "a", bytes: [1])], facts: []))
        #expect(names(path) == ["a", "manifest.json"])
    }

    @Test func `a file that cannot be linked leaves nothing final, and a later try succeeds`() throws {
        #expect(throws: SystemError.self) {
            try store.store(
                path,
                files: [
                    ArchivedFile(name: "a", bytes: [1]),
                    ArchivedFile(name: "b", linking: "missing", in: work),
                ],
                facts: [])
        }
        #expect(names(path).isEmpty)
        try work.write([2], to: "missing", syncing: false)
        #expect(
            try store.store(
                path,
                files: [
                    ArchivedFile(name: "a", bytes: [1]),
                    ArchivedFile(name: "b", linking: "missing", in: work),
                ],
                facts: []))
        #expect(names(path) == ["a", "b", "manifest.json"])
    }

    @Test func `one bad entry leaves nothing final of its batch`() throws {
        let entries = [
            ArchivedEntry(path: path, files: [ArchivedFile(name: "a", bytes: [1])], facts: []),
            ArchivedEntry(
                path: path + ".r2", files: [ArchivedFile(name: "a", linking: "missing", in: work)], facts: []),
        ]
        #expect(throws: SystemError.self) { try store.store(entries) }
        #expect(names(path).isEmpty)
        #expect(names(path + ".r2").isEmpty)
    }

    @Test func `an entry without a path is refused`() {
        #expect(throws: SystemError.self) { try store.store("", files: [], facts: []) }
    }
}
