import DurableFiles
import Foundation
import Glibc
import Testing

@testable import Spool

@Suite struct ClientPlaceTests {
    @Test func `a folder that is gone is missing, the one that takes its place is opened`() throws {
        let place = try TemporaryFolder()
        let path = place.path + "/inbound"
        let inbound = ClientPlace(try Folder.making(path))
        #expect(inbound.lookAgain() == .same)
        #expect(rename(path, path + ".away") == 0)
        #expect(inbound.lookAgain() == .missing)
        #expect(rename(path + ".away", path) == 0)
        #expect(inbound.lookAgain() == .same)
        #expect(rename(path, path + ".away") == 0)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        try Data("1".utf8).write(to: URL(fileURLWithPath: path + "/x.csv"))
        #expect(inbound.lookAgain() == .replaced)
        #expect(inbound.lookAgain() == .same)
        #expect(try inbound.folder.textNames() == ["x.csv"])
    }

    @Test func `a file in its place is a missing folder`() throws {
        let place = try TemporaryFolder()
        let path = place.path + "/inbound"
        let inbound = ClientPlace(try Folder.making(path))
        #expect(rmdir(path) == 0)
        try Data("1".utf8).write(to: URL(fileURLWithPath: path))
        #expect(inbound.lookAgain() == .missing)
    }
}

/// Where events do not arrive, a change shows in how the file looks.
@Suite struct QuietByLookTests {
    @Test func `another look starts the quiet time anew`() throws {
        let place = try TemporaryFolder()
        let arrivals = Arrivals()
        let name = Array("x.csv".utf8)
        let quiet = { arrivals.quietTime(name, mark: place.folder.look(name)?.mark, in: place.path) }
        try place.put("x.csv", "1")
        #expect(quiet() == 0)
        usleep(30_000)
        #expect(quiet() >= 30)
        try place.put("x.csv", "12")
        #expect(quiet() == 0)
        usleep(30_000)
        #expect(quiet() >= 30)
    }
}
