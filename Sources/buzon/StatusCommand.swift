import ArgumentParser
import Foundation
import JSONText
import Journal
import Settings

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Cuántos documentos hay de cada cliente y en qué estado.",
        discussion: "EJEMPLOS\n  buzon status\n  buzon status --json --config /etc/buzon/buzon.yaml")

    @Option(help: "Archivo de configuración.")
    var config = "etc/buzon.yaml"

    @Flag(help: "Una sola línea de JSON.")
    var json = false

    func run() throws {
        let settings = try SettingsLoading.load(config)
        let journal: JournalStore
        do {
            journal = try JournalStore(readingFrom: settings.folders.journal)
        } catch {
            Console.error("No hay diario en \(settings.folders.journal): el servicio no ha arrancado nunca.")
            throw ExitStatus.tryLater
        }
        let counts = try journal.counts()
        let drops = try journal.openDrops()
        let documents = try journal.openDocuments()
        let refusals = try journal.mappingRefusals()
        if json {
            return Console.say(
                JSONValue.object([
                    "open_drops": .integer(drops.count), "open_documents": .integer(documents.count),
                    "documents": .list(
                        counts.map {
                            .object([
                                "client": .text($0.client), "state": .text($0.state),
                                "count": .integer($0.count),
                            ])
                        }),
                    "mapping_refusals": .list(refusals.map(MappingHistory.json)),
                ]).serialized())
        }
        for count in counts {
            let state = DocumentState(rawValue: count.state).map(StateWords.name) ?? count.state
            let client = count.client.padding(toLength: 24, withPad: " ", startingAt: 0)
            Console.say(
                "\(client) \(state.padding(toLength: 12, withPad: " ", startingAt: 0)) \(count.count)")
        }
        for refusal in refusals {
            Console.say("\(refusal.client): " + MappingHistory.lines(refusal).joined(separator: "\n"))
        }
        Console.say("\(drops.count) archivo(s) y \(documents.count) documento(s) en curso")
    }
}
