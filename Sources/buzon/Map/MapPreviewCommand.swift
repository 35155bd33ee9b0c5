import ArgumentParser
import Documents
import Findings
import Mapping

struct MapPreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Muestra lo que sale de un archivo, con el origen de cada valor.",
        discussion: """
            EJEMPLOS
              buzon map preview mappings/ventas ventas.csv
              buzon map preview mappings/ventas ventas.csv --document 3
              buzon map preview mappings/ventas ventas.csv --json > mappings/ventas/samples/ventas.expected.json
              buzon map preview mappings/bundle-cab-det CAB_1.csv DET_1.csv    dos archivos que van juntos

            Con --json sale lo mismo que escribe «map test --update». No mira «match».
            """)

    @Argument(help: "Carpeta del mapeo, o su archivo .map.yaml.")
    var mapping: String

    @Argument(help: "Archivo que exportó el ERP; dos, si el mapeo los lee juntos.")
    var files: [String]

    @Option(help: ArgumentHelp("Solo el documento en esta posición del archivo, desde 1.", valueName: "n"))
    var document: Int?

    @OptionGroup var options: FormatOptions

    func run() throws {
        let format = try options.chosen(of: [.full, .concise, .json, .sarif])
        let loaded = try MappingLoading.load(mapping)
        let read = try MappingLoading.read(files)
        var result = loaded.map(read)
        if let document {
            guard result.documents.indices.contains(document - 1) else {
                throw ValidationError("El archivo tiene \(result.documents.count) documentos.")
            }
            result.documents = [result.documents[document - 1]]
        }
        let findings = result.allFindings
        let lines = SourceLines(of: read, for: findings, mapping: loaded)
        let paths = MappingLoading.names(files)
        var report = FindingReport()
        switch format {
        case .full: show(result, lines, paths)
        case .json:
            Console.write(result.goldenText)
            report.add(findings, lines: lines, paths: paths).forEach { Console.error($0.concise) }
        default:
            report.add(findings, lines: lines, paths: paths)
            report.write(as: format)
        }
        if findings.contains(where: { $0.severity == .error }) { throw ExitStatus.findings }
    }

    private func show(_ result: MappingResult, _ lines: SourceLines, _ paths: [String: String]) {
        var report = FindingReport()
        report.add(result.fileFindings, lines: lines, paths: paths).forEach { Console.error($0.full + "\n") }
        if result.stopsFile { Console.say(Console.red("El archivo no puede seguir: ningún documento sale.")) }
        for document in result.documents {
            let count = document.findings.count { $0.severity == .error }
            let mark =
                count == 0
                ? Console.green("bien") : Console.red(count == 1 ? "un error" : "\(count) errores")
            let title = [document.key ?? "sin clave", document.kind].compactMap { $0 }.joined(separator: " ")
            Console.say("\(Console.bold(title)), línea \(document.line): \(mark)")
            if let draft = document.draft { DraftTree(draft).lines.forEach { Console.say("  " + $0) } }
            report.add(document.findings, lines: lines, paths: paths).forEach {
                Console.error($0.full + "\n")
            }
        }
        let good = result.drafts.count
        Console.say("\(good) de \(result.documents.count) documentos salen bien")
    }
}
