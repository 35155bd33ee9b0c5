import Foundation
import Glibc
import Testing

@testable import DurableFiles

@Suite struct FolderTests {
    let place: TemporaryFolder

    init() throws { place = try TemporaryFolder() }

    @Test func `publishing leaves the file and nothing else`() throws {
        try place.folder.publish(Array("uno".utf8), as: "a.json")
        #expect(try place.folder.textNames() == ["a.json"])
        try place.folder.publish(Array("dos".utf8), as: "a.json")
        #expect(try place.text("a.json") == "dos")
    }

    @Test func `a reader never sees a published file half`() throws {
        let short = [UInt8](repeating: 1, count: 10)
        let long = [UInt8](repeating: 2, count: 300_000)
        try place.folder.publish(short, as: "a")
        let done = Flag()
        let folder = place.folder
        Thread.start("reader") {
            while !done.isSet {
                if let bytes = try? folder.read("a"), bytes != short, bytes != long { done.fail() }
            }
            done.leave()
        }
        for round in 0..<60 { try folder.publish(round % 2 == 0 ? long : short, as: "a") }
        #expect(done.finish())
    }

    @Test func `a publication that fails leaves no name behind`() throws {
        #expect(mkdir(place.path + "/a", 0o755) == 0)
        #expect(throws: SystemError.self) { try place.folder.publish([1], as: "a") }
        #expect(try place.folder.textNames() == ["a"])
        let tooLong = String(repeating: "x", count: 255)
        #expect(throws: SystemError.self) { try place.folder.publish([1], as: tooLong) }
        #expect(try place.folder.textNames() == ["a"])
    }

    @Test func `publishing does not write through a planted link`() throws {
        try place.put("victim", "keep")
        #expect(symlink("victim", place.path + "/.a.part") == 0)
        #expect(throws: SystemError.self) { try place.folder.publish([1], as: "a") }
        #expect(try place.text("victim") == "keep")
    }

    @Test func `moving is exclusive`() throws {
        try place.put("a", "a")
        try place.put("b", "b")
        do {
            try place.folder.move("a", to: place.folder, as: "b")
            Issue.record("moved over a taken name")
        } catch {
            #expect(error.alreadyExists)
        }
        #expect(try place.text("a") == "a")
        #expect(try place.text("b") == "b")
        try place.folder.move("a", to: place.folder, as: "c")
        #expect(try place.folder.textNames() == ["b", "c"])
    }

    @Test func `moving a folder onto a full one is exclusive too`() throws {
        let one = try place.folder.making("one")
        let two = try place.folder.making("two")
        try one.write([1], to: "x", syncing: false)
        try two.write([2], to: "x", syncing: false)
        #expect(throws: SystemError.self) { try place.folder.move("one", to: place.folder, as: "two") }
        #expect(try two.read("x") == [2])
    }

    @Test(.timeLimit(.minutes(1))) func `reading a FIFO, a link or a folder is an error and no wait`() throws
    {
        #expect(mkfifo(place.path + "/fifo", 0o644) == 0)
        #expect(mkdir(place.path + "/folder", 0o755) == 0)
        try place.put("x", "secret")
        #expect(symlink("x", place.path + "/link") == 0)
        for name in ["fifo", "folder", "link", "missing"] {
            #expect(throws: SystemError.self, "\(name)") { try place.folder.read(name) }
        }
    }

    @Test func `missing folders are made, existing ones opened`() throws {
        _ = try Folder.making(place.path + "/a/b/c")
        _ = try Folder.making(place.path + "/a/b/c")
        #expect(place.folder.exists("a"))
        try place.put("file", "")
        #expect(throws: SystemError.self) { try Folder.making(place.path + "/file/b") }
    }

    @Test func `a folder below is not reached through a link`() throws {
        _ = try place.folder.making("real")
        #expect(symlink("real", place.path + "/link") == 0)
        #expect(throws: SystemError.self) { try place.folder.sub("link") }
    }

    @Test func `a tree is removed with all below, a missing file is no fault`() throws {
        let below = try place.folder.making("tree").making("inner")
        try below.write([1], to: "x", syncing: false)
        try place.folder.removeTree("tree")
        #expect(try place.folder.names().isEmpty)
        try place.folder.remove("tree")
        #expect(throws: SystemError.self) { try place.folder.removeTree("tree") }
    }

    @Test func `a locked folder is locked for everyone else, and free after its holder is gone`() throws {
        var holder: Folder? = try Folder(place.path)
        #expect(try holder?.lock() == true)
        #expect(try !place.folder.lock())
        holder?.unlock()
        #expect(try place.folder.lock())
        #expect(try holder?.lock() == false)
        place.folder.unlock()
        #expect(try holder?.lock() == true)
        holder = nil
        #expect(try place.folder.lock())
    }

    @Test func `appending adds to what is there`() throws {
        try place.folder.append(Array("a\n".utf8), to: "log")
        try place.folder.append(Array("b\n".utf8), to: "log")
        #expect(try place.text("log") == "a\nb\n")
    }

    @Test func `a file on a full disk says so`() throws {
        let full = try Folder("/dev")
        do {
            try full.write([UInt8](repeating: 0, count: 10), to: "full", syncing: false)
            Issue.record("/dev/full took the bytes")
        } catch {
            #expect(error.isFull)
            #expect(error.operation == "write")
        }
    }
}

/// What a reading thread found, and when it may stop.
private final class Flag: Sendable {
    private let condition = ThreadCondition()
    private let state = Lock((isSet: false, isGood: true, hasLeft: false))

    var isSet: Bool { state.with { $0.isSet } }
    func fail() { state.with { $0.isGood = false } }

    func leave() {
        state.with { $0.hasLeft = true }
        condition.signal()
    }

    func finish() -> Bool {
        state.with { $0.isSet = true }
        condition.wait(milliseconds: 10_000) { state.with { $0.hasLeft } }
        return state.with { $0.isGood && $0.hasLeft }
    }
}
