import CInotifyTools
import DurableFiles
import Foundation
import Glibc
import Testing

@testable import Spool

/// What the order of events tells about a file. Events are given by hand; the files are real.
@Suite struct ArrivalsTests {
    let place: TemporaryFolder
    let arrivals = Arrivals()

    init() throws { place = try TemporaryFolder() }

    private func note(_ name: String, _ mask: Int32...) {
        for mask in mask { arrivals.note(name: Array(name.utf8), in: place.path, mask: Int(mask)) }
    }

    private func inode(_ name: String) -> UInt { place.folder.inode(of: Array(name.utf8)) ?? 0 }

    private func isWhole(_ name: String) -> Bool {
        arrivals.cameWhole(Array(name.utf8), inode: inode(name), in: place.path)
    }

    private let create = Int32(IN_CREATE), close = Int32(IN_CLOSE_WRITE), movedTo = Int32(IN_MOVED_TO)
    private let movedFrom = Int32(IN_MOVED_FROM), delete = Int32(IN_DELETE)

    @Test func `a rename brings a whole file`() throws {
        try place.put("x.csv", "1")
        note("x.csv", movedTo)
        #expect(isWhole("x.csv"))
    }

    @Test func `a plain upload does not`() throws {
        try place.put("x.csv", "1")
        note("x.csv", create, close)
        #expect(!isWhole("x.csv"))
    }

    @Test func `a rename to a temporary name does not`() throws {
        try place.put("x.part", "1")
        note("x.part", movedTo)
        try place.put("x", "1")
        note("x", create)
        #expect(!isWhole("x"))
    }

    /// What the standard SFTP rename (paramiko, WinSCP) does.
    @Test func `a link from a temporary name brings a whole file`() throws {
        try place.put("x.csv.part", "1")
        note("x.csv.part", create, close)
        #expect(link(place.path + "/x.csv.part", place.path + "/x.csv") == 0)
        #expect(isWhole("x.csv"), "before the event of the link was read")
        note("x.csv", create)
        #expect(unlink(place.path + "/x.csv.part") == 0)
        note("x.csv.part", delete)
        #expect(isWhole("x.csv"))
    }

    @Test(arguments: ["x.csv.part", ".x.csv", "x.csv~", ".x.csv.8a3f.tmp"])
    func `a link is known even when the events come after all is over`(_ temporary: String) throws {
        try place.put("x.csv", "1")
        note(temporary, create, close)
        note("x.csv", create)
        note(temporary, delete)
        #expect(isWhole("x.csv"))
    }

    @Test func `late events of another file's end tell nothing`() throws {
        try place.put("x.csv", "1")
        note("y.csv.part", create, close)
        note("x.csv", create)
        note("y.csv.part", delete)
        #expect(!isWhole("x.csv"))
    }

    @Test func `late events of a plain upload beside a temporary name tell nothing`() throws {
        try place.put("x.csv", "1")
        note("x.csv.part", create, close)
        note("x.csv", create, close)
        note("x.csv.part", delete)
        #expect(!isWhole("x.csv"))
    }

    @Test func `an aborted upload does not lend its inode to the next file`() throws {
        try place.put("x.part", "1")
        note("x.part", create, close)
        // The same inode under another name stands for a new file that got the freed inode.
        #expect(link(place.path + "/x.part", place.path + "/plain") == 0)
        #expect(unlink(place.path + "/x.part") == 0)
        note("x.part", delete)
        note("plain", create)
        #expect(!isWhole("plain"))
    }

    @Test func `a temporary file that was renamed does not lend its inode either`() throws {
        try place.put("x.part", "1")
        note("x.part", create, close)
        #expect(rename(place.path + "/x.part", place.path + "/x") == 0)
        note("x.part", movedFrom)
        note("x", movedTo)
        #expect(isWhole("x"))
        arrivals.forget(Array("x".utf8), inode: inode("x"), in: place.path)
        note("x", delete)
        #expect(rename(place.path + "/x", place.path + "/plain") == 0)
        note("plain", create, close)
        #expect(!isWhole("plain"))
    }

    @Test(arguments: [[IN_CLOSE_WRITE], [IN_DELETE, IN_CREATE], [IN_MOVED_FROM, IN_CREATE, IN_CLOSE_WRITE]])
    func `a renamed file that is written over is whole no more`(_ later: [Int32]) throws {
        try place.put("x.csv", "1")
        note("x.csv", movedTo)
        for mask in later { note("x.csv", mask) }
        #expect(!isWhole("x.csv"))
    }

    @Test func `a file that was taken is forgotten`() throws {
        try place.put("x.csv", "1")
        note("x.csv", movedTo)
        arrivals.forget(Array("x.csv".utf8), inode: inode("x.csv"), in: place.path)
        #expect(!isWhole("x.csv"))
        #expect(arrivals.quietTime(Array("x.csv".utf8), in: place.path) == 0)
    }

    @Test func `after lost events nothing is relied on`() throws {
        try place.put("x.csv", "1")
        note("x.csv", movedTo)
        arrivals.lose()
        #expect(!isWhole("x.csv"))
    }

    @Test func `folders do not mix`() throws {
        let other = try TemporaryFolder()
        try place.put("x.csv", "1")
        note("x.csv", movedTo)
        #expect(!arrivals.cameWhole(Array("x.csv".utf8), inode: inode("x.csv"), in: other.path))
    }

    @Test func `the quiet time runs from the last event, or from the first look`() throws {
        let name = Array("x.csv".utf8)
        #expect(arrivals.quietTime(name, in: place.path) == 0)
        usleep(30_000)
        #expect(arrivals.quietTime(name, in: place.path) >= 29)
        note("x.csv", close)
        #expect(arrivals.quietTime(name, in: place.path) < 29)
        usleep(30_000)
        arrivals.stir(name, in: place.path)
        #expect(arrivals.quietTime(name, in: place.path) < 29)
    }
}
