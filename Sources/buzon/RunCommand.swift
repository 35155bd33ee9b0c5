import ArgumentParser
import Findings
import Foundation
import Journal
import Logging
import Pipeline
import Portal
import Settings
import XMLTree

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "El servicio: vigila las carpetas y lleva cada documento a su fin.",
        discussion: "EJEMPLO\n  buzon run --config /etc/buzon/buzon.yaml")

    @Option(help: "Archivo de configuración.")
    var config = "etc/buzon.yaml"

    func run() async throws {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        let settings = try SettingsLoading.load(config)
        let log = Self.logger(settings.logLevel)
        let engine: Engine
        do {
            engine = try Engine(
                settings: settings, log: log,
                apart: ApartReading(program: "/proc/self/exe", limits: settings.limits.reading),
                makeService: try ServiceFactory(settings).make)
            try engine.start()
        } catch {
            throw SettingsLoading.exit(for: error)
        }
        log.info("running", metadata: ["clients": "\(settings.clients.filter(\.isEnabled).count)"])
        let monitor: MonitorServer
        do {
            monitor = try MonitorServer(
                journal: engine.journal, archiveRoot: settings.folders.archive,
                workFolder: settings.folders.work,
                address: settings.monitor.address, port: settings.monitor.port, version: Buzon.version,
                onServerRunning: { port in log.info("monitor", metadata: ["port": "\(port)"]) })
        } catch {
            engine.stop()
            Console.error("El tablero no puede escuchar ahí: \(error). Use 127.0.0.1 y un puerto libre.")
            throw ExitStatus.configuration
        }
        let serving = Task {
            do {
                try await monitor.run()
            } catch {
                // Documents go on without their page; whoever looks for it finds this line.
                log.error("monitor stopped", metadata: ["error": "\(error)"])
            }
        }
        await Signals.untilAsked()
        serving.cancel()
        await serving.value
        engine.stop()
        log.info("stopped")
    }
}

extension RunCommand {
    private static func logger(_ level: Settings.LogLevel) -> Logger {
        var log = Logger(label: "buzon")
        log.logLevel = level.level
        return log
    }
}

extension Settings.LogLevel {
    fileprivate var level: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .warning: .warning
        case .error: .error
        }
    }
}
