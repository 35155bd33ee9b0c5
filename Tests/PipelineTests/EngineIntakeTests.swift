import Digest
import DurableFiles
import Foundation
import Glibc
import Journal
import Testing

@testable import Pipeline

/// Files that are none of ours, and stops in the middle.
@Suite(
    .serialized, .timeLimit(.minutes(3)),
    .enabled(if: EngineGround.hasSchemas, "etc/schemas is missing: make schemas"))
struct EngineIntakeTests {
    let ground: EngineGround

    init() throws { ground = try EngineGround() }

    @Test func `a file that no mapping accepts is answered and put into rejected`() throws {
        try ground.running { engine in
            let answer = try ground.answer(to: "inventario.csv", dropping: "a;b\r\n")
            #expect(answer.status == "invalido")
            #expect(answer.codes == ["PIPE-MAPPING"])
            let rejected = ground.root + "/spool/clients/acme/rejected"
            #expect(ground.names(rejected).count == 2)
            let original = try #require(ground.names(rejected).first { $0.hasSuffix("inventario.csv") })
            #expect(try String(contentsOfFile: rejected + "/" + original, encoding: .utf8) == "a;b\r\n")
            #expect(ground.authority.calls.isEmpty)
            #expect(eventually { (try? engine.journal.openDrops())?.isEmpty == true })
        }
    }

    @Test(arguments: ["", "a", Export.header, "\u{0}\u{1}\u{2}", String(repeating: "x", count: 100_000)])
    func `a file without documents is answered, with the reason`(_ text: String) throws {
        try ground.running { _ in
            let answer = try ground.answer(to: "ventas_1.csv", dropping: text)
            #expect(answer.status == "invalido")
            #expect(!answer.codes.isEmpty)
            #expect(ground.authority.calls.isEmpty)
        }
    }

    /// A file whose name cannot be part of an answer's name stopped the daemon, again and again.
    @Test func `a name of many bytes that are not plain is answered like any other`() throws {
        let name = "ventas_" + String(repeating: "ñ", count: 115) + ".csv"
        try ground.running { _ in
            try ground.drop(name, Export.file(Export.invoice(990_000_001)))
            let find = {
                ground.names(ground.outbound).contains {
                    $0.hasPrefix("ventas_%C3") && $0.hasSuffix(".respuesta.json")
                }
            }
            #expect(eventually { find() })
            #expect(ground.authority.sends().count == 1)
        }
    }

    /// A client could stop the daemon, and with it everybody, by what it put into its own outbound folder.
    @Test func `an outbound folder that takes nothing holds up its answers alone`() throws {
        let taken = ground.outbound + "/face_f09017778880000000001.xml"
        try FileManager.default.createDirectory(atPath: taken, withIntermediateDirectories: true)
        try ground.running { engine in
            try ground.drop("ventas_1.csv", Export.file(Export.invoice(990_000_001)))
            #expect(eventually { (try? engine.journal.recentDrops(limit: 1).first?.state) == .answering })
            #expect(ground.authority.sends().count == 1)
            #expect(!ground.names(ground.outbound).contains { $0.hasSuffix(".respuesta.json") })
            try FileManager.default.removeItem(atPath: taken)
            let next = try ground.answer(to: "ventas_2.csv", dropping: Export.file(Export.invoice(990_000_002)))
            #expect(next.status == "aceptado")
            #expect(try ground.answer(to: "ventas_1.csv").status == "aceptado")
            #expect(ground.authority.sends().count == 2)
        }
    }

    @Test func `oddities are left alone and told once, files beside them are taken`() throws {
        try FileManager.default.createDirectory(
            atPath: ground.inbound + "/ventas_d.csv", withIntermediateDirectories: true)
        try Data("secret".utf8).write(to: URL(fileURLWithPath: ground.root + "/secret"))
        #expect(symlink(ground.root + "/secret", ground.inbound + "/ventas_l.csv") == 0)
        #expect(mkfifo(ground.inbound + "/ventas_f.csv", 0o644) == 0)
        try Data(count: 1_000_001).write(to: URL(fileURLWithPath: ground.inbound + "/ventas_big.csv"))
        try ground.running { _ in
            let answer = try ground.answer(
                to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_001)))
            #expect(answer.status == "aceptado")
            for name in ["ventas_d.csv", "ventas_l.csv", "ventas_f.csv", "ventas_big.csv"] {
                #expect(try ground.answer(to: name).codes == ["PIPE-UNREADABLE"], "\(name)")
            }
        }
        #expect(ground.names(ground.inbound).count == 4)
        for name in ground.names(ground.outbound) {
            let text = try Data(contentsOf: URL(fileURLWithPath: ground.outbound + "/" + name))
            #expect(text.firstRange(of: Data("secret".utf8)) == nil)
        }
    }

    @Test func `a file in use waits, and is taken when it is let go`() throws {
        try ground.running { _ in
            let path = ground.inbound + "/ventas_1.csv"
            let writer = open(path, O_WRONLY | O_CREAT, 0o644)
            let half = Export.file(Export.invoice(990_000_001)).unicodeScalars.map {
                UInt8(truncatingIfNeeded: $0.value)
            }
            write(writer, half, half.count - 40)
            usleep(400_000)
            #expect(ground.names(ground.outbound).isEmpty)
            write(writer, Array(half[(half.count - 40)...]), 40)
            close(writer)
            let answer = try ground.answer(to: "ventas_1.csv")
            #expect(answer.status == "aceptado")
        }
    }

    @Test func `temporary names are not taken`() throws {
        try ground.running { _ in
            for name in [
                ".ventas_1.csv", "ventas_1.csv.part", "ventas_1.csv.filepart", "ventas_1.csv~",
                "ventas_1.csv.tmp",
            ] {
                try Data("x".utf8).write(to: URL(fileURLWithPath: ground.inbound + "/" + name))
            }
            usleep(400_000)
            #expect(ground.names(ground.outbound).isEmpty)
            #expect(ground.names(ground.inbound).count == 5)
        }
    }

    @Test func `files dropped while nothing runs are taken at the start`() throws {
        for copy in 1...20 {
            try ground.drop("ventas_\(copy).csv", Export.file(Export.invoice(990_000_000 + copy)))
        }
        try ground.running { _ in
            let answers = try (1...20).map { try ground.answer(to: "ventas_\($0).csv").status }
            #expect(answers.allSatisfy { $0 == "aceptado" })
            #expect(ground.authority.sends().count == 20)
        }
    }

    /// Eight requests hang when the daemon is stopped; two documents are signed and wait for their turn.
    @Test func `a stop in the middle sends nothing twice and changes no signed byte`() throws {
        let numbers = (1...10).map { "SETP\(990_000_000 + $0)" }
        ground.authority.close()
        ground.authority.expect(numbers[0], send: [.unknown, .pending], consult: [.absent, .accepted])
        ground.authority.expect(numbers[1], send: [.unknown], consult: [.accepted])
        let engine = try ground.engine()
        try engine.start()
        try ground.drop(
            "ventas_1.csv", Export.header + (1...10).map { Export.invoice(990_000_000 + $0) }.joined())
        #expect(eventually { ground.authority.sends().count == 8 })
        let drop = try #require(try engine.journal.openDrops().first?.id)
        let signed = try engine.journal.documents(of: drop).map(\.signedSHA256)
        #expect(signed.count == 10 && signed.allSatisfy { $0.count == 64 })
        let stopped = Shared(false)
        DurableFiles.Thread.start("stopper") {
            engine.stop()
            stopped.with { $0 = true }
        }
        // The doors are closed by the time the hanging requests come back.
        usleep(100_000)
        ground.authority.open()
        #expect(eventually { stopped.value })
        #expect(ground.authority.sends().count == 8)

        try ground.running { engine in
            let answer = try ground.answer(to: "ventas_1.csv")
            #expect(answer.states == numbers.map { $0 + " aceptado" })
            for (index, number) in numbers.enumerated() {
                let sends = ground.authority.sends(number)
                #expect(sends.count == (index == 0 ? 2 : 1), "\(number)")
                #expect(Set(sends.map(\.zip)).count == 1, "\(number)")
            }
            // The first is asked for before it is sent again.
            #expect(ground.authority.calls(numbers[0]) == ["send", "consult", "send", "consult"])
            #expect(try engine.journal.documents(of: drop).map(\.signedSHA256) == signed)
        }
    }

    @Test func `a clock set back does not make a restart wait`() throws {
        let drop = try halfDone(state: .pending, dueIn: 3 * 86_400)
        try ground.running { engine in
            #expect(eventually { ground.authority.calls("SETP990000001") == ["consult"] })
            #expect(
                eventually {
                    (try? engine.journal.document(DocumentID(drop: drop, ordinal: 1)))??.state == .accepted
                })
        }
    }

    @Test func `a request that may have left is asked for first after a restart`() throws {
        ground.authority.expect("SETP990000001", consult: [.absent, .accepted])
        _ = try halfDone(state: .sending, dueIn: 0)
        try ground.running { _ in
            #expect(eventually { ground.authority.calls("SETP990000001") == ["consult", "send", "consult"] })
        }
    }

    /// A document as a killed daemon leaves it: signed, and then in `state`.
    private func halfDone(state: DocumentState, dueIn seconds: Int) throws -> String {
        ground.authority.close()
        let engine = try ground.engine()
        try engine.start()
        try ground.drop("ventas_1.csv", Export.file(Export.invoice(990_000_001)))
        #expect(eventually { ground.authority.sends().count == 1 })
        let drop = try #require(try engine.journal.openDrops().first?.id)
        let stopped = Shared(false)
        DurableFiles.Thread.start("stopper") {
            engine.stop()
            stopped.with { $0 = true }
        }
        usleep(50_000)
        ground.authority.open()
        #expect(eventually { stopped.value })
        let id = DocumentID(drop: drop, ordinal: 1)
        try engine.journal.commit([
            .stateChanged(
                id, state, dianCode: "", findings: "[]", dueAt: LegalNow.seconds() + seconds, tries: 0)
        ])
        ground.authority.forget()
        return drop
    }

    @Test func `an answer that went out before a crash goes out again unchanged`() throws {
        let engine = try ground.engine()
        let id = "20261124-033012-7f3a9c"
        let folder = try engine.work.making(id)
        try folder.write(Array("a;b".utf8), to: "original", syncing: false)
        let drop = DropRow(
            id: id, client: "acme", name: Array("x.csv".utf8), sha256: "00", size: 3,
            receivedAt: 1_700_000_000)
        try engine.journal.commit([
            .dropClaimed(drop), .dropRead(drop: id, mapping: "", documents: 0, findings: "[]"),
        ])
        // The archive fails, as a crash after the publication would leave it.
        try Data().write(to: URL(fileURLWithPath: ground.root + "/archive/" + Engine.archiveDay().prefix(4)))
        #expect(throws: SystemError.self) { try engine.answer(id) }
        engine.stop()
        let name = ground.outbound + "/x.csv.\(id).respuesta.json"
        let first = try Data(contentsOf: URL(fileURLWithPath: name))
        try FileManager.default.removeItem(atPath: ground.root + "/archive/" + Engine.archiveDay().prefix(4))
        // The trail goes on meanwhile, and with it the witness that a new answer would carry.
        try engine.journal.commit([.readingBegun(drop: id)])
        try ground.running { engine in
            #expect(eventually { (try? engine.journal.drop(id))??.state == .answered })
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: name)) == first)
    }

    /// Two of them would send everything twice.
    @Test func `a second daemon over the same folders is refused, and harms nothing`() throws {
        try ground.running { engine in
            let staged = ground.root + "/archive/.tmp-2026_11_24_acme_drops_x"
            try FileManager.default.createDirectory(atPath: staged, withIntermediateDirectories: true)
            #expect(throws: JournalError.inUse) { try ground.engine() }
            #expect(FileManager.default.fileExists(atPath: staged))
            let answer = try ground.answer(
                to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_001)))
            #expect(answer.status == "aceptado")
        }
        try ground.running { _ in }
    }

    @Test func `a journal that does not know a signed number is refused`() throws {
        try ground.running { _ in
            _ = try ground.answer(to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_001)))
        }
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: ground.root + "/spool/work/journal.sqlite" + suffix)
        }
        #expect(throws: PreparationFaults.self) { try ground.engine().start() }
        #expect(ground.authority.sends().count == 1)
    }
}

/// In `habilitacion` nothing ever reaches a customer.
@Suite(
    .serialized, .timeLimit(.minutes(3)),
    .enabled(if: EngineGround.hasSchemas, "etc/schemas is missing: make schemas"))
struct EngineMailTests {
    @Test(arguments: ["mail: {test_recipient: pruebas@acme.example}", ""])
    func `outside production no mail is for the customer`(_ mail: String) throws {
        let ground = try EngineGround(client: "outbound: {xml: false, pdf: false}\ndeliver: signed\n" + mail)
        try ground.running { _ in
            let answer = try ground.answer(
                to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_001)))
            #expect(answer.status == "aceptado")
            let mails = ground.names(ground.root + "/spool/mail-out")
            #expect(mails.count == (mail.isEmpty ? 0 : 1))
            for name in mails {
                let text = try String(
                    decoding: Data(contentsOf: URL(fileURLWithPath: ground.root + "/spool/mail-out/" + name)),
                    as: UTF8.self)
                let head = text.components(separatedBy: "\r\n\r\n")[0]
                #expect(head.contains("pruebas@acme.example"))
                #expect(!head.contains("lanapa.example"))
            }
        }
    }
}
