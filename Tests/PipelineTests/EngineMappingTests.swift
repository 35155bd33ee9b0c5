import Foundation
import Journal
import Settings
import Testing

@testable import Pipeline

/// The life of a mapping in the daemon: edited, checked, published, swapped, taken back.
@Suite(
    .serialized, .timeLimit(.minutes(3)),
    .enabled(if: EngineGround.hasSchemas, "etc/schemas is missing: make schemas"))
final class EngineMappingTests {
    let it: MappingGround
    var ground: EngineGround { it.ground }

    init() throws { it = try MappingGround() }

    deinit { it.remove() }

    /// The copies are read by the daemon's user alone, and by nobody written.
    @Test func `the first start publishes a copy that stands alone`() throws {
        try ground.running { (engine) throws in
            #expect(try it.published(engine) == ["1 active"])
            let row = try #require(try engine.journal.mappings().first)
            #expect(row.by == "servicio" && row.name == "generico-csv" && row.client == "acme")
            let path = ground.root + "/spool/work/" + row.path
            let copied = [
                "generico-csv/generico-csv.map.yaml", "tables/co-base.yaml", "tables/municipios.csv",
            ]
            let root = ground.root + "/spool/work/mappings/acme/generico-csv/1"
            #expect(
                try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.contains(".") }.sorted()
                    == copied)
            for file in copied {
                let facts = try FileManager.default.attributesOfItem(atPath: root + "/" + file)
                #expect(facts[.posixPermissions] as? Int == 0o444)
            }
            it.remove()
            #expect(try LoadedMapping(path: path).identity == row.identity)
        }
    }

    @Test func `a good edit takes over without a restart`() throws {
        try ground.running { (engine) throws in
            #expect(try it.answer(1, engine).revision == "1")
            try it.payByCheque(revision: 2)
            #expect(eventually { (try? it.published(engine)) == ["2 active", "1 retired"] })
            let second = try it.answer(2, engine)
            #expect(second.revision == "2" && second.states == ["SETP990000002 aceptado"])
            #expect(try it.refusal(engine).isEmpty)
        }
    }

    struct Edit: CustomTestStringConvertible {
        var testDescription: String
        var changes: KeyValuePairs<String, String>
        var code: String
        var revision = 0
    }

    static let badEdits = [
        Edit(testDescription: "no YAML", changes: ["source:": "source: ["], code: "YAML-SYNTAX"),
        Edit(
            testDescription: "a field that does not exist",
            changes: ["revision: 1": "revision: 2", "$FORMA, lookup": "$FORMAS, lookup"],
            code: "MAP-EXPR"),
        Edit(
            testDescription: "other content under the same revision",
            changes: ["Efectivo: \"10\"": "Efectivo: \"20\""],
            code: "MAP-REVISION", revision: 1),
        Edit(
            testDescription: "its own tests fail",
            changes: ["revision: 1": "revision: 2", "Efectivo: \"10\"": "Efectivo: \"20\""], code: "MAP-TEST",
            revision: 2),
        Edit(
            testDescription: "a table by its absolute path",
            changes: [
                "revision: 1": "revision: 2",
                "path: ../tables": "path: \(EngineGround.home)/mappings/tables",
            ], code: "MAP-FILE"),
    ]

    @Test(arguments: badEdits)
    func `a bad edit leaves the active one at work, and is told once`(_ edit: Edit) throws {
        try ground.running { (engine) throws in
            try it.edit(edit.changes)
            #expect(eventually { (try? it.refusal(engine))?.first == edit.code })
            #expect(try engine.journal.mappingRefusals().map(\.revision) == [edit.revision])
            #expect(try it.answer(1, engine).revision == "1")
            #expect(try it.published(engine) == ["1 active"])
        }
        // And after a restart, without being told again.
        let told = try ground.running { (engine) throws in
            #expect(try it.answer(2, engine).revision == "1")
            return try engine.journal.mappingRefusals()
        }
        #expect(told.map(\.name) == ["generico-csv"])
        let audit = try JournalStore(readingFrom: ground.root + "/spool/work/journal.sqlite")
            .timeline(of: DocumentID(drop: "", ordinal: 0)).map(\.event)
        #expect(audit.filter { $0 == "mapping-refused" }.count == 1)
    }

    @Test func `a copy that is mended is no longer refused`() throws {
        try ground.running { (engine) throws in
            try it.edit(["revision: 1": "revision: 2", "Efectivo: \"10\"": "Efectivo: \"20\""])
            #expect(eventually { (try? it.refusal(engine))?.first == "MAP-TEST" })
            // The expected drafts alone are mended: the mapping file stays as it is.
            try it.payByCheque(revision: 2, expectedOnly: true)
            #expect(eventually { (try? it.published(engine)) == ["2 active", "1 retired"] })
            #expect(try it.refusal(engine).isEmpty)
        }
    }

    @Test func `a first start needs a good working copy`() throws {
        try it.edit(["Efectivo: \"10\"": "Efectivo: \"20\""])
        #expect(throws: PreparationFaults.self) { try ground.engine() }
        try it.edit(["Efectivo: \"20\"": "Efectivo: \"10\""])
        try ground.running { (engine) throws in #expect(try it.published(engine) == ["1 active"]) }
    }

    @Test func `what was taken back stays back, until a higher revision comes`() throws {
        let client = try #require(try ground.settings().clients.first)
        try ground.running { (engine) throws in
            try it.payByCheque(revision: 2)
            #expect(eventually { (try? it.published(engine))?.first == "2 active" })
            // As the command does while the daemon has the folder.
            let request = MappingRequest(
                action: .activate, client: "acme", id: "generico-csv", revision: 0, by: "luz")
            let outcome = try MappingDesk(settings: try ground.settings(), log: engine.log).act(
                request, of: client)
            guard case .done(let mapping) = outcome else { return #expect(Bool(false), "\(outcome)") }
            #expect(mapping.hasPrefix("generico-csv 1 "))
            #expect(try it.answer(1, engine).revision == "1")
            #expect(try engine.journal.mappings().map(\.by) == ["luz", "luz"])
        }
        try ground.running { (engine) throws in
            #expect(try it.published(engine) == ["2 retired", "1 active"])
            #expect(try it.answer(2, engine).revision == "1")
            try it.edit(["revision: 2": "revision: 3"])
            #expect(eventually { (try? it.published(engine))?.first == "3 active" })
        }
    }

    @Test func `without a daemon the command does it itself`() throws {
        try ground.running { _ in }
        let settings = try ground.settings()
        let client = try #require(settings.clients.first)
        let engine = try ground.engine()
        let log = engine.log
        engine.stop()
        let act = { (action: MappingRequest.Action, revision: Int) in
            try MappingDesk(settings: settings, log: log).act(
                MappingRequest(
                    action: action, client: "acme", id: "generico-csv", revision: revision, by: "luz"),
                of: client)
        }
        guard case .refused(let none) = try act(.activate, 0) else {
            return #expect(Bool(false), "no earlier one")
        }
        #expect(none.map(\.code) == ["MAP-REVISION"])
        try it.payByCheque(revision: 2)
        guard case .done(let mapping) = try act(.publish, 0) else { return #expect(Bool(false), "good copy") }
        #expect(mapping.hasPrefix("generico-csv 2 "))
        guard case .done(let back) = try act(.activate, 1) else { return #expect(Bool(false), "published") }
        #expect(back.hasPrefix("generico-csv 1 "))
        guard case .refused = try act(.publish, 0) else { return #expect(Bool(false), "rolled back from") }
        guard case .refused = try act(.activate, 9) else { return #expect(Bool(false), "never published") }
        try ground.running { (engine) throws in
            #expect(try it.published(engine) == ["2 retired", "1 active"])
            #expect(try it.answer(1, engine).revision == "1")
        }
    }

    /// What a crash between the copy and its row leaves belongs to nobody.
    @Test(arguments: [true, false]) func `a copy without a row does no harm`(_ isSame: Bool) throws {
        try ground.running { _ in }
        let folder = ground.root + "/spool/work/mappings/acme/generico-csv"
        try FileManager.default.copyItem(atPath: folder + "/1", toPath: folder + "/2")
        try FileManager.default.createDirectory(
            atPath: folder + "/.publishing-2/half", withIntermediateDirectories: true)
        try it.payByCheque(revision: 2)
        if isSame {
            let orphan = folder + "/2/generico-csv/generico-csv.map.yaml"
            try FileManager.default.removeItem(atPath: orphan)
            try FileManager.default.copyItem(atPath: it.copy, toPath: orphan)
        }
        try ground.running { (engine) throws in
            #expect(try it.published(engine) == ["2 active", "1 retired"])
            #expect(try it.answer(1, engine).revision == "2")
        }
        try ground.running { (engine) throws in #expect(try it.answer(2, engine).revision == "2") }
    }

    /// `numbered` by revision 1, which then is no longer the active one.
    @Test(arguments: [true, false])
    func `a drop in hand is read again with the revision that it began with`(_ isKept: Bool) throws {
        let engine = try ground.engine()
        try engine.openMappings()
        let id = try ground.numbered(Export.file(Export.invoice(990_000_001)), in: engine)
        engine.stop()
        try it.payByCheque(revision: 2)
        let copy = ground.root + "/spool/work/mappings/acme/generico-csv/1"
        try ground.running(before: { engine in
            if !isKept { try FileManager.default.removeItem(atPath: copy) }
            #expect(try it.published(engine) == ["1 active"])
        }) { engine in
            let answer = try ground.answer(to: "ventas_1.csv")
            #expect(answer.drop == id)
            #expect(try it.published(engine) == ["2 active", "1 retired"])
            #expect(answer.states == ["SETP990000001 \(isKept ? "aceptado" : "invalido")"])
            #expect(answer.codes == (isKept ? [] : ["PIPE-REVISION"]))
            #expect(try it.revision(engine, answer) == (isKept ? "1" : "2"))
        }
    }

    @Test func `each document's manifest names its mapping`() throws {
        try ground.running { (engine) throws in
            let answer = try ground.answer(
                to: "ventas_1.csv", dropping: Export.file(Export.invoice(990_000_001)))
            let archive = try #require(answer.documents.first?.links.archive)
            let manifest = try String(
                contentsOfFile: ground.root + "/archive/\(archive)/manifest.json", encoding: .utf8)
            let row = try #require(try engine.journal.mappings().first)
            #expect(manifest.contains("\"mapping\": \"\(row.identity)\""))
        }
    }
}
