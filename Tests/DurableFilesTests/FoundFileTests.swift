import Foundation
import Glibc
import Testing

@testable import DurableFiles

/// What a client may leave in its folder, and what becomes of it.
@Suite struct FoundFileTests {
    let place: TemporaryFolder
    let target: TemporaryFolder

    init() throws {
        place = try TemporaryFolder()
        target = try TemporaryFolder()
    }

    @Test func `a plain file is copied whole, and its bytes are seen on the way`() throws {
        let text = String(repeating: "ñandú;", count: 100_000)
        try place.put("a.csv", text)
        let file = try place.found("a.csv")
        var seen: [UInt8] = []
        try file.copy(to: "original", in: target.folder) { seen += $0 }
        #expect(try target.text("original") == text)
        #expect(seen == Array(text.utf8))
        #expect(file.identity.size == text.utf8.count)
    }

    enum Oddity: String, CaseIterable {
        case symlink, danglingSymlink, fifo, socket, directory, hardLink, tooLarge, missing

        var refusal: FoundFile.Refusal {
            switch self {
            case .symlink, .danglingSymlink, .fifo, .socket, .directory: .notAFile
            case .hardLink: .linked
            case .tooLarge: .tooLarge(limit: 100)
            case .missing: .gone
            }
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: Oddity.allCases)
    func `an oddity is refused without waiting`(_ oddity: Oddity) throws {
        let path = place.path + "/x"
        try place.put("other", "secret")
        switch oddity {
        case .symlink: #expect(symlink(place.path + "/other", path) == 0)
        case .danglingSymlink: #expect(symlink("/nowhere/at/all", path) == 0)
        case .fifo: #expect(mkfifo(path, 0o644) == 0)
        case .socket: #expect(mknod(path, S_IFSOCK | 0o644, 0) == 0)
        case .directory: #expect(mkdir(path, 0o755) == 0)
        case .hardLink: #expect(link(place.path + "/other", path) == 0)
        case .tooLarge: try place.put("x", String(repeating: "x", count: 101))
        case .missing: break
        }
        let start = monotonicMilliseconds()
        #expect(place.refusal("x", limit: 100) == oddity.refusal)
        #expect(monotonicMilliseconds() - start < 1000)
    }

    @Test func `a file of exactly the limit is taken`() throws {
        try place.put("x", String(repeating: "x", count: 100))
        #expect(place.refusal("x", limit: 100) == nil)
    }

    @Test func `a file that somebody writes is in use, and nothing of it stays with us`() throws {
        try place.put("x", "half")
        let writer = open(place.path + "/x", O_WRONLY)
        defer { close(writer) }
        let file = try place.found("x")
        #expect(throws: FoundFile.Refusal.inUse) { try file.copy(to: "original", in: target.folder) { _ in } }
        #expect(try target.folder.names().isEmpty)
    }

    /// Without care for the signal that tells of a broken lease, the writer's try would end this process.
    @Test func `a writer that comes while we copy waits, and does us no harm`() throws {
        try place.put("x", "whole")
        let file = try place.found("x")
        var refused = false
        try file.copy(to: "original", in: target.folder) { _ in
            let writer = open(place.path + "/x", O_WRONLY | O_NONBLOCK)
            refused = writer < 0 && errno == EWOULDBLOCK
            if writer >= 0 { close(writer) }
        }
        usleep(20_000)
        #expect(refused)
        #expect(try target.text("original") == "whole")
    }

    @Test(arguments: ["longer than it was", "short", "whole"])
    func `a file changed between opening and copying is refused`(_ change: String) throws {
        try place.put("x", "whole")
        let file = try place.found("x")
        usleep(10_000)
        try place.put("x", change)
        #expect(throws: FoundFile.Refusal.changed) {
            try file.copy(to: "original", in: target.folder) { _ in }
        }
    }

    @Test func `a copy that cannot be written is no fault of the file`() throws {
        try place.put("x", "whole")
        try target.put("original", "taken")
        let file = try place.found("x")
        do {
            try file.copy(to: "original", in: target.folder) { _ in }
            Issue.record("a taken name must not be written over")
        } catch {
            guard case .notStored(let fault) = error else { throw error }
            #expect(fault.alreadyExists)
        }
        #expect(try target.text("original") == "taken")
    }

    @Test func `the original is removed only while its name means the same file`() throws {
        try place.put("x", "one")
        let file = try place.found("x")
        #expect(try file.removeIfSame())
        #expect(try place.folder.names().isEmpty)
        #expect(try !file.removeIfSame())

        try place.put("y", "one")
        let other = try place.found("y")
        try place.put("newer", "one")
        #expect(rename(place.path + "/newer", place.path + "/y") == 0)
        #expect(try !other.removeIfSame())
        #expect(try place.text("y") == "one")
    }

    @Test func `an original that was written over in place is kept`() throws {
        try place.put("x", "one")
        let file = try place.found("x")
        usleep(10_000)
        try place.put("x", "two")
        #expect(try !file.removeIfSame())
        #expect(try place.text("x") == "two")
    }

    @Test func `a touch of the mode alone does not make it another file`() throws {
        try place.put("x", "one")
        let file = try place.found("x")
        #expect(chmod(place.path + "/x", 0o600) == 0)
        #expect(try file.removeIfSame())
    }

    @Test func `a name that is no UTF-8 is taken like any other`() throws {
        let name: [UInt8] = [0x61, 0xF1, 0x0A, 0x22]
        let descriptor = name.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { raw in
            openat(place.folder.descriptor, Array(raw) + [0], O_WRONLY | O_CREAT, 0o644)
        }
        #expect(descriptor >= 0)
        close(descriptor)
        #expect(try place.folder.names() == [name])
        #expect(try place.folder.textNames().isEmpty)
        let file = try FoundFile(name, in: place.folder, sizeLimit: 10)
        #expect(place.folder.inode(of: name) == file.identity.inode)
        try file.copy(to: "original", in: target.folder) { _ in }
        #expect(try file.removeIfSame())
    }
}
