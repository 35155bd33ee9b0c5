import ArgumentParser
import Findings
import JSONText
import Mapping

struct MapDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compara lo que dos versiones de un mapeo hacen con las mismas entradas.",
        discussion: """
            EJEMPLOS
              buzon map diff publicado.map.yaml mappings/ventas/ventas.map.yaml --on entradas/2026/01
              buzon map diff antes.map.yaml ahora.map.yaml --on ventas_01.csv ventas_02.csv
              buzon map diff antes.map.yaml ahora.map.yaml --on entradas --format json

            Solo se muestran los documentos que cambian. Con «-» lo que da la primera, con «+» la segunda.
            Sale 1 si algo cambia.
            """)

    @Argument(help: "La versión de antes: carpeta del mapeo, o su archivo .map.yaml.")
    var before: String

    @Argument(help: "La versión de ahora.")
    var after: String

    @Option(
        name: .long, parsing: .upToNextOption,
        help: ArgumentHelp("Archivos de entrada, o carpetas con ellos.", valueName: "archivo|carpeta"))
    var on: [String]

    @OptionGroup var options: FormatOptions

    func run() throws {
        let format = try options.chosen(of: [.full, .json])
        let (first, second) = (try MappingLoading.load(before), try MappingLoading.load(after))
        let inputs = try InputFiles(on, [first, second])
        var report = ComparisonReport(format: format)
        for (index, paths) in inputs.groups.enumerated() {
            Console.progress(index, of: inputs.groups.count, paths[0])
            let comparison = MappingComparison(first, second, on: try MappingLoading.read(paths))
            Console.endProgress()
            report.add(comparison, file: paths.joined(separator: " + "))
        }
        report.finish(skipped: inputs.skipped)
        if inputs.groups.isEmpty {
            throw ValidationError("Ningún archivo es para estos mapeos, por su nombre.")
        }
        if report.differs { throw ExitStatus.findings }
    }
}
