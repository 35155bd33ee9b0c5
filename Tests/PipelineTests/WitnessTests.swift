import DurableFiles
import Findings
import Foundation
import Journal
import Testing

@testable import Pipeline

/// The witness of signed numbers, beside a journal that may be older.
@Suite(.serialized, .enabled(if: EngineGround.hasSchemas, "etc/schemas is missing: make schemas"))
struct WitnessTests {
    let ground: EngineGround

    init() throws { ground = try EngineGround() }

    private static func line(_ sequence: Int, cufe: String = "c") -> WitnessLine {
        WitnessLine(
            client: "acme", kind: "invoice", prefix: "SETP", sequence: String(sequence), cufe: cufe,
            signedSHA256: String(repeating: "a", count: 64), content: "x", fileSequence: 1,
            issued: "2026-02-03T10:00:00-05:00")
    }

    private func unknown(_ engine: Engine) throws -> [String] {
        try WitnessCheck(log: WitnessLog(in: engine.work), journal: engine.journal).unknown().map(\.number)
    }

    @Test func `lines of today and of earlier are read, and what was cut off is not`() {
        let line = Self.line(1)
        #expect(WitnessLine(String(line.text.dropLast())) == line)
        let older = line.text.split(separator: "\t").prefix(6).joined(separator: "\t")
        #expect(WitnessLine(older)?.number == "SETP1")
        #expect(WitnessLine(older)?.issued == "")
        for cut in 1..<line.text.utf8.count - 1 where cut != older.utf8.count {
            #expect(WitnessLine(String(line.text.prefix(cut))) == nil, "\(cut)")
        }
    }

    /// The number that is missing may be the very first.
    @Test func `every line is looked at`() throws {
        let engine = try ground.engine()
        defer { engine.stop() }
        let first = Self.line(990_000_007)
        let others = String(repeating: Self.line(990_000_008).text, count: 12_000)
        try engine.work.append(Array((first.text + others).utf8), to: WitnessLog.name)
        #expect(try unknown(engine) == ["SETP990000007", "SETP990000008"])
    }

    @Test func `a journal that knows the number in another document's place does not pass`() throws {
        let engine = try ground.engine()
        defer { engine.stop() }
        var row = DocumentRow(id: DocumentID(drop: "d", ordinal: 1), client: "acme", state: .rejected)
        (row.kind, row.prefix, row.sequence, row.content, row.cufe) = ("invoice", "SETP", "5", "x", "first")
        var same = row
        same.id.ordinal = 2
        (same.state, same.cufe) = (.conflict, "second")
        let drop = DropRow(id: "d", client: "acme", name: [65], sha256: "", size: 1, receivedAt: 1)
        try engine.journal.commit([.dropClaimed(drop), .documentBound(row), .documentBound(same)])
        let log = Self.line(5, cufe: "first").text + Self.line(5, cufe: "second").text
        try engine.work.append(Array(log.utf8), to: WitnessLog.name)
        #expect(try unknown(engine) == ["SETP5"])
    }

    @Test func `a start over an old journal is refused with the numbers it lacks`() throws {
        let engine = try ground.engine()
        defer { engine.stop() }
        let text = (1...103).map { Self.line($0).text }.joined()
        try engine.work.append(Array(text.utf8), to: WitnessLog.name)
        let faults = try #require(throws: PreparationFaults.self) { try engine.start() }
        #expect(faults.findings.allSatisfy { $0.code == "JRN-WITNESS" })
        #expect(faults.findings.first?.value == "SETP1")
        #expect(faults.findings.count == 101)
        #expect(faults.findings.last?.message.contains("otros 3 números") == true)
    }

    @Test func `a line that a crash cut off does not swallow the next one`() throws {
        let torn = Array(Self.line(990_000_001).text.utf8.prefix(70))
        try ground.running(before: { try $0.work.append(torn, to: WitnessLog.name) }) { engine in
            let answer = try ground.answer(
                to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_002)))
            #expect(answer.status == "aceptado")
            var read: [WitnessLine] = []
            try WitnessLog(in: engine.work).read { read += $0 }
            #expect(read.map(\.number) == ["SETP990000002"])
            let document = try #require(answer.documents.first)
            #expect(read.first?.cufe == document.cufe)
            let drop = try #require(answer.drop)
            let row = try #require(try engine.journal.documents(of: drop).first)
            #expect(read.first?.signedSHA256 == row.signedSHA256)
            #expect(read.first?.content == row.content)
            #expect(read.first?.issued == row.issued)
            #expect(read.first?.fileSequence == row.fileSequence)
        }
    }
}
