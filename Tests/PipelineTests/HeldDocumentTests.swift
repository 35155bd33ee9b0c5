import Foundation
import Journal
import Testing

@testable import Pipeline

/// Notes without their invoice, and repetitions of what has no verdict yet.
@Suite(
    .serialized, .timeLimit(.minutes(3)),
    .enabled(if: EngineGround.hasSchemas, "etc/schemas is missing: make schemas"))
struct HeldDocumentTests {
    let ground: EngineGround

    init() throws { ground = try EngineGround() }

    private var note: String { Export.file(Export.creditNote(7, of: "SETP990000001")) }
    private var invoice: String { Export.file(Export.invoice(990_000_001)) }

    private func state(_ engine: Engine, _ sequence: String, kind: String) -> DocumentState? {
        try? engine.journal.recentDocuments(matching: sequence, limit: 10).first { $0.kind == kind }?.state
    }

    @Test func `a note that comes before its invoice waits for it alone, and says so`() throws {
        try ground.running { engine in
            try ground.drop("ventas_n.csv", note)
            #expect(eventually { state(engine, "NC7", kind: "credit_note") == .waiting })
            #expect(eventually { ground.names(ground.outbound).contains { $0.hasSuffix(".espera.json") } })
            let name = try #require(ground.names(ground.outbound).first { $0.hasSuffix(".espera.json") })
            let text = try String(contentsOfFile: "\(ground.outbound)/\(name)", encoding: .utf8)
            #expect(text.contains("NUM-WAITS") && text.contains("SETP990000001"))
            // Others are not held up, and what the note waits for comes in a later file.
            let other = try ground.answer(
                to: "ventas_o.csv", dropping: Export.file(Export.invoice(990_000_009)))
            #expect(other.states == ["SETP990000009 aceptado"])
            #expect(ground.authority.calls("NC7") == [])
            _ = try ground.answer(to: "ventas_i.csv", dropping: invoice)
            let answer = try ground.answer(to: "ventas_n.csv")
            #expect(answer.states == ["NC7 aceptado"])
            let order = ground.authority.sends().map(\.number)
            #expect(order == ["SETP990000009", "SETP990000001", "NC7"])
        }
    }

    @Test func `a note waits over a restart, and goes on when its invoice is accepted`() throws {
        try ground.running { engine in
            try ground.drop("ventas_n.csv", note)
            #expect(eventually { state(engine, "NC7", kind: "credit_note") == .waiting })
        }
        try ground.running { _ in
            _ = try ground.answer(to: "ventas_i.csv", dropping: invoice)
            let answer = try ground.answer(to: "ventas_n.csv")
            #expect(answer.states == ["NC7 aceptado"])
        }
    }

    @Test func `a note whose invoice does not come is answered after its deadline`() throws {
        let settings = try String(contentsOfFile: ground.root + "/etc/buzon.yaml", encoding: .utf8)
        try ground.write("note_wait: 1s\n" + settings, to: "etc/buzon.yaml")
        try ground.running { _ in
            let answer = try ground.answer(to: "ventas_n.csv", dropping: note)
            #expect(answer.states == ["NC7 invalido"])
            #expect(answer.codes == ["NUM-NO-INVOICE"])
            #expect(ground.authority.calls == [])
        }
    }

    @Test func `a note of a rejected invoice is answered at once`() throws {
        ground.authority.expect("SETP990000001", consult: [.rejectedByRule])
        try ground.running { _ in
            let answer = try ground.answer(
                to: "ventas_i.csv",
                dropping: Export.file(Export.invoice(990_000_001), Export.creditNote(7, of: "SETP990000001")))
            #expect(answer.states == ["SETP990000001 rechazado", "NC7 invalido"])
            #expect(answer.codes.contains("NUM-INVOICE-REJECTED"))
            #expect(ground.authority.sends().map(\.number) == ["SETP990000001"])
        }
    }

    @Test func `a repetition of what is undecided gets its verdict`() throws {
        ground.authority.expect("SETP990000001", consult: [.pending, .pending, .rejectedByRule])
        ground.authority.close()
        try ground.running { engine in
            try ground.drop("ventas_1.csv", invoice)
            #expect(eventually { ground.authority.sends().count == 1 })
            try ground.drop("ventas_2.csv", invoice)
            #expect(
                eventually {
                    (try? engine.journal.recentDocuments(state: .following, limit: 2))?.isEmpty == false
                })
            #expect(!ground.names(ground.outbound).contains { $0.contains(".respuesta.") })
            ground.authority.open()
            let first = try ground.answer(to: "ventas_1.csv")
            let again = try ground.answer(to: "ventas_2.csv")
            #expect(first.states == ["SETP990000001 rechazado"])
            #expect(again.states == ["SETP990000001 repetido"])
            #expect(again.documents.first?.first_status == "rechazado")
            #expect(again.documents.first?.dian_code == "7200004")
            #expect(again.documents.first?.cufe == first.documents.first?.cufe)
            #expect(again.codes == first.codes)
            #expect(ground.authority.sends().count == 1)
        }
    }

    @Test func `a repetition is followed up over a restart`() throws {
        ground.authority.expect("SETP990000001", consult: [.pending])
        try ground.running { engine in
            try ground.drop("ventas_1.csv", invoice)
            #expect(eventually { ground.authority.calls.count > 2 })
            try ground.drop("ventas_2.csv", invoice)
            #expect(
                eventually {
                    (try? engine.journal.recentDocuments(state: .following, limit: 2))?.isEmpty == false
                })
        }
        ground.authority.expect("SETP990000001", consult: [.accepted])
        try ground.running { _ in
            let answers = try [1, 2].map { try ground.answer(to: "ventas_\($0).csv").states }
            #expect(answers == [["SETP990000001 aceptado"], ["SETP990000001 repetido"]])
            #expect(ground.authority.sends().count == 1)
        }
    }
}
