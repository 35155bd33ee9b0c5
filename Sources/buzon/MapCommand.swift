import ArgumentParser
import Findings
import Foundation
import Mapping
import Pipeline
import Settings

struct MapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map", abstract: "Validar, probar y publicar mapeos.",
        subcommands: [
            Validate.self, Test.self, Schema.self, Publish.self, Rollback.self, History.self,
        ])

    struct Validate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Dice todas las faltas de un mapeo.",
            discussion: "EJEMPLO\n  buzon map validate mappings/*/*.map.yaml")

        @Argument(help: "Archivos .map.yaml.")
        var files: [String]

        func run() throws {
            var isGood = true
            for file in files {
                do throws(MappingFaults) {
                    let mapping = try LoadedMapping(path: file)
                    Console.say("\(file): bien (\(mapping.identity))")
                } catch {
                    isGood = false
                    let text = FileManager.default.contents(atPath: file).map {
                        String(decoding: $0, as: UTF8.self)
                    }
                    Console.report(error.findings, source: text)
                }
            }
            if !isGood { throw ExitStatus.findings }
        }
    }

    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ejecuta las pruebas que un mapeo trae consigo.",
            discussion: """
                EJEMPLOS
                  buzon map test mappings/*/*.map.yaml
                  buzon map test --update mappings/ventas/ventas.map.yaml
                """)

        @Argument(help: "Archivos .map.yaml.")
        var files: [String]

        @Flag(help: "Escribir lo que sale como lo esperado; lea después la diferencia.")
        var update = false

        func run() throws {
            var failed = 0
            for file in files {
                let results: [MappingTestResult]
                do throws(MappingFaults) {
                    results = try MappingTestRunner.run(path: file, lists: .neutral, update: update)
                } catch {
                    Console.report(error.findings)
                    throw ExitStatus.findings
                }
                for result in results {
                    Console.say(
                        "\(result.passed ? Console.green("bien") : Console.red("falla")) \(file): \(result.name)"
                    )
                    for problem in result.problems { Console.say("      \(problem)") }
                }
                failed += results.count { !$0.passed }
            }
            if failed > 0 { throw ExitStatus.findings }
        }
    }
}

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Revisar la configuración.", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Dice todas las faltas de la configuración, sin arrancar nada.",
            discussion: "EJEMPLO\n  buzon config check --config /etc/buzon/buzon.yaml")

        @Option(help: "Archivo de configuración.")
        var config = "etc/buzon.yaml"

        func run() throws {
            let settings = try SettingsLoading.load(config)
            Console.say("\(config): bien, \(settings.clients.count) cliente(s)")
        }
    }
}
