import ArgumentParser
import DurableFiles
import Findings
import Foundation
import Journal
import Pipeline
import Settings
import XMLTree

/// Reads the settings and turns what keeps a command from starting into words and an exit code.
enum SettingsLoading {
    static func load(_ path: String) throws -> GatewaySettings {
        do {
            return try GatewaySettings.read(file: path)
        } catch {
            Console.report(error.findings)
            Console.error(
                "\(error.findings.count) falta(s) en la configuración: nada arranca hasta corregirlas.")
            throw ExitStatus.configuration
        }
    }

    static func exit(for error: any Error) -> ExitCode {
        switch error {
        case let faults as PreparationFaults:
            Console.report(faults.findings)
            return ExitStatus.configuration
        case XMLError.schema(let reason):
            Console.error("No se pudieron cargar los esquemas: \(reason). Ejecute «make schemas».")
            return ExitStatus.configuration
        case JournalError.inUse:
            Console.error("Otro proceso tiene el diario abierto.")
            return ExitStatus.tryLater
        case JournalError.full, JournalError.unavailable:
            Console.error("El diario no tiene espacio, o no se puede escribir: \(error)")
            return ExitStatus.tryLater
        case JournalError.disk, JournalError.notDurable:
            Console.error("El diario no se puede guardar: \(error)")
            return ExitStatus.disk
        case let error as SystemError where error.passes:
            Console.error("\(error)")
            return ExitStatus.tryLater
        case let error as SystemError:
            Console.error("\(error)")
            return ExitStatus.disk
        default:
            Console.error("No se pudo arrancar: \(error)")
            return ExitStatus.internalFailure
        }
    }
}
