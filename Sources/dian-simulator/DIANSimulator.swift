import ArgumentParser
import Foundation
import Hummingbird
import NIOCore

@main
struct DIANSimulator: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dian-simulator",
        abstract: "Un servicio local que responde como el ambiente de habilitación de la DIAN (UBL 2.0).",
        discussion: """
            EJEMPLOS
              dian-simulator --config emisores.json --schemas etc/schemas/ubl20 --trust pki/root.pem --trust pki/sub.pem
              dian-simulator --port 0 --config e.json --schemas xsd --trust ca.pem --state dian.jsonl --log peticiones.jsonl
              curl -d '{"fault": "drop-after", "count": 3}' http://127.0.0.1:8090/control
              curl -d '{"fault": "delay", "seconds": 30}' http://127.0.0.1:8090/control

            CONFIGURACIÓN
              {"issuers": [{"nit": "900373115", "softwareID": "…", "softwarePassword": "…", "softwarePIN": "…",
                "providerNIT": "900373115", "ranges": [{"resolution": "9000000500023075",
                "resolutionDate": "2026-01-02", "prefix": "PRUE", "from": 980000000, "to": 985000000,
                "validFrom": "2026-01-02", "validTo": "2028-01-02", "technicalKey": "…"}]}]}

            FALLAS
              drop-before, drop-after, http-500-after, garbage, delay; se aplican a los siguientes envíos.
              Todas menos drop-before dejan el documento recibido.
            """)

    @Option(help: "Puerto en 127.0.0.1; 0 elige uno libre y lo imprime.")
    var port = 8090

    @Option(help: "Archivo JSON de los emisores habilitados.")
    var config: String

    @Option(help: "Carpeta de los esquemas oficiales: r1/, UBL2/common/ y catalog.xml.")
    var schemas: String

    @Option(help: "Certificados PEM de confianza: raíz y subordinadas. Se puede repetir.")
    var trust: [String] = []

    @Option(help: "Archivo donde queda lo recibido, para que un reinicio lo conserve.")
    var state: String?

    @Option(help: "Archivo de líneas JSON: una por petición y una por veredicto.")
    var log: String?

    @Option(help: "Segundos entre la recepción y el veredicto.")
    var verdictDelay = 0.2

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port debe estar entre 0 y 65535.") }
        guard (0...3600).contains(verdictDelay) else {
            throw ValidationError("--verdict-delay debe estar entre 0 y 3600 segundos.")
        }
        guard !trust.isEmpty else {
            throw ValidationError("Falta --trust: sin él ninguna firma sería de confianza.")
        }
        for program in ["xmlsec1", "openssl"] where !OutsideProgram.isInstalled(program) {
            throw ValidationError("Falta el programa \(program), que juzga las firmas.")
        }
    }

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "dian-\(UUID().uuidString)"
        ).path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // A leftover temporary folder harms nobody.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let config = try SimulatorConfig(file: self.config)
        let registry = try Registry(stateFile: state, delay: .milliseconds(Int(verdictDelay * 1000)))
        let log = try RequestLog(path: self.log)
        let server = SimulatorServer(
            config: config, sending: SendService(schemas: try OfficialSchemas(folder: schemas)),
            registry: registry,
            log: log)
        let worker = VerdictWorker(
            registry: registry, log: log, verification: Verification(config: config),
            judge: try SignatureJudge(trust: trust, folder: folder),
            certificates: CertificateDesk(folder: folder))
        let application = Application(
            router: server.router(),
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: port), serverName: "dian-simulator"),
            onServerRunning: { channel in
                // Written at once: a pipe must not hold the line back.
                let line = "listening on http://127.0.0.1:\(channel.localAddress?.port ?? 0)\n"
                FileHandle.standardOutput.write(Data(line.utf8))
            })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await worker.run() }
            group.addTask { try await application.runService() }
            // The server ends on a signal, the worker only by a fault; either ends both.
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
