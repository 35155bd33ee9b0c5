import ArgumentParser
import Settings

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
