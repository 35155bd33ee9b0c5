import ArgumentParser
import Findings
import Mapping
import Pipeline

struct MapValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Dice todas las faltas de un mapeo.",
        discussion: """
            EJEMPLOS
              buzon map validate mappings/*/*.map.yaml
              buzon map validate mappings/ventas --format concise
              buzon map validate mappings/*/*.map.yaml --format sarif > faltas.sarif
            """)

    @Argument(help: "Archivos .map.yaml, o las carpetas que los tienen.")
    var files: [String]

    @OptionGroup var options: FormatOptions

    func run() throws {
        let format = try options.chosen(of: OutputFormat.allCases)
        var report = FindingReport()
        var cases: [JUnitReport.Case] = []
        for argument in files {
            let file = MappingLoading.path(argument)
            var faults: [ShownFinding] = []
            do throws(MappingFaults) {
                let (identity, warnings) = try Self.load(file)
                if format == .full { Console.say("\(file): \(Console.green("bien")) (\(identity))") }
                let shown = report.add(warnings)
                if format == .full { shown.forEach { Console.error($0.full + "\n") } }
            } catch {
                faults = report.add(error.findings)
                if format == .full {
                    let count = faults.count == 1 ? "una falta" : "\(faults.count) faltas"
                    Console.say("\(file): \(Console.red(count))")
                    faults.forEach { Console.error($0.full + "\n") }
                }
            }
            cases.append(
                JUnitReport.Case(
                    suite: "map validate", name: file, problems: faults.map(\.concise),
                    detail: faults.map(\.full).joined(separator: "\n\n")))
        }
        switch format {
        case .full: break
        case .junit: Console.say(JUnitReport(cases: cases).text)
        default: report.write(as: format)
        }
        if report.hasErrors { throw ExitStatus.findings }
    }

    /// A mapping of a source or of an answer, with what is worth telling though it can be used.
    private static func load(_ file: String) throws(MappingFaults) -> (identity: String, warnings: [Finding])
    {
        guard !CompiledResponse.isResponse(path: file) else {
            let response = try CompiledResponse.load(path: file, lists: .neutral)
            return ("\(response.id) \(response.revision), respuesta", [])
        }
        let loaded = try LoadedMapping(path: file)
        return (loaded.identity, loaded.mapping.warnings)
    }
}
