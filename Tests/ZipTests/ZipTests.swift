import Foundation
import TestKit
import Testing
import Zip

@Suite struct ZipTests {
    static let entry = ZipEntry(name: "face_f0098765432000000000b.xml", bytes: Array("<a>ñandú</a>\n".utf8))
    static let large = ZipEntry(
        name: "ñ.xml", bytes: (0..<5000).flatMap { Array("<línea n=\"\($0)\"/>".utf8) })

    @Test(arguments: [0, 1, 6, 9])
    func `what is written is read again`(level: Int) throws {
        let reader = try ZipReader(zip([Self.entry, Self.large], level: level))
        #expect(reader.entries.map(\.name) == [Self.entry.name, Self.large.name])
        #expect(try reader.bytes(of: reader.entries[0]) == Self.entry.bytes)
        #expect(try reader.bytes(of: reader.entries[1]) == Self.large.bytes)
    }

    @Test func `python and unzip read ours`() throws {
        let file = NSTemporaryDirectory() + "ours-\(UUID().uuidString).zip"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let time = ZipTime(year: 2019, month: 2, day: 28, hour: 13, minute: 5, second: 58)
        try Data(zip([Self.entry, Self.large], level: 1, time: time)).write(to: URL(fileURLWithPath: file))
        #expect(try ChildProcess.run("unzip", ["-t", file]).status == 0)
        let script = """
            import sys, zipfile
            z = zipfile.ZipFile(sys.argv[1])
            assert z.testzip() is None
            for i in z.infolist(): print(i.filename, i.file_size, i.flag_bits & 8, i.date_time, len(i.extra))
            """
        let read = try ChildProcess.run("python3", ["-c", script, file])
        #expect(
            read.output == """
                \(Self.entry.name) \(Self.entry.bytes.count) 0 (2019, 2, 28, 13, 5, 58) 0
                ñ.xml \(Self.large.bytes.count) 0 (2019, 2, 28, 13, 5, 58) 0

                """, "\(read.complaints)")
    }

    @Test func `the same entries give the same bytes`() throws {
        #expect(try zip([Self.entry]) == zip([Self.entry]))
    }

    @Test(arguments: ["", "a/b.xml", "..", "a\\b", "a\nb", String(repeating: "x", count: 256)])
    func `a name that is not flat is not written`(name: String) {
        #expect(throws: ZipError.unsafeName(name)) { try zip([ZipEntry(name: name, bytes: [1])]) }
    }

    @Test func `nothing and twins are not written`() {
        #expect(throws: ZipError.empty) { try zip([]) }
        #expect(throws: ZipError.duplicateName(Self.entry.name)) { try zip([Self.entry, Self.entry]) }
    }
}
