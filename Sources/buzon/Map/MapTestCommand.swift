import ArgumentParser
import Documents
import Findings
import JSONText
import Mapping
import Pipeline

struct MapTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Ejecuta las pruebas que un mapeo trae consigo.",
        discussion: """
            EJEMPLOS
              buzon map test mappings/*/*.map.yaml
              buzon map test mappings/ventas --filter "nota crédito"
              buzon map test mappings/ventas --update        escribe lo esperado y muestra qué cambió
              buzon map test mappings/*/*.map.yaml --format junit > pruebas.xml
            """)

    @Argument(help: "Archivos .map.yaml, o las carpetas que los tienen.")
    var files: [String]

    @Flag(help: "Escribir lo que sale como lo esperado; muestra qué cambió.")
    var update = false

    @Option(help: ArgumentHelp("Solo las pruebas con este texto en su nombre.", valueName: "texto"))
    var filter: String?

    @OptionGroup var options: FormatOptions

    func run() throws {
        let format = try options.chosen(of: OutputFormat.allCases)
        var report = TestReport(format: format)
        for (index, argument) in files.enumerated() {
            let file = MappingLoading.path(argument)
            Console.progress(index, of: files.count, file)
            do throws(MappingFaults) {
                let results = try MappingTestRunner.run(
                    path: file, lists: .neutral, update: update, filter: filter)
                Console.endProgress()
                results.forEach { report.add($0, of: file) }
            } catch {
                Console.endProgress()
                report.add(faults: error.findings, of: file)
            }
        }
        report.finish()
        if report.isUnusable { throw ExitStatus.configuration }
        if report.failed > 0 { throw ExitStatus.findings }
    }
}
