import ArgumentParser
import Documents
import Findings
import Fiscal
import Foundation
import JSONText
import Mapping
import Pipeline
import Settings
import UBL
import XMLTree

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Muestra qué llegaría a ser un archivo; no envía nada ni usa números.",
        discussion: """
            EJEMPLOS
              buzon check mappings/generico-csv ventas.csv
              buzon check mappings/generico-csv/generico-csv.map.yaml ventas.csv --xml
              buzon check mappings/generico-csv ventas.csv --json
            """)

    @Argument(help: "Carpeta del mapeo, o su archivo .map.yaml.")
    var mapping: String

    @Argument(help: "Archivo que exportó el ERP.")
    var file: String

    @Flag(help: "Mostrar el XML de cada documento.")
    var xml = false

    @Flag(help: "Todo en JSON.")
    var json = false

    func run() throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ValidationError("No se puede leer \(file).")
        }
        let bytes = [UInt8](data)
        let name = URL(fileURLWithPath: file).lastPathComponent
        let loaded = try load()
        let preview = FilePreview(
            bytes, file: name, mapping: loaded, supplier: Self.sampleSupplier, issuance: nil,
            schemas: schemas(),
            numbered: LegalInstant(unixSeconds: Int(Date().timeIntervalSince1970)) ?? Self.epoch)
        if json {
            Console.say(CheckReport.json(preview, loaded.mapping).serialized(indented: true))
        } else {
            show(preview, [(name, bytes)], loaded.mapping)
        }
        let findings = preview.fileFindings + preview.documents.flatMap(\.findings)
        if findings.contains(where: { $0.severity == .error }) { throw ExitStatus.findings }
    }

    private func load() throws -> LoadedMapping {
        var path = mapping
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            path += "/\(URL(fileURLWithPath: mapping).lastPathComponent).map.yaml"
        }
        do {
            return try LoadedMapping(path: path)
        } catch {
            Console.report(error.findings)
            throw ExitStatus.configuration
        }
    }

    private func schemas() -> UBL20Schemas? {
        do {
            return try UBL20Schemas(schemas: ProductHome.find().schemas)
        } catch {
            Console.error("Sin esquemas (make schemas): el XML no se valida contra ellos.")
            return nil
        }
    }

    private func show(
        _ preview: FilePreview, _ files: [(name: String, bytes: [UInt8])], _ mapping: CompiledMapping
    ) {
        let findings = preview.fileFindings + preview.documents.flatMap(\.findings)
        let lines = SourceLines(of: files, for: findings, mapping: mapping)
        var report = FindingReport()
        report.add(preview.fileFindings, lines: lines).forEach { Console.error($0.full + "\n") }
        for document in preview.documents {
            let isGood = !document.findings.contains { $0.severity == .error }
            let mark = isGood ? Console.green("bien") : Console.red("con hallazgos")
            Console.say(Console.bold("\(document.number) (\(document.key), línea \(document.line)): \(mark)"))
            Console.say("  registros")
            for line in mapping.text(of: document.source).split(whereSeparator: \.isNewline) {
                Console.say("    \(line)")
            }
            if let draft = document.draft {
                Console.say("  borrador")
                for line in CheckReport.lines(of: draft) { Console.say("    \(line)") }
            }
            if let totals = document.invoice?.totals {
                Console.say(
                    "  totales  líneas \(totals.lineExtension)  impuestos \(totals.taxes)  a pagar \(totals.payable)"
                )
            }
            if xml, !document.xml.isEmpty { Console.say(String(decoding: document.xml, as: UTF8.self)) }
            report.add(document.findings, lines: lines).forEach { Console.error($0.full + "\n") }
        }
    }

    /// Stands in for the client: a mapping does not know who issues.
    private static let sampleSupplier = Party(
        id: PartyID(type: "31", number: "800197268", dv: 4), orgType: "1", name: "Emisor de muestra",
        address: Address(
            line: "Calle 1", municipality: "11001", city: "Bogotá, D.C.", department: "Bogotá", country: "CO"),
        isVATResponsible: true)

    private static let epoch =
        LegalInstant(unixSeconds: 0)
        ?? {
            preconditionFailure("1970 is a year")
        }()
}
