import ArgumentParser

@main
struct Buzon: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "buzon",
        abstract:
            "Convierte los archivos de su ERP en documentos electrónicos firmados, enviados y respondidos.",
        discussion: """
            EJEMPLOS
              buzon demo                                   una demostración completa en esta máquina
              buzon check mappings/generico-csv ventas.csv lo que un archivo llegaría a ser, sin enviar nada
              buzon run --config etc/buzon.yaml            el servicio
              buzon status                                 qué hay y en qué estado
              buzon map infer ventas.csv                   un mapeo a partir de una muestra
              buzon client add tienda --nit … --name …     un cliente nuevo, con su mapeo para empezar
              buzon explain SETP990000004                  de qué celda salió cada dato de un documento
              buzon verify factura.xml                     la firma y el CUFE de un documento

            CÓDIGOS DE SALIDA
              0 bien, 1 hay hallazgos, 64 uso, 70 falla interna, 74 falla del disco, 75 intente más tarde,
              78 configuración
            """,
        version: version,
        subcommands: [
            RunCommand.self, DemoCommand.self, CheckCommand.self, VerifyCommand.self, StatusCommand.self,
            ExplainCommand.self,
            MapCommand.self, ClientCommand.self, ConfigCommand.self, ApartCommand.self,
        ])
}

/// Exit codes, as sysexits and the manual have them.
enum ExitStatus {
    static let findings = ExitCode(1)
    static let internalFailure = ExitCode(70)
    static let disk = ExitCode(74)
    static let tryLater = ExitCode(75)
    static let configuration = ExitCode(78)
}
