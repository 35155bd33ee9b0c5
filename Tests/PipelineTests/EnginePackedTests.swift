import DurableFiles
import Foundation
import Journal
import Testing
import Zip

@testable import Pipeline

/// Drops of two files, zips, and answers in the client's own form.
@Suite(
    .serialized, .timeLimit(.minutes(3)),
    .enabled(if: EngineGround.hasSchemas, "etc/schemas is missing: make schemas"))
struct EnginePackedTests {
    private static func sample(_ name: String) throws -> String {
        let path = EngineGround.home + "/mappings/bundle-cab-det/samples/\(name)"
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        return text.replacing("FD;50", with: "SETP;99000000")
    }

    private static func bytes(_ name: String) throws -> [UInt8] { Array(try sample(name).utf8) }

    private static let all = ["SETP990000001 aceptado", "SETP990000002 aceptado", "NC31 aceptado"]
    private static let head = "CAB_20260205.csv"
    private static let lines = "DET_20260205.csv"

    /// Leaves UTF-8, where `EngineGround.drop` writes one byte a character.
    private func drop(_ name: String, _ bytes: [UInt8], _ ground: EngineGround) throws {
        let part = "\(ground.inbound)/\(name).part"
        try FileManager.default.createDirectory(atPath: ground.inbound, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: part))
        try FileManager.default.moveItem(atPath: part, toPath: "\(ground.inbound)/\(name)")
    }

    private func accepted(_ answer: EngineGround.Answer) -> [String] {
        answer.states.filter { $0.hasSuffix(" aceptado") }
    }

    @Test(arguments: [true, false])
    func `two files that belong together are one drop, whichever comes first`(isHeadFirst: Bool) throws {
        let ground = try EngineGround(choice: "bundle-cab-det")
        try ground.running { engine in
            let order = isHeadFirst ? [Self.head, Self.lines] : [Self.lines, Self.head]
            for name in order { try drop(name, Self.bytes(name), ground) }
            let answer = try ground.answer(to: Self.head)
            #expect(accepted(answer) == Self.all)
            #expect(ground.names(ground.inbound).isEmpty)
            #expect(eventually { (try? engine.journal.openDrops())?.isEmpty == true })
            let row = try #require(
                try engine.journal.documents(called: "SETP990000001", client: "acme").first)
            let source = "\(ground.root)/archive/\(row.archive)/source.txt"
            #expect(try String(contentsOfFile: source, encoding: .utf8).hasPrefix("FV;SETP;990000001;"))
        }
    }

    @Test func `a zip with both files is the same`() throws {
        let ground = try EngineGround(choice: "bundle-cab-det")
        try ground.running { _ in
            let packed = try zip([
                ZipEntry(name: Self.lines, bytes: try Self.bytes(Self.lines)),
                ZipEntry(name: Self.head, bytes: try Self.bytes(Self.head)),
            ])
            try drop("ventas.zip", packed, ground)
            let answer = try ground.answer(to: "ventas.zip")
            #expect(accepted(answer) == Self.all)
        }
    }

    @Test func `a file that waited in vain is told which one is missing`() throws {
        let ground = try EngineGround(mappings: try Self.impatient(), choice: "bundle-cab-det")
        try ground.running { _ in
            try drop(Self.head, Self.bytes(Self.head), ground)
            let answer = try ground.answer(to: Self.head)
            #expect(answer.codes == ["MAP-BUNDLE"])
            #expect(answer.findings[0].message.contains(Self.lines))
        }
    }

    /// The shipped mappings, with a pair that waits one second.
    private static func impatient() throws -> String {
        let copies = NSTemporaryDirectory() + "mappings-\(UUID().uuidString)"
        try FileManager.default.copyItem(atPath: EngineGround.home + "/mappings", toPath: copies)
        let path = copies + "/bundle-cab-det/bundle-cab-det.map.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing(/wait: [0-9]+m/, with: "wait: 1s").write(
            toFile: path, atomically: true, encoding: .utf8)
        return copies
    }

    @Test func `a zip that cannot be opened is answered`() throws {
        let ground = try EngineGround(choice: "bundle-cab-det")
        try ground.running { _ in
            try drop("roto.zip", [0x50, 0x4B, 0x03, 0x04] + Array("no es un zip PK\u{5}\u{6}".utf8), ground)
            #expect(try ground.answer(to: "roto.zip").codes == ["PIPE-ZIP"])
        }
    }

    @Test func `an answer goes out in the client's own form, and its name says whose it is`() throws {
        let ground = try EngineGround(client: "outbound: {xml: false, pdf: false, response: csv-respuesta}")
        try ground.running { _ in
            try ground.drop("ventas_1.csv", Export.file(Export.invoice(990_000_001)))
            let find = { ground.names(ground.outbound).first { $0.hasSuffix(".respuesta.csv") } }
            #expect(eventually { find() != nil })
            let name = try #require(find())
            #expect(name.hasPrefix("ventas_1."))
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(ground.outbound)/\(name)"))
            let rows = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
            #expect(rows.count == 3)
            #expect(rows[1].hasPrefix("SETP990000001;aceptado;"))
        }
    }
}
