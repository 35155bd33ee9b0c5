import Foundation
import Journal
import Settings
import Testing

@testable import Pipeline

/// A candidate beside the active mapping: what differs is told, nothing is numbered or sent by it.
@Suite(
    .serialized, .timeLimit(.minutes(3)),
    .enabled(if: EngineGround.hasSchemas, "etc/schemas is missing: make schemas"))
final class EngineShadowTests {
    let it: MappingGround
    var ground: EngineGround { it.ground }

    init() throws { it = try MappingGround(choice: "{name: generico-csv, shadow: 2}") }

    deinit { it.remove() }

    private var report: String { ground.root + "/spool/work/mappings/acme/generico-csv/sombra-2.jsonl" }

    private func lines() -> [String] {
        ((try? String(contentsOfFile: report, encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
    }

    private func shade(_ engine: Engine) throws {
        try it.payByCheque(revision: 2)
        #expect(eventually { engine.clients["acme"]?.mappings.pair(for: "ventas_1.csv")?.shadow != nil })
        #expect(try it.published(engine) == ["2 shadow", "1 active"])
    }

    @Test func `what differs is reported, and the active mapping alone numbers and sends`() throws {
        try ground.running { (engine) throws in
            try shade(engine)
            let text = Export.file(
                Export.invoice(990_000_001),
                Export.invoice(990_000_002).replacingOccurrences(of: ";Efectivo;", with: ";Cheque;"))
            let answer = try ground.answer(to: "ventas_1.csv", dropping: text)
            #expect(answer.states == ["SETP990000001 aceptado", "SETP990000002 aceptado"])
            #expect(try it.revision(engine, answer) == "1")
            #expect(eventually { (try? engine.journal.shadows())?.first?.drops == 1 })
            let row = try #require(try engine.journal.shadows().first)
            #expect(row.documents == 2 && row.differing == 1 && row.unreported == 0 && row.inHand.isEmpty)
            let line = try #require(lines().first)
            #expect(lines().count == 1)
            let drop = try #require(answer.drop)
            #expect(line.contains("\"drop\":\"\(drop)\"") && line.contains("\"document\":\"SETP990000001\""))
            #expect(line.contains("\"path\":\"payment.means\",\"active\":\"10\",\"candidate\":\"20\""))
            #expect(ground.authority.sends().count == 2)
            #expect(try engine.journal.documents(of: drop).count == 2)
        }
    }

    @Test func `a candidate in shadow becomes active when an operator says so, and only then`() throws {
        let settings = try ground.settings()
        let client = try #require(settings.clients.first)
        try ground.running { (engine) throws in
            try shade(engine)
            let request = MappingRequest(
                action: .publish, client: "acme", id: "generico-csv", revision: 0, by: "luz")
            guard case .done = try MappingDesk(settings: settings, log: engine.log).act(request, of: client)
            else {
                return #expect(Bool(false), "it is published")
            }
            #expect(try it.published(engine) == ["2 active", "1 retired"])
            #expect(try it.answer(1, engine).revision == "2")
            #expect(engine.clients["acme"]?.mappings.pair(for: "ventas_1.csv")?.shadow == nil)
        }
        #expect(lines().isEmpty)
    }

    @Test func `a file that fails as a whole is compared too`() throws {
        try ground.running { (engine) throws in
            try it.edit(["revision: 1": "revision: 2", "extra_columns: error": "extra_columns: warn"])
            try it.edit([
                "columna_desconocida.csv\n    expect_errors: [{code: MAP-HEADER, line: 1, contains: \"Vendedor\"}]":
                    "columna_desconocida.csv"
            ])
            #expect(eventually { (try? it.published(engine))?.first == "2 shadow" })
            #expect(eventually { engine.clients["acme"]?.mappings.pair(for: "ventas_1.csv")?.shadow != nil })
            let text = Export.file(Export.invoice(990_000_001)).replacingOccurrences(
                of: "\r\n", with: ";x\r\n")
            #expect(try ground.answer(to: "ventas_1.csv", dropping: text).codes == ["MAP-HEADER"])
            #expect(eventually { self.lines().count == 2 })
            #expect(lines().first?.contains("\"document\":null") == true)
            #expect(lines().last?.contains("\"active\":null") == true)
            #expect(ground.authority.sends().isEmpty)
        }
    }

    @Test func `a full report only counts`() throws {
        try ground.running { (engine) throws in
            try shade(engine)
            try Data(repeating: 0x0A, count: 8 << 20).write(to: URL(fileURLWithPath: report))
            #expect(try it.answer(1, engine).states == ["SETP990000001 aceptado"])
            #expect(eventually { (try? engine.journal.shadows())?.first?.unreported == 1 })
            #expect(try FileManager.default.attributesOfItem(atPath: report)[.size] as? Int == 8 << 20)
        }
    }

    /// As two deaths of the daemon while the candidate was reading leave it.
    @Test func `a candidate that brings the daemon down twice is stopped, and the files go on`() throws {
        try ground.running { (engine) throws in try shade(engine) }
        for deaths in 1...2 {
            try ground.running(before: { engine in
                try engine.journal.commit([
                    .mapping(.shadowBegun(client: "acme", id: "generico-csv", revision: 2, drop: "d"))
                ])
            }) { (engine) throws in
                #expect(try engine.journal.shadows().map(\.deaths) == [deaths])
                let pair = try #require(engine.clients["acme"]?.mappings.pair(for: "ventas_1.csv"))
                #expect((pair.shadow == nil) == (deaths == 2))
                #expect(try it.answer(deaths, engine).states == ["SETP99000000\(deaths) aceptado"])
            }
        }
    }

    /// The drop that was in hand when the daemon died goes on without it.
    @Test func `a drop that is read again is not read by the candidate`() throws {
        try ground.running { (engine) throws in try shade(engine) }
        let engine = try ground.engine()
        try engine.openMappings()
        _ = try ground.numbered(Export.file(Export.invoice(990_000_001)), in: engine)
        engine.stop()
        try ground.running { (engine) throws in
            #expect(try ground.answer(to: "ventas_1.csv").states == ["SETP990000001 aceptado"])
            #expect(try engine.journal.shadows().isEmpty)
        }
    }
}
