import ArgumentParser
import Journal

extension MapCommand {
    struct Rollback: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Vuelve a una revisión publicada; rige desde el próximo archivo, sin reiniciar.",
            discussion: """
                Sin --to vuelve a la revisión anterior que estuvo activa. La copia de trabajo no se toca: lo que hay en
                ella no vuelve solo; solo una revisión mayor.

                EJEMPLOS
                  buzon map rollback acme ventas-csv
                  buzon map rollback acme ventas-csv --to 7
                """)

        @Argument(help: "Cliente.")
        var client: String

        @Argument(help: "Id del mapeo.")
        var id: String

        @Option(help: "Revisión publicada a la cual ir.")
        var to: Int?

        @Option(help: "Archivo de configuración.")
        var config = "etc/buzon.yaml"

        @Flag(help: "Una sola línea de JSON.")
        var json = false

        func validate() throws {
            if let to, to < 1 { throw ValidationError("--to es una revisión: 1 o más.") }
        }

        func run() throws {
            try MapAct(
                action: .activate, client: client, id: id, revision: to ?? 0, config: config, json: json
            ).run()
        }
    }
}
