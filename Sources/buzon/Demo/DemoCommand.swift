import ArgumentParser
import Foundation
import JSONText
import Journal

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Una demostración completa: dos empresas ficticias, el simulador de la DIAN y el servicio.",
        discussion: """
            EJEMPLOS
              buzon demo                    queda en marcha hasta Ctrl-C
              buzon demo --once             termina sola; código distinto de 0 si algo falló
              buzon demo --prepare --dir D  escribe la configuración y no arranca nada
            """)

    @Option(help: "Carpeta donde vive todo.")
    var dir = ".demo"

    @Flag(help: "Terminar cuando cada documento llegue a su fin.")
    var once = false

    @Flag(help: "Solo escribir configuración, llaves y carpetas, y decir en JSON dónde están.")
    var prepare = false

    @Option(help: "Empresa: cafe-nevado, ferreteria-andina o northwind. Se puede repetir.")
    var client: [String] = []

    func run() async throws {
        let root = URL(fileURLWithPath: dir).standardizedFileURL.path
        let clients = try chosen()
        let home = try ProductHome.find()
        guard FileManager.default.fileExists(atPath: home.schemas + "/ubl-2.0/common") else {
            Console.error("Faltan los esquemas OASIS en \(home.schemas): ejecute «make schemas».")
            throw ExitStatus.configuration
        }
        if prepare {
            let folder = DemoFolder(
                root: root, clients: clients, home: home, ports: (simulator: 0, monitor: try freePort()))
            try folder.write()
            return Console.say(description(of: folder).serialized(indented: true))
        }
        let folder = DemoFolder(
            root: root, clients: clients, home: home,
            ports: (simulator: try freePort(), monitor: try freePort()))
        var show = DemoShow(folder: folder)
        guard try await show.run(once: once) else { throw ExitStatus.findings }
    }

    private func chosen() throws -> [DemoClient] {
        guard !client.isEmpty else { return DemoClient.shown }
        return try client.map { name in
            guard let known = DemoClient.all.first(where: { $0.name == name }) else {
                let names = DemoClient.all.map(\.name).joined(separator: ", ")
                throw ValidationError("No hay una empresa «\(name)»; hay \(names).")
            }
            return known
        }
    }

    private func description(of folder: DemoFolder) -> JSONValue {
        let clients = folder.clients.map { client in
            let samples = client.samples.map {
                JSONValue.text("\(folder.home.mappings)/\(client.mapping)/samples/\($0)")
            }
            return JSONValue.Member(
                name: client.name,
                value: .object([
                    "inbound": .text(folder.inbound(client)), "outbound": .text(folder.outbound(client)),
                    "rejected": .text(folder.rejected(client)), "technical_key": .text(client.technicalKey),
                    "pin": .text(client.softwarePIN), "samples": .list(samples),
                ]))
        }
        return .object([
            "config": .text(folder.config), "trust": .text(folder.trust), "archive": .text(folder.archive),
            "mail": .text(folder.mail), "test_recipient": .text(DemoFolder.testRecipient),
            "simulator": .list(folder.simulatorArguments().map { .text($0) }), "clients": .object(clients),
        ])
    }
}
