import ArgumentParser
import Findings
import Foundation
import JSONText
import Journal
import Logging
import Pipeline
import Settings

/// What publishing and rolling back have in common: one request, and its outcome in words and exit codes.
struct MapAct {
    let action: MappingRequest.Action
    let client: String
    let id: String
    var revision = 0
    let config: String
    let json: Bool

    func run() throws {
        let settings = try SettingsLoading.load(config)
        let owner = try Self.client(client, in: settings)
        var log = Logger(label: "buzon", factory: { StreamLogHandler.standardError(label: $0) })
        log.logLevel = .error
        let request = MappingRequest(
            action: action, client: client, id: id, revision: revision, by: Self.person)
        let outcome: MappingDesk.Outcome
        do {
            outcome = try MappingDesk(settings: settings, log: log).act(request, of: owner)
        } catch {
            throw SettingsLoading.exit(for: error)
        }
        try tell(outcome, settings)
    }

    private func tell(_ outcome: MappingDesk.Outcome, _ settings: GatewaySettings) throws {
        switch outcome {
        case .done(let mapping):
            let rows = try JournalStore(readingFrom: settings.folders.journal).mappings(client: client)
            let state = rows.first { $0.identity == mapping }?.state
            say(
                "\(mapping): \(state.map(MappingHistory.word) ?? "publicada")", JSONValue.text(mapping), [])
        case .refused(let findings):
            if json { say("", .null, findings) } else { Console.report(findings) }
            throw ExitStatus.findings
        case .waiting(let n):
            if json { say("", .null, []) }
            Console.error(
                "El servicio no ha respondido todavía; la solicitud \(n) queda escrita y la atenderá.")
            throw ExitStatus.tryLater
        }
    }

    private func say(_ text: String, _ mapping: JSONValue, _ findings: [Finding]) {
        guard json else { return Console.say(text) }
        Console.say(
            JSONValue.object([
                "client": .text(client), "mapping": mapping,
                "findings": .list(findings.map(FindingCodec.json)),
            ]).serialized())
    }

    static func client(_ name: String, in settings: GatewaySettings) throws -> ClientSettings {
        if let client = settings.clients.first(where: { $0.name == name && $0.isEnabled }) { return client }
        let names = settings.clients.filter(\.isEnabled).map(\.name).joined(separator: ", ")
        Console.error("No hay un cliente activo «\(name)». Los que hay: \(names).")
        throw ExitStatus.findings
    }

    /// Who gives the order, for the journal.
    private static var person: String {
        ProcessInfo.processInfo.environment["SUDO_USER"] ?? NSUserName()
    }
}
