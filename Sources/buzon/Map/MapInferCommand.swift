import ArgumentParser
import Foundation
import Mapping
import Pipeline

extension MappingInference.Kind: ExpressibleByArgument {}

struct MapInferCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "infer",
        abstract: "Hace el borrador de un mapeo de una muestra, y dice lo que no pudo saber.",
        discussion: """
            EJEMPLOS
              buzon map infer ventas_2026-02.csv
              buzon map infer ventas_2026-02.csv --id ventas -o mappings/ventas/ventas.map.yaml
              buzon map infer FEAC_20260203.txt --kind fixed -o sap.map.yaml

            El borrador se puede validar y lee la muestra. Lo que no se pudo saber está en él como comentarios.
            Mira hasta 1 MiB y 10 000 filas; un XML, entero y hasta 8 MiB.
            """)

    @Argument(help: "Archivo que exportó el ERP.")
    var sample: String

    @Option(help: ArgumentHelp("csv, fixed o xml; sin esto se adivina.", valueName: "clase"))
    var kind: MappingInference.Kind?

    @Option(help: ArgumentHelp("Id del mapeo; sin esto se toma del nombre del archivo.", valueName: "id"))
    var id: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Dónde escribirlo; sin esto, en la salida.", valueName: "archivo"))
    var output: String?

    @Flag(help: "Escribir aunque el archivo de -o ya exista.")
    var force = false

    func run() throws {
        if let id,
            id.count < 2 || id.count > 63
                || !id.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
                || id.hasPrefix("-")
        {
            throw ValidationError("El id lleva minúsculas, cifras y guiones, de 2 a 63, como «ventas-csv».")
        }
        let file = try MappingLoading.read([sample])[0]
        let inference: MappingInference
        do throws(InferenceFault) {
            inference = try MappingInference(file.bytes, file: file.name, kind: kind, id: id)
        } catch {
            Console.error(error.message)
            throw ExitStatus.findings
        }
        if let output {
            guard force || !FileManager.default.fileExists(atPath: output) else {
                throw ValidationError("\(output) ya existe; con --force se escribe encima.")
            }
            guard FileManager.default.createFile(atPath: output, contents: Data(inference.yaml.utf8)) else {
                Console.error("No se puede escribir \(output).")
                throw ExitStatus.disk
            }
        } else {
            Console.write(inference.yaml)
        }
        Console.error("Muestra de clase \(inference.kind.rawValue). Lo que no se pudo saber:")
        inference.doubts.forEach { Console.error("  - \($0)") }
        if let output { Console.error("Siga con: buzon map preview \(output) \(sample)") }
    }
}
