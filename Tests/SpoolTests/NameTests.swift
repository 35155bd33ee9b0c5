import DurableFiles
import Foundation
import Testing

@testable import Spool

@Suite struct NameTests {
    static let temporary = [
        ".x", "..", ".", ".x.csv", "x.tmp", "x.csv.tmp", "x.part", "x.csv.filepart", "x~", "~", ".tmp",
        ".part", "a.b.part",
        "ñ.tmp", ".~",
    ]
    static let plain = [
        "x", "x.csv", "tmp", "part", "xtmp", "x.tmp.csv", "x.part.csv", "~x", "x.TMP", "x.partial",
        "filepart", "x.tmp ", "",
        "ñandú.csv", "x.",
    ]

    @Test(arguments: temporary) func `a temporary name is left alone`(_ name: String) {
        #expect(isTemporaryName(Array(name.utf8)))
    }

    @Test(arguments: plain) func `any other name is not temporary`(_ name: String) {
        #expect(!isTemporaryName(Array(name.utf8)))
    }

    @Test func `a plain name stays as it is`() {
        #expect(safeName(Array("ventas_2026-02.csv".utf8)) == "ventas_2026-02.csv")
    }

    static let escaped: [(String, String)] = [
        ("a b.csv", "a%20b.csv"), (".x", "%2Ex"), ("..", "%2E."), ("ñ", "%C3%B1"), ("a/b", "a%2Fb"),
        ("%", "%25"),
        ("\n", "%0A"), ("", ""), ("-rf", "-rf"), ("=cmd|' /C calc'!A0", "%3Dcmd%7C%27%20%2FC%20calc%27%21A0"),
    ]

    @Test(arguments: escaped) func `what is not plain is written as percent and two digits`(
        _ name: String, _ safe: String
    ) {
        #expect(safeName(Array(name.utf8)) == safe)
    }

    /// Names that arrive over SFTP, as bytes.
    static let hostile: [[UInt8]] =
        [
            ".", "..", "...", "../../etc/passwd", "/etc/shadow", "a/../b", "\\..\\..\\x", "C:\\x", "-rf",
            "--help", "$(reboot)",
            "`reboot`", ";reboot;", "a\nb", "a\rb", "a\tb", "a\u{0}b", "\u{1B}[2J", "\u{7F}",
            "\u{202E}vsc.exe", "\u{FEFF}x",
            "'x'", "\"x\"", "<script>", "&amp;", "=1+1", "+1", "@SUM(A1)", "%2e%2e%2f", "%00", "*", "?",
            "[a]", "~root", " ",
            " x ", "CON", "nul.txt", ".htaccess", ".x.part", "x.", "é".decomposedStringWithCanonicalMapping,
            "👩‍👩‍👧‍👦.csv",
            String(repeating: "a", count: 255), String(repeating: "ñ", count: 127),
            String(repeating: ".", count: 255),
        ].map { Array($0.utf8) }
        + [
            [0xFF, 0xFE], [0xC3], [0xF1, 0x61], Array(0x80...0xFF), Array(0x00...0x1F), [0x2E, 0xFF, 0x2E],
            [UInt8](repeating: 0xFF, count: 255),
        ]

    @Test(arguments: hostile) func `no hostile name escapes`(_ name: [UInt8]) throws {
        let safe = safeName(name)
        let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.%".utf8)
        #expect(safe.utf8.allSatisfy(allowed.contains))
        #expect(!safe.hasPrefix("."))
        #expect(safe.utf8.count <= 120)
        #expect(!safe.isEmpty)
        // With everything that stands around it, it is still a name that a file system takes.
        let place = try TemporaryFolder()
        let whole = "\(safe).20261124-033012-7f3a9c.respuesta.json"
        try place.folder.publish([1], as: whole)
        #expect(try place.folder.textNames() == [whole])
    }

    @Test func `no escape is cut in the middle`() {
        for length in 0..<130 {
            let safe = safeName([UInt8](repeating: 0x61, count: length) + [0xFF, 0xFF])
            #expect(!safe.hasSuffix("%") && !safe.hasSuffix("%F"))
        }
    }

    @Test func `different short names stay different`() {
        let names = Self.hostile.filter { $0.count < 40 }
        #expect(Set(names.map(safeName)).count == Set(names).count)
    }
}
