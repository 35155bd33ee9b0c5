import Foundation
import Journal
import Testing

@testable import Pipeline

/// A gateway with a working copy of its own, which a test edits.
struct MappingGround {
    let ground: EngineGround
    private let copies: String

    /// `choice` is the client's mapping, as its settings name it.
    init(choice: String = "generico-csv") throws {
        copies = NSTemporaryDirectory() + "mappings-\(UUID().uuidString)"
        try FileManager.default.copyItem(atPath: EngineGround.home + "/mappings", toPath: copies)
        ground = try EngineGround(mappings: copies, choice: choice)
        // Whatever revision is shipped, the tests begin with the first.
        let shipped = try String(contentsOfFile: copy, encoding: .utf8)
        try shipped.replacing(/revision: [0-9]+/, with: "revision: 1")
            .write(toFile: copy, atomically: true, encoding: .utf8)
    }

    var copy: String { copies + "/generico-csv/generico-csv.map.yaml" }

    func remove() { try? FileManager.default.removeItem(atPath: copies) }

    /// Replaces texts in the working copy.
    func edit(_ changes: KeyValuePairs<String, String>) throws {
        var text = try String(contentsOfFile: copy, encoding: .utf8)
        for (old, new) in changes {
            #expect(text.contains(old))
            text = text.replacingOccurrences(of: old, with: new)
        }
        try text.write(toFile: copy, atomically: true, encoding: .utf8)
    }

    /// A good edit of the tables alone: `Efectivo` becomes another means of payment, which each draft shows.
    func payByCheque(revision: Int, expectedOnly: Bool = false) throws {
        if !expectedOnly {
            try edit(["revision: 1": "revision: \(revision)", "Efectivo: \"10\"": "Efectivo: \"20\""])
        }
        // The expected drafts go with it.
        let folder = copies + "/generico-csv/samples"
        for sample in try FileManager.default.contentsOfDirectory(atPath: folder)
        where sample.hasSuffix(".expected.json") {
            let path = folder + "/" + sample
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try text.replacingOccurrences(of: "\"means\": \"10\"", with: "\"means\": \"20\"")
                .write(toFile: path, atomically: true, encoding: .utf8)
        }
    }

    func published(_ engine: Engine) throws -> [String] {
        try engine.journal.mappings(client: "acme").map { "\($0.revision) \($0.state)" }
    }

    func refusal(_ engine: Engine) throws -> [String] {
        try engine.journal.mappingRefusals().flatMap { FindingCodec.decoded($0.findings) ?? [] }.map(\.code)
    }

    /// The mapping that read a drop: its revision.
    func revision(_ engine: Engine, _ answer: EngineGround.Answer) throws -> String? {
        let id = try #require(answer.drop)
        let drop = try #require(try engine.journal.drop(id))
        return drop.mapping.split(separator: " ").dropFirst().first.map(String.init)
    }

    func answer(_ number: Int, _ engine: Engine) throws -> (revision: String?, states: [String]) {
        let answer = try ground.answer(
            to: "ventas_\(number).csv", dropping: Export.file(Export.invoice(990_000_000 + number)))
        return (try revision(engine, answer), answer.states)
    }
}
