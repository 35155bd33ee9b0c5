import ArgumentParser
import Journal

extension MapCommand {
    struct Publish: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Revisa y publica ya la copia de trabajo de un mapeo.",
            discussion: """
                La copia se publica si es válida, su «revision» es mayor que todas las publicadas y sus pruebas pasan;
                si no, dice por qué y lo activo sigue igual. Una revisión que estaba en sombra queda activa.

                EJEMPLOS
                  buzon map publish acme ventas-csv
                  buzon map publish acme ventas-csv --json --config /etc/buzon/buzon.yaml
                """)

        @Argument(help: "Cliente.")
        var client: String

        @Argument(help: "Id del mapeo, o el nombre de su carpeta.")
        var id: String

        @Option(help: "Archivo de configuración.")
        var config = "etc/buzon.yaml"

        @Flag(help: "Una sola línea de JSON.")
        var json = false

        func run() throws {
            try MapAct(action: .publish, client: client, id: id, config: config, json: json).run()
        }
    }
}
