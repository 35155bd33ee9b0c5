import ArgumentParser
import JSONText
import Settings

struct ClientCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "client", abstract: "Agregar clientes y ver los que hay.",
        subcommands: [ClientAdd.self, List.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Los clientes configurados.",
            discussion: "EJEMPLO\n  buzon client list --config etc/buzon.yaml --json")

        @Option(help: "Archivo de configuración.")
        var config = "etc/buzon.yaml"

        @Flag(help: "En JSON.")
        var json = false

        func run() throws {
            let clients = try SettingsLoading.load(config).clients
            if json { return Console.say(JSONValue.list(clients.map(Self.value)).serialized(indented: true)) }
            for client in clients {
                let mappings = client.mappings.map(\.name).joined(separator: ", ")
                let state = client.isEnabled ? "" : " (apagado)"
                Console.say(
                    "\(client.name)\(state)  \(client.issuer.nit)  \(client.environment.rawValue)  mapeos: \(mappings)"
                )
            }
        }

        private static func value(_ client: ClientSettings) -> JSONValue {
            .object([
                "client": .text(client.name), "enabled": .bool(client.isEnabled),
                "nit": .text(client.issuer.nit), "name": .text(client.issuer.name),
                "environment": .text(client.environment.rawValue),
                "mappings": .list(client.mappings.map { .text($0.name) }),
                "response": .text(client.outbound.response ?? "json"),
            ])
        }
    }
}
