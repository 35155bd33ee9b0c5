import Digest
import DurableFiles
import Foundation
import Journal
import Testing
import Transmission

@testable import Pipeline

/// The whole path against an authority that answers by a script: journal, answers and what was sent must agree.
@Suite(
    .serialized, .timeLimit(.minutes(3)),
    .enabled(if: EngineGround.hasSchemas, "etc/schemas is missing: make schemas"))
struct EngineTests {
    let ground: EngineGround

    init() throws { ground = try EngineGround() }

    /// States of all documents of a number in the journal, oldest first.
    private func states(_ engine: Engine, _ sequence: Int, kind: String = "invoice", prefix: String = "SETP")
        throws -> [DocumentState]
    {
        try engine.journal.documents(client: "acme", kind: kind, prefix: prefix, sequence: String(sequence))
            .map(\.state)
    }

    @Test func `an accepted invoice is sent once, answered, archived, and leaves nothing behind`() throws {
        try ground.running { engine in
            let answer = try ground.answer(
                to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_001)))
            #expect(answer.status == "aceptado")
            #expect(answer.states == ["SETP990000001 aceptado"])
            let document = try #require(answer.documents.first)
            #expect(document.dian_code == "7200002")
            #expect(ground.authority.calls("SETP990000001") == ["send", "consult"])
            #expect(ground.authority.calls.allSatisfy { $0.cufe == document.cufe })
            #expect(eventually { (try? engine.journal.openDrops())?.isEmpty == true })
            let drop = try #require(answer.drop)
            let row = try #require(try engine.journal.documents(of: drop).first)
            #expect(row.state == .accepted)
            #expect(row.cufe == document.cufe)
            // The XML that the client gets is the one that was signed.
            let link = try #require(document.links.xml)
            let xml = try Data(contentsOf: URL(fileURLWithPath: ground.outbound + "/" + link))
            #expect(hexadecimal(digest([UInt8](xml), .sha256)) == row.signedSHA256)
            #expect(ground.names(ground.outbound).filter { $0.hasSuffix(".recibido.json") }.count == 1)
            #expect(ground.names(ground.inbound).isEmpty)
            #expect(eventually { !engine.work.exists(row.id.drop) })
            let archived = ground.names(ground.root + "/archive/" + row.archive)
            #expect(
                archived.contains("manifest.json") && archived.contains("source.txt")
                    && archived.contains("lineage.json"))
        }
    }

    @Test func `a rejection is answered in the authority's words and uses the number up`() throws {
        ground.authority.expect("SETP990000001", consult: [.rejectedByRule])
        try ground.running { engine in
            let answer = try ground.answer(
                to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_001)))
            #expect(answer.states == ["SETP990000001 rechazado"])
            let finding = try #require(answer.documents.first?.findings.first)
            #expect(finding.code == "DIAN-7200004")
            #expect(finding.message == "incorrecta: el total no cuadra")
            #expect(finding.file == "ventas_1.csv")
            #expect(finding.remedy.contains("número nuevo"))
            // Dropped again with other content: the number is burnt, nothing is sent.
            let again = try ground.answer(
                to: "ventas_2.csv", dropping: Export.file(Export.invoice(990_000_001, quantity: 2)))
            #expect(again.states == ["SETP990000001 conflicto"])
            #expect(again.codes == ["NUM-CONSUMED"])
            #expect(again.documents.first?.findings.first?.message.hasPrefix("numero-consumido") == true)
            #expect(ground.authority.sends().count == 1)
            #expect(try states(engine, 990_000_001) == [.rejected, .conflict])
        }
    }

    @Test func `a rejection that is only a code is answered with the authority's comment`() throws {
        ground.authority.expect(
            "SETP990000001",
            send: [.answering(.rejected(codes: ["101"], numberConsumed: true), "101", "ZIP ilegible")])
        try ground.running { _ in
            let answer = try ground.answer(
                to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_001)))
            #expect(answer.documents.first?.findings.map(\.message) == ["ZIP ilegible"])
        }
    }

    @Test func `after a processing error of the authority the number may be used again`() throws {
        ground.authority.expect("SETP990000001", send: [.processingError, .pending])
        try ground.running { engine in
            let answer = try ground.answer(
                to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_001)))
            #expect(answer.states == ["SETP990000001 rechazado"])
            #expect(answer.documents.first?.findings.first?.remedy.contains("mismo número") == true)
            let again = try ground.answer(
                to: "ventas_2.csv", dropping: Export.file(Export.invoice(990_000_001, quantity: 2)))
            #expect(again.states == ["SETP990000001 aceptado"])
            #expect(try states(engine, 990_000_001) == [.rejected, .accepted])
            #expect(again.documents.first?.links.archive?.hasSuffix("invoice-SETP990000001.r2") == true)
        }
    }

    /// The same code 100 uses the number up when the file was not accessible (SPEC §9.1).
    @Test func `after the authority could not open the file the number is used up`() throws {
        ground.authority.expect("SETP990000001", send: [.notAccessible])
        try ground.running { _ in
            _ = try ground.answer(to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_001)))
            let again = try ground.answer(
                to: "ventas_2.csv", dropping: Export.file(Export.invoice(990_000_001, quantity: 2)))
            #expect(again.codes == ["NUM-CONSUMED"])
            #expect(ground.authority.sends().count == 1)
        }
    }

    @Test func `after a lost answer it asks, and what is absent is sent again with the same bytes`() throws {
        ground.authority.expect(
            "SETP990000001", send: [.unknown, .pending], consult: [.unknown, .absent, .accepted])
        try ground.running { engine in
            let answer = try ground.answer(
                to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_001)))
            #expect(answer.states == ["SETP990000001 aceptado"])
            #expect(
                ground.authority.calls("SETP990000001") == ["send", "consult", "consult", "send", "consult"])
            #expect(Set(ground.authority.sends().map(\.zip)).count == 1)
            let id = DocumentID(drop: try #require(answer.drop), ordinal: 1)
            #expect(
                try engine.journal.attempts(of: id).map(\.outcome) == [
                    "unknown", "unknown", "absent", "pending", "accepted",
                ])
            #expect(try engine.journal.attempts(of: id).allSatisfy { $0.endedAt != nil })
        }
    }

    @Test func `after a lost answer what was accepted is not sent again`() throws {
        ground.authority.expect("SETP990000001", send: [.unknown], consult: [.accepted])
        try ground.running { _ in
            let answer = try ground.answer(
                to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_001)))
            #expect(answer.states == ["SETP990000001 aceptado"])
            #expect(ground.authority.calls("SETP990000001") == ["send", "consult"])
        }
    }

    @Test func `what surely never arrived is sent again with the same bytes`() throws {
        ground.authority.expect("SETP990000001", send: [.notSent, .notSent, .notSent, .accepted])
        try ground.running { _ in
            let answer = try ground.answer(
                to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_001)))
            #expect(answer.states == ["SETP990000001 aceptado"])
            #expect(ground.authority.calls("SETP990000001") == ["send", "send", "send", "send"])
            #expect(Set(ground.authority.sends().map(\.zip)).count == 1)
        }
    }

    @Test func `what was received is asked for, never sent again, whatever the answers`() throws {
        ground.authority.expect("SETP990000001", consult: [.pending, .absent, .unknown, .notSent, .accepted])
        try ground.running { _ in
            let answer = try ground.answer(
                to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_001)))
            #expect(answer.states == ["SETP990000001 aceptado"])
            #expect(ground.authority.sends().count == 1)
            #expect(ground.authority.calls.count == 6)
        }
    }

    @Test func `the same file again is answered as repeated, under any name, and sent once`() throws {
        try ground.running { engine in
            let text = Export.file(Export.invoice(990_000_001))
            let first = try ground.answer(to: "ventas_1.csv", dropping: text)
            // Other names, and other bytes of the same content.
            for (name, again) in [
                ("ventas_1b.csv", text), ("ventas_2.csv", text + "\r\n"),
                ("ventas_3.csv", text.replacingOccurrences(of: "100.000,00", with: "100000,00")),
            ] {
                let answer = try ground.answer(to: name, dropping: again)
                #expect(answer.states == ["SETP990000001 repetido"])
                #expect(answer.documents.first?.cufe == first.documents.first?.cufe)
                #expect(answer.documents.first?.dian_code == "7200002")
            }
            #expect(ground.authority.sends().count == 1)
            #expect(try states(engine, 990_000_001) == [.accepted, .repeated, .repeated, .repeated])
        }
    }

    @Test func `the same number with other content is a conflict, and nothing is sent`() throws {
        try ground.running { engine in
            let first = try ground.answer(
                to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_001)))
            let answer = try ground.answer(
                to: "ventas_2.csv", dropping: Export.file(Export.invoice(990_000_001, quantity: 2)))
            #expect(answer.states == ["SETP990000001 conflicto"])
            #expect(answer.codes == ["NUM-CONFLICT"])
            #expect(
                answer.documents.first?.findings.first?.message.contains(first.documents.first?.cufe ?? "?")
                    == true)
            #expect(ground.authority.sends().count == 1)
            #expect(try states(engine, 990_000_001) == [.accepted, .conflict])
        }
    }

    @Test func `the same number in two files at once is sent once`() throws {
        try ground.running { engine in
            for copy in 1...6 {
                try ground.drop(
                    "ventas_\(copy).csv", Export.file(Export.invoice(990_000_001, quantity: copy)))
            }
            let answers = try (1...6).map { try ground.answer(to: "ventas_\($0).csv").status }
            #expect(
                answers.sorted() == [
                    "aceptado", "conflicto", "conflicto", "conflicto", "conflicto", "conflicto",
                ])
            #expect(ground.authority.sends().count == 1)
            #expect(try states(engine, 990_000_001).filter(\.isLive).count == 1)
        }
    }

    @Test func `two documents of one number in one file do not both go out`() throws {
        try ground.running { engine in
            let answer = try ground.answer(
                to: "ventas_1.csv",
                dropping: Export.file(
                    Export.invoice(990_000_001), Export.invoice(990_000_002),
                    Export.invoice(990_000_001, quantity: 2)))
            #expect(ground.authority.sends("SETP990000001").count <= 1)
            #expect(try states(engine, 990_000_001).filter(\.isLive).count <= 1)
            #expect(answer.status != "aceptado")
        }
    }

    @Test func `a bad document does not hold up its neighbours`() throws {
        try ground.running { _ in
            let bad = Export.invoice(990_000_002).replacingOccurrences(of: "119.000,00", with: "120.000,00")
            let answer = try ground.answer(
                to: "ventas_1.csv",
                dropping: Export.file(Export.invoice(990_000_001), bad, Export.invoice(990_000_003)))
            #expect(
                answer.states.map { $0.split(separator: " ").last } == ["aceptado", "invalido", "aceptado"])
            #expect(answer.documents.count == 3 && !answer.documents[1].findings.isEmpty)
            #expect(answer.status == "invalido")
            #expect(Set(ground.authority.sends().map(\.number)) == ["SETP990000001", "SETP990000003"])
        }
    }

    @Test func `a credit note takes the CUFE of the invoice in the same file, wherever that stands`() throws {
        try ground.running { engine in
            let answer = try ground.answer(
                to: "ventas_1.csv",
                dropping: Export.file(Export.creditNote(7, of: "SETP990000001"), Export.invoice(990_000_001)))
            #expect(answer.states == ["NC7 aceptado", "SETP990000001 aceptado"])
            let drop = try #require(answer.drop)
            let rows = try engine.journal.documents(of: drop)
            let cufe = try #require(rows.first { $0.kind == "invoice" }?.cufe)
            let note = try #require(answer.documents.first { $0.kind == "credit_note" }?.links.xml)
            let xml = try String(contentsOfFile: ground.outbound + "/" + note, encoding: .utf8)
            #expect(xml.contains(cufe))
            // And from an invoice of an earlier file.
            let later = try ground.answer(
                to: "ventas_2.csv", dropping: Export.file(Export.creditNote(8, of: "SETP990000001")))
            #expect(later.states == ["NC8 aceptado"])
            let second = try #require(later.documents.first?.links.xml)
            #expect(
                try String(contentsOfFile: ground.outbound + "/" + second, encoding: .utf8).contains(cufe))
        }
    }
}
