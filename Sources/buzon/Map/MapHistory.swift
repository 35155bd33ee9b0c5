import ArgumentParser
import JSONText
import Journal
import Settings

extension MapCommand {
    struct History: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Revisiones publicadas de los mapeos de un cliente, sombras y rechazos.",
            discussion: """
                EJEMPLOS
                  buzon map history acme
                  buzon map history acme ventas-csv --json
                """)

        @Argument(help: "Cliente.")
        var client: String

        @Argument(help: "Id del mapeo; todos, si falta.")
        var id: String?

        @Option(help: "Archivo de configuración.")
        var config = "etc/buzon.yaml"

        @Flag(help: "Una sola línea de JSON.")
        var json = false

        func run() throws {
            let settings = try SettingsLoading.load(config)
            let history: MappingHistory
            do {
                let journal = try JournalStore(readingFrom: settings.folders.journal)
                history = try MappingHistory(journal, client: client, id: id)
            } catch {
                Console.error(
                    "No hay diario en \(settings.folders.journal): el servicio no ha arrancado nunca.")
                throw ExitStatus.tryLater
            }
            if json { return Console.say(history.json.serialized()) }
            guard !history.isEmpty else {
                return Console.say(
                    "No hay mapeos publicados de «\(client)»\(id.map { " con id «\($0)»" } ?? "").")
            }
            history.lines(work: settings.folders.work).forEach(Console.say)
        }
    }
}
