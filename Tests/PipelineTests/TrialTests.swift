import Foundation
import Journal
import Testing

@testable import Pipeline

/// The folder `pruebas/`: the same findings, no number, nothing sent, nothing in the journal.
@Suite(
    .serialized, .timeLimit(.minutes(3)),
    .enabled(if: EngineGround.hasSchemas, "etc/schemas is missing: make schemas"))
struct TrialTests {
    let ground: EngineGround

    init() throws { ground = try EngineGround() }

    private struct Answer: Decodable {
        var prueba: Bool
        var status: String
        var documents: [Document]
        var findings: [EngineGround.Answer.Finding]

        struct Document: Decodable {
            var document: String?
            var status: String
            var cufe: String?
            var findings: [EngineGround.Answer.Finding]
        }
    }

    private var trials: String { ground.root + "/spool/clients/acme/pruebas" }

    private func tried(_ name: String, _ text: String) throws -> Answer {
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        try Data(bytes).write(to: URL(fileURLWithPath: "\(trials)/\(name).part"))
        try FileManager.default.moveItem(atPath: "\(trials)/\(name).part", toPath: "\(trials)/\(name)")
        let find = {
            ground.names(trials + "/respuestas").first { $0.hasPrefix(name + ".") && $0.hasSuffix(".json") }
        }
        #expect(eventually { find() != nil })
        let file = try #require(find())
        return try JSONDecoder().decode(
            Answer.self, from: Data(contentsOf: URL(fileURLWithPath: "\(trials)/respuestas/\(file)")))
    }

    @Test func `a trial is judged like the real thing and leaves no trace`() throws {
        let bad = Export.invoice(990_000_002).replacingOccurrences(of: "119.000,00", with: "120.000,00")
        let text = Export.file(Export.invoice(990_000_001), bad)
        try ground.running { engine in
            let answer = try tried("ventas_1.csv", text)
            #expect(answer.prueba)
            #expect(answer.status == "invalido")
            #expect(answer.documents.map(\.status) == ["valido", "invalido"])
            #expect(answer.documents.first?.document == "SETP990000001")
            #expect(answer.documents.first?.cufe?.count == 40)
            #expect(eventually { ground.names(trials) == ["respuestas"] })
            #expect(ground.authority.calls == [])
            #expect(try engine.journal.recentDrops(limit: 5).isEmpty)
            #expect(ground.names(ground.outbound) == [])
            // The numbers are free: the real file goes through, with the same findings.
            let real = try ground.answer(to: "ventas_1.csv", dropping: text)
            #expect(real.states.first == "SETP990000001 aceptado")
            #expect(real.documents[1].findings.map(\.code) == answer.documents[1].findings.map(\.code))
        }
    }

    @Test func `a file that no mapping takes is answered too`() throws {
        try ground.running { _ in
            let answer = try tried("otra.xyz", "nada")
            #expect(answer.prueba && answer.status == "invalido" && answer.documents.isEmpty)
            #expect(answer.findings.map(\.code) == ["PIPE-MAPPING"])
        }
    }
}
