import Foundation
import JSONText
import Journal

/// The demonstration itself: starts the programs, drops the samples, tells what happens, sums up.
struct DemoShow {
    let folder: DemoFolder
    private var told: [DocumentID: DocumentState] = [:]

    init(folder: DemoFolder) { self.folder = folder }

    /// - Returns: whether everything ended as it should: the good documents accepted, the wrong ones told why.
    mutating func run(once: Bool) async throws -> Bool {
        Console.say(Console.bold("1. Carpetas, configuración y llaves de prueba en \(folder.root)"))
        try folder.write()
        let bin = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent().path
        let own = Bundle.main.executablePath ?? bin + "/buzon"
        let programs = URL(fileURLWithPath: own).deletingLastPathComponent().path
        let simulator = try DemoProcess(
            programs + "/dian-simulator", folder.simulatorArguments(),
            log: folder.root + "/logs/dian-simulator.log")
        let daemon = try DemoProcess(
            own, ["run", "--config", folder.config], log: folder.root + "/logs/buzon.log")
        defer {
            daemon.stop()
            simulator.stop()
        }
        Console.say(Console.bold("2. Simulador de la DIAN y servicio en marcha"))
        try simulator.start()
        try daemon.start()
        try await waitForJournal(daemon)
        let journal = try JournalStore(readingFrom: folder.journal)
        Console.say(Console.bold("3. Los archivos del ERP caen en las carpetas de entrada"))
        let dropped = try dropSamples()
        let isGood = try await follow(journal, drops: dropped, [simulator, daemon])
        try DemoSummary(folder: folder, journal: journal).write()
        tellPlaces(isGood)
        guard !once else { return isGood }
        Console.say("\nTodo sigue en marcha. Deje archivos en las carpetas de entrada; Ctrl-C termina.")
        await Signals.untilAsked()
        return isGood
    }

    private func waitForJournal(_ daemon: DemoProcess) async throws {
        for attempt in 0..<300 {
            if attempt > 0, attempt % 20 == 0 { Console.say("   … arrancando") }
            if (try? JournalStore(readingFrom: folder.journal).recentDrops(limit: 1)) != nil { return }
            try daemon.keepAlive()
            try await Task.sleep(for: .milliseconds(100))
        }
        throw DemoFailure.timeOut
    }

    /// As a careful program does: under a temporary name first, then renamed.
    private func dropSamples() throws -> Int {
        var count = 0
        for client in folder.clients {
            for sample in client.samples {
                let source = "\(folder.home.mappings)/\(client.mapping)/samples/\(sample)"
                let target = folder.inbound(client) + "/" + sample
                let part = target + ".part"
                if FileManager.default.fileExists(atPath: part) {
                    try FileManager.default.removeItem(atPath: part)
                }
                try FileManager.default.copyItem(atPath: source, toPath: part)
                guard rename(part, target) == 0 else { throw DemoFailure.timeOut }
                Console.say("   \(client.name)/inbound/\(sample)")
                count += 1
            }
        }
        return count
    }

    private mutating func follow(_ journal: JournalStore, drops: Int, _ programs: [DemoProcess]) async throws
        -> Bool
    {
        Console.say(Console.bold("4. El camino de cada documento"))
        let before = try journal.recentDrops(limit: 10_000).count { $0.state == .answered }
        for _ in 0..<1200 {
            for program in programs { try program.keepAlive() }
            tell(try journal.recentDocuments(limit: 10_000))
            let answered = try journal.recentDrops(limit: 10_000).count { $0.state == .answered }
            if answered - before >= drops {
                tell(try journal.recentDocuments(limit: 10_000))
                return try verdict(journal)
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        Console.error("El tiempo se agotó: vea \(folder.root)/logs")
        return false
    }

    private mutating func tell(_ rows: [DocumentRow]) {
        for row in rows.sorted(by: { ($0.id.drop, $0.id.ordinal) < ($1.id.drop, $1.id.ordinal) }) {
            guard told[row.id] != row.state else { continue }
            told[row.id] = row.state
            let number = row.number.isEmpty ? "línea \(row.line)" : row.number
            let name = row.client.padding(toLength: 18, withPad: " ", startingAt: 0)
            let word = StateWords.name(row.state)
            let shown =
                row.state == .accepted
                ? Console.green(word) : row.state == .invalid ? Console.red(word) : word
            Console.say("   \(name) \(number.padding(toLength: 15, withPad: " ", startingAt: 0)) \(shown)")
        }
    }

    /// The samples hold wrong documents on purpose: those, and only those, must be invalid.
    private func verdict(_ journal: JournalStore) throws -> Bool {
        let rows = try journal.recentDocuments(limit: 10_000)
        let allowed: Set<DocumentState> = [.accepted, .invalid, .repeated]
        return rows.allSatisfy { allowed.contains($0.state) } && rows.contains { $0.state == .accepted }
            && rows.contains { $0.state == .invalid }
    }

    private func tellPlaces(_ isGood: Bool) {
        Console.say("")
        Console.say(
            isGood ? Console.green("Todo terminó como debía.") : Console.red("Algo no terminó como debía."))
        for client in folder.clients { Console.say("   respuestas, XML y PDF   \(folder.outbound(client))") }
        Console.say("   correos (.eml)          \(folder.mail)")
        Console.say("   archivo                 \(folder.archive)")
        Console.say("   resumen                 \(folder.root)/summary.json")
        Console.say("   tablero                 http://127.0.0.1:\(folder.ports.monitor)/")
        Console.say("   simulador               http://127.0.0.1:\(folder.ports.simulator)/")
        Console.say("   registros               \(folder.root)/logs")
    }
}
