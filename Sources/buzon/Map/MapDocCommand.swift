import ArgumentParser
import Foundation
import Mapping

struct MapDocCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doc", abstract: "Escribe la especificación del archivo, para quien programa el ERP.",
        discussion: """
            EJEMPLOS
              buzon map doc mappings/ventas                            Markdown, en la salida
              buzon map doc mappings/sap-respuesta                     la respuesta, para quien la lee
              buzon map doc mappings/ventas --html -o formato.html     una página que no necesita nada más
            """)

    @Argument(help: "Carpeta del mapeo, o su archivo .map.yaml.")
    var mapping: String

    @Flag(help: "Una página HTML, en vez de Markdown.")
    var html = false

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Dónde escribirla; sin esto, en la salida.", valueName: "archivo"))
    var output: String?

    func run() throws {
        let (title, blocks) = try specification()
        let text = html ? blocks.html(title: title) : blocks.markdown
        guard let output else { return Console.write(text) }
        guard FileManager.default.createFile(atPath: output, contents: Data(text.utf8)) else {
            Console.error("No se puede escribir \(output).")
            throw ExitStatus.disk
        }
    }

    private func specification() throws -> (title: String, blocks: [SpecificationBlock]) {
        guard CompiledResponse.isResponse(path: MappingLoading.path(mapping)) else {
            let specification = MappingSpecification(try MappingLoading.load(mapping))
            return (specification.title, specification.blocks)
        }
        let specification = ResponseSpecification(try MappingLoading.loadResponse(mapping))
        return (specification.title, specification.blocks)
    }
}
