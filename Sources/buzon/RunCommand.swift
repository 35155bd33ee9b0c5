import ArgumentParser
import Findings
import Foundation
import Journal
import Logging
import Pipeline
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
        var log = Logger(label: "buzon")
        log.logLevel = settings.logLevel.level
        let engine: Engine
        do {
            engine = try Engine(settings: settings, log: log, makeService: try ServiceFactory(settings).make)
            try engine.start()
        } catch {
            throw SettingsLoading.exit(for: error)
        }
        log.info("running", metadata: ["clients": "\(settings.clients.filter(\.isEnabled).count)"])
        signal(SIGTERM, SIG_IGN); signal(SIGINT, SIG_IGN)
        let sources = [SIGTERM, SIGINT].map { DispatchSource.makeSignalSource(signal: $0, queue: .global()) }
        let stream = AsyncStream<Void> { c in for s in sources { s.setEventHandler { c.yield() }; s.resume() } }
        var it = stream.makeAsyncIterator(); await it.next()
        engine.stop()
        log.info("stopped")
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
