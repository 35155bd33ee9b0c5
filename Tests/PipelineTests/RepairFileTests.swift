import Foundation
import Journal
import Testing

@testable import Pipeline

/// The bad documents come back alone, and mended they are accepted; whoever reads along sees whole files only.
@Suite(
    .serialized, .timeLimit(.minutes(3)),
    .enabled(if: EngineGround.hasSchemas, "etc/schemas is missing: make schemas"))
struct RepairFileTests {
    let ground: EngineGround

    init() throws { ground = try EngineGround() }

    private func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: ground.outbound + "/" + name)))
    }

    @Test func `the bad documents come back as they were, and mended they go through`() throws {
        let bad = Export.invoice(990_000_002).replacingOccurrences(of: "119.000,00", with: "120.000,00")
        try ground.running { _ in
            let answer = try ground.answer(
                to: "ventas_1.csv",
                dropping: Export.file(Export.invoice(990_000_001), bad, Export.invoice(990_000_003)))
            let name = try #require(answer.repair)
            #expect(name == "ventas_1.csv.\(try #require(answer.drop)).corregir.csv")
            // Its own header, row and encoding, byte for byte.
            let text = Export.file(bad)
            #expect(try bytes(name) == text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
            let mended = text.replacingOccurrences(of: "120.000,00", with: "119.000,00")
            let again = try ground.answer(to: "ventas_2.csv", dropping: mended)
            #expect(again.states == ["SETP990000002 aceptado"])
            #expect(again.repair == nil)
        }
    }

    @Test func `a file without a bad document has none`() throws {
        try ground.running { _ in
            let answer = try ground.answer(
                to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_001)))
            #expect(answer.repair == nil)
            #expect(!ground.names(ground.outbound).contains { $0.contains(".corregir.") })
        }
    }

    /// Promise 32: exactly one final answer a drop, whole whenever it is seen, and never another.
    @Test func `every answer is whole at every instant, and one for each drop of the same name`() throws {
        let isOver = Shared(false)
        let seen = Shared<[String: Data]>([:])
        let faults = Shared<[String]>([])
        let outbound = ground.outbound
        let reader = Thread {
            while !isOver.value {
                let names = (try? FileManager.default.contentsOfDirectory(atPath: outbound)) ?? []
                for name in names where name.hasSuffix(".json") {
                    // Renamed away for a while.
                    guard let data = FileManager.default.contents(atPath: "\(outbound)/\(name)") else {
                        continue
                    }
                    if (try? JSONSerialization.jsonObject(with: data)) == nil {
                        faults.with { $0.append(name) }
                    }
                    seen.with { seen in
                        if let before = seen[name], before != data {
                            faults.with { $0.append("changed: \(name)") }
                        }
                        seen[name] = data
                    }
                }
            }
        }
        reader.start()
        defer { isOver.with { $0 = true } }
        try ground.running { engine in
            // The folder is gone for a while: the answers come later, and only once.
            for copy in 1...8 {
                let text = Export.file(Export.invoice(990_000_000 + copy))
                try ground.drop("ventas_1.csv", text)
                #expect(eventually { ground.names(ground.inbound).isEmpty })
                if copy == 3 {
                    try FileManager.default.moveItem(atPath: outbound, toPath: outbound + "-away")
                }
                if copy == 6 {
                    try? FileManager.default.removeItem(atPath: outbound)
                    try FileManager.default.moveItem(atPath: outbound + "-away", toPath: outbound)
                }
            }
            #expect(eventually { (try? engine.journal.openDrops())?.isEmpty == true })
        }
        let answers = ground.names(outbound).filter { $0.hasSuffix(".respuesta.json") }
        #expect(answers.count == 8)
        #expect(faults.value == [])
    }
}
