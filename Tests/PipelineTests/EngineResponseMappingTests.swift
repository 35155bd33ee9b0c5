import Foundation
import Journal
import Settings
import Testing

@testable import Pipeline

/// The life of a response mapping in the daemon: as that of one that reads drops.
@Suite(
    .serialized, .timeLimit(.minutes(3)),
    .enabled(if: EngineGround.hasSchemas, "etc/schemas is missing: make schemas"))
final class EngineResponseMappingTests {
    let copies = NSTemporaryDirectory() + "mappings-\(UUID().uuidString)"
    let ground: EngineGround
    private var folder: String { copies + "/csv-respuesta" }

    init() throws {
        try FileManager.default.copyItem(atPath: EngineGround.home + "/mappings", toPath: copies)
        ground = try EngineGround(
            client: "outbound: {xml: false, pdf: false, response: csv-respuesta}", mappings: copies)
    }

    deinit { try? FileManager.default.removeItem(atPath: copies) }

    @Test func `a good edit writes the next answer, and can be taken back`() throws {
        let client = try #require(try ground.settings().clients.first)
        try ground.running { (engine) throws in
            #expect(try published(engine) == ["1 active"])
            #expect(try header(1).contains("Remedio"))
            try edit("Remedio", "Arreglo", revision: 2, expected: true)
            #expect(eventually { (try? self.published(engine)) == ["2 active", "1 retired"] })
            #expect(try header(2).contains("Arreglo"))
            let request = MappingRequest(
                action: .activate, client: "acme", id: "csv-respuesta", revision: 0, by: "luz")
            _ = try MappingDesk(settings: try ground.settings(), log: engine.log).act(request, of: client)
            #expect(try published(engine) == ["2 retired", "1 active"])
            #expect(try header(3).contains("Remedio"))
        }
        try ground.running { (_) throws in #expect(try header(4).contains("Remedio")) }
    }

    @Test(arguments: [
        ("response:", "response: [", 2, "YAML-SYNTAX"), ("$cufe", "$cufes", 2, "MAP-EXPR"),
        ("Remedio", "Arreglo", 2, "MAP-TEST"), ("Remedio", "Arreglo", 1, "MAP-REVISION"),
        ("response:", "source:", 2, "YAML-KEY"),
    ])
    func `a bad edit leaves the active one at work, and is told once`(
        old: String, new: String, revision: Int, code: String
    ) throws {
        try ground.running { (engine) throws in
            try edit(old, new, revision: revision)
            #expect(eventually { (try? self.refusals(engine))?.contains(code) == true })
            #expect(try header(1).contains("Remedio"))
        }
        try ground.running { (engine) throws in
            #expect(try header(2).contains("Remedio"))
            #expect(try published(engine) == ["1 active"])
        }
        let told = try JournalStore(readingFrom: ground.root + "/spool/work/journal.sqlite")
            .timeline(of: DocumentID(drop: "", ordinal: 0)).map(\.event)
        #expect(told.filter { $0 == "mapping-refused" }.count == 1)
    }

    @Test func `a first start needs a good working copy`() throws {
        try edit("Remedio", "Arreglo", revision: 1)
        #expect(throws: PreparationFaults.self) { try ground.engine() }
    }

    private func edit(_ old: String, _ new: String, revision: Int, expected: Bool = false) throws {
        let path = folder + "/csv-respuesta.map.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains(old))
        try text.replacingOccurrences(of: old, with: new)
            .replacing(/revision: [0-9]+/, with: "revision: \(revision)")
            .write(toFile: path, atomically: true, encoding: .utf8)
        guard expected else { return }
        for sample in try FileManager.default.contentsOfDirectory(atPath: folder + "/samples") {
            let path = folder + "/samples/" + sample
            try String(contentsOfFile: path, encoding: .isoLatin1).replacingOccurrences(of: old, with: new)
                .write(toFile: path, atomically: true, encoding: .isoLatin1)
        }
    }

    private func published(_ engine: Engine) throws -> [String] {
        try engine.journal.mappings(client: "acme", id: "csv-respuesta").map { "\($0.revision) \($0.state)" }
    }

    private func refusals(_ engine: Engine) throws -> [String] {
        try engine.journal.mappingRefusals().flatMap { FindingCodec.decoded($0.findings) ?? [] }.map(\.code)
    }

    /// The first line of the answer to the drop of this number.
    private func header(_ number: Int) throws -> String {
        try ground.drop("ventas_\(number).csv", Export.file(Export.invoice(990_000_000 + number)))
        let find = {
            self.ground.names(self.ground.outbound).first {
                $0.hasPrefix("ventas_\(number).") && $0.hasSuffix(".respuesta.csv")
            }
        }
        #expect(eventually { find() != nil })
        let text = try String(
            contentsOfFile: "\(ground.outbound)/\(try #require(find()))", encoding: .isoLatin1)
        return text.components(separatedBy: "\r\n")[0]
    }
}
