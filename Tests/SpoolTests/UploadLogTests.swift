import Foundation
import Testing

@testable import Spool

/// Lines as OpenSSH 9.2 writes them through syslog.
@Suite struct UploadLogTests {
    let place: TemporaryFolder
    let log: UploadLog
    let path: String

    init() throws {
        place = try TemporaryFolder()
        path = place.path + "/sftp.log"
        log = UploadLog(path: path, folder: "/inbound", user: "ventas")
        add("1", "session opened for local user ventas from [127.0.0.1]")
    }

    private func add(_ session: String, _ message: String) {
        let line = "<38>Nov 27 10:00:00 internal-sftp[\(session)]: \(message)\n"
        let old = (try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data()
        try? (old + Data(line.utf8)).write(to: URL(fileURLWithPath: path), options: [])
    }

    private func open(_ name: String, session: String = "1") {
        add(session, "open \"/inbound/\(name)\" flags WRITE,CREATE,TRUNCATE mode 0666")
    }

    private func close(_ name: String, session: String = "1", isForced: Bool = false) {
        add(session, "\(isForced ? "forced " : "")close \"/inbound/\(name)\" bytes read 0 written 5")
    }

    private func isWhole(_ name: String) -> Bool { log.verdict(on: Array(name.utf8)) == .whole }

    @Test func `a closed upload is whole, an open one and an unknown one are not`() {
        open("a.csv")
        #expect(!isWhole("a.csv"))
        close("a.csv")
        #expect(isWhole("a.csv"))
        #expect(!isWhole("b.csv"))
    }

    @Test func `a lost connection leaves it unfinished, until it is resumed and closed`() {
        open("a.csv")
        close("a.csv", isForced: true)
        #expect(!isWhole("a.csv"))
        open("a.csv")
        close("a.csv")
        #expect(isWhole("a.csv"))
    }

    @Test func `a download says nothing`() {
        open("a.csv")
        close("a.csv", isForced: true)
        add("1", "open \"/inbound/a.csv\" flags READ mode 0666")
        add("1", "close \"/inbound/a.csv\" bytes read 5 written 0")
        #expect(!isWhole("a.csv"))
    }

    @Test func `a rename takes along what is known, one that failed does not`() {
        open("a.part")
        close("a.part")
        add("1", "posix-rename old \"/inbound/a.part\" new \"/inbound/a.csv\"")
        #expect(isWhole("a.csv"))
        open("b.part")
        close("b.part")
        open("b.csv", session: "2")
        add("1", "rename old \"/inbound/b.part\" new \"/inbound/b.csv\"")
        add("1", "sent status Failure")
        #expect(!isWhole("b.csv"))
    }

    @Test func `another folder, another account and a forged name count for nothing`() {
        add("1", "open \"/otra/a.csv\" flags WRITE,CREATE,TRUNCATE mode 0666")
        add("1", "close \"/otra/a.csv\" bytes read 0 written 5")
        #expect(!isWhole("a.csv"))
        add("3", "session opened for local user compras from [127.0.0.1]")
        open("a.csv", session: "3")
        close("a.csv", session: "3")
        #expect(!isWhole("a.csv"))
        open("x\\\" bytes read 0 written 1", session: "1")
        #expect(!isWhole("x"))
    }

    @Test func `names are read as they are escaped`() {
        open("a\\303\\261o\\\\1.csv")
        close("a\\303\\261o\\\\1.csv")
        #expect(isWhole("año\\1.csv"))
    }

    @Test func `a rotated log is read on from its start, and what was taken is forgotten`() throws {
        open("a.csv")
        close("a.csv")
        #expect(isWhole("a.csv"))
        log.forget(Array("a.csv".utf8))
        #expect(!isWhole("a.csv"))
        try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        open("a.csv")
        close("a.csv")
        #expect(isWhole("a.csv"))
    }

    @Test func `half a line waits for its end`() throws {
        open("a.csv")
        #expect(!isWhole("a.csv"))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data("<38>x internal-sftp[1]: close \"/inbound/a.csv\" byt".utf8))
        #expect(!isWhole("a.csv"))
        try file.write(contentsOf: Data("es read 0 written 5\n".utf8))
        #expect(isWhole("a.csv"))
    }

    @Test func `without a log nothing is whole`() {
        #expect(
            UploadLog(path: place.path + "/no", folder: "/inbound", user: nil).verdict(on: [97])
                == .unfinished)
    }
}

@Suite struct FileEndingTests {
    @Test(arguments: [
        ("a;b\n", true), ("a;b\r\n1;2", false), ("a;b\r\n1;2\r\n", true), ("a;b", true), ("", true),
        ("a\n\u{1A}", true), ("<a><b/></a>", true), ("<a><b/></a>\n", true), ("<a><b/></", false),
        ("<a><b/>\n", false), ("<?xml version=\"1.0\"?><!-- x --><a/>", true),
        ("<?xml version=\"1.0\"?>\n<n:a x=\"1\">\n</n:a >", true), ("<?xml vers", false),
        ("\u{FEFF}<a>\n</ab>\n", false),
    ])
    func `a text ends with its line, an XML with its root`(_ text: String, _ isWhole: Bool) {
        #expect(FileEnding.isWhole(start: Array(text.utf8), end: Array(text.utf8)) == isWhole)
    }

    @Test func `UTF-16 ends with its line, a zip with its directory`() {
        let whole: [UInt8] = Array("a\r\n".utf16).flatMap { [UInt8($0), 0] }
        #expect(FileEnding.isWhole(start: whole, end: whole))
        #expect(!FileEnding.isWhole(start: whole, end: whole + [0x61, 0]))
        #expect(!FileEnding.isWhole(start: [0x50, 0x4B, 3, 4, 1], end: [1, 2, 3]))
        #expect(FileEnding.isWhole(start: [0x50, 0x4B, 3, 4, 1], end: [0x50, 0x4B, 5, 6, 0]))
    }
}
