import DurableFiles
import Foundation
import Glibc
import Testing

@testable import Spool

/// With real inotify. The library has one state for a process, so these wait for one another and for any other user.
@Suite(.serialized, .timeLimit(.minutes(2))) struct FolderWatcherTests {
    let place: TemporaryFolder
    let bell = DoorBell()
    let arrivals = Arrivals()
    let watcher: FolderWatcher

    init() throws {
        place = try TemporaryFolder()
        watcher = FolderWatcher(bell: bell, arrivals: arrivals)
    }

    private func watched(_ body: () throws -> Void) throws {
        while !watcher.start(folders: [place.path]).isEmpty { usleep(2000) }
        defer { watcher.stop() }
        try body()
    }

    /// Rings until `isDone`, at most a second.
    private func rings(until isDone: () -> Bool) -> Bool {
        let end = monotonicMilliseconds() + 1000
        var hasRung = false
        while monotonicMilliseconds() < end {
            if bell.wait(milliseconds: 50).contains(place.path) { hasRung = true }
            if hasRung, isDone() { return true }
        }
        return false
    }

    private func isWhole(_ name: String) -> Bool {
        let name = Array(name.utf8)
        return place.folder.inode(of: name).map { arrivals.cameWhole(name, inode: $0, in: place.path) }
            ?? false
    }

    @Test func `a rename rings within a second and is whole`() throws {
        try watched {
            try place.put("x.part", "1")
            #expect(rename(place.path + "/x.part", place.path + "/x.csv") == 0)
            #expect(rings { isWhole("x.csv") })
        }
    }

    @Test func `link and unlink, as the standard SFTP rename does, bring a whole file, every time`() throws {
        try watched {
            for round in 0..<50 {
                let name = "x\(round).csv"
                try place.put(name + ".part", "1")
                #expect(link(place.path + "/\(name).part", place.path + "/\(name)") == 0)
                #expect(unlink(place.path + "/\(name).part") == 0)
                #expect(rings { isWhole(name) }, "\(name)")
            }
        }
    }

    @Test func `a plain upload rings but is not whole`() throws {
        try watched {
            try place.put("x.csv", "1")
            #expect(rings { true })
            usleep(50_000)
            #expect(!isWhole("x.csv"))
            #expect(arrivals.quietTime(Array("x.csv".utf8), in: place.path) >= 40)
        }
    }

    @Test func `only one watcher runs in a process, and another may follow it`() throws {
        try watched {
            let other = FolderWatcher(bell: bell, arrivals: arrivals)
            #expect(other.start(folders: [place.path]) == [place.path])
            other.stop()
        }
        let next = FolderWatcher(bell: bell, arrivals: arrivals)
        while !next.start(folders: [place.path]).isEmpty { usleep(2000) }
        try place.put("y.tmp", "1")
        #expect(rename(place.path + "/y.tmp", place.path + "/y.csv") == 0)
        #expect(rings { isWhole("y.csv") })
        next.stop()
    }

    @Test func `a folder that is not there is told as unwatched`() throws {
        let missing = place.path + "/missing"
        var unwatched: [String] = []
        repeat {
            usleep(2000)
            unwatched = watcher.start(folders: [missing, place.path])
        } while unwatched.count == 2
        watcher.stop()
        #expect(unwatched == [missing])
    }

    private func puts(_ name: String) throws -> Bool {
        try place.put(name, "1")
        return rings { place.folder.inode(of: Array(name.utf8)) != nil }
    }

    @Test func `a folder renamed away and back is watched again`() throws {
        try watched {
            #expect(rename(place.path, place.path + ".away") == 0)
            #expect(rename(place.path + ".away", place.path) == 0)
            #expect(eventually { watcher.unproved([place.folder], milliseconds: 500).isEmpty })
            let isSeen = try puts("x.csv")
            #expect(isSeen)
        }
    }

    @Test func `another folder in the place of a watched one is watched`() throws {
        try watched {
            #expect(rename(place.path, place.path + ".away") == 0)
            try FileManager.default.createDirectory(atPath: place.path, withIntermediateDirectories: false)
            let folder = try Folder(place.path)
            #expect(eventually { watcher.unproved([folder], milliseconds: 500).isEmpty })
            let old = try Folder(place.path + ".away")
            #expect(watcher.unproved([old], milliseconds: 300).count == 1)
            try FileManager.default.removeItem(atPath: place.path + ".away")
        }
    }

    @Test func `a canary is heard of in a watched folder, and in no other; none is left`() throws {
        try watched {
            let other = try TemporaryFolder()
            #expect(watcher.unproved([place.folder, other.folder], milliseconds: 500) == [other.path])
            #expect(watcher.unproved([place.folder], milliseconds: 2000) == [])
            #expect(try place.folder.names().isEmpty)
            #expect(try other.folder.names().isEmpty)
        }
    }

    @Test func `without a running watcher nothing is proved`() {
        #expect(watcher.unproved([place.folder], milliseconds: 10) == [place.path])
    }

    /// At most five seconds.
    private func eventually(_ isTrue: () -> Bool) -> Bool {
        let end = monotonicMilliseconds() + 5000
        while monotonicMilliseconds() < end { if isTrue() { return true } }
        return false
    }
}

@Suite struct DoorBellTests {
    @Test func `what rang before is not lost, and rings once`() {
        let bell = DoorBell()
        bell.ring("a")
        bell.ring("b")
        bell.ring("a")
        #expect(bell.wait(milliseconds: 0) == ["a", "b"])
        #expect(bell.wait(milliseconds: 0).isEmpty)
    }

    @Test func `a ring wakes whoever waits`() {
        let bell = DoorBell()
        DurableFiles.Thread.start("ringer") {
            usleep(20_000)
            bell.ring("a")
        }
        let start = monotonicMilliseconds()
        #expect(bell.wait(milliseconds: 30_000) == ["a"])
        #expect(monotonicMilliseconds() - start < 20_000)
    }
}
