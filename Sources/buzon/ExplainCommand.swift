import ArgumentParser
import Documents
import Findings
import Foundation
import JSONText
import Journal
import Mapping
import Pipeline
import Settings
import UBL

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "De dónde sale cada dato de un documento: del elemento XML a la celda del archivo.",
        discussion: """
            EJEMPLOS
              buzon explain SETP990000004                             todos los valores, uno por línea
              buzon explain SETP990000004 LegalMonetaryTotal/PayableAmount
              buzon explain SETP990000004 '/Invoice/InvoiceLine[2]/Price/PriceAmount'
              buzon explain SETP990000004 'InvoiceLine[2]/Price/PriceAmount/@currencyID'
              buzon explain SETP990000004 lines.1.price               un valor del borrador, contado desde 0
              buzon explain 20261124-033012-7f3a9c.2 --json

            Un documento se nombra por su número, por su CUFE o por su entrega y su posición en ella.
            """)

    @Argument(help: "Número, CUFE, o entrega.posición de un documento; o el código de un hallazgo.")
    var document: String

    @Argument(
        help: "Elemento o atributo (los prefijos se ignoran), o ruta del borrador. Sin él, todos los valores."
    )
    var element: String?

    @Option(help: "Solo documentos de este cliente.")
    var client: String?

    @Option(help: "Archivo de configuración.")
    var config = "etc/buzon.yaml"

    @Flag(help: "Todo en JSON.")
    var json = false

    func run() throws {
        if FindingCode.isCode(document) { return try explainCode() }
        let settings = try SettingsLoading.load(config)
        let journal: JournalStore
        do {
            journal = try JournalStore(readingFrom: settings.folders.journal)
        } catch {
            Console.error("No hay diario en \(settings.folders.journal): el servicio no ha arrancado nunca.")
            throw ExitStatus.tryLater
        }
        let (row, files) = try find(in: journal, settings.folders)
        guard let drop = try journal.drop(row.id.drop),
            let explained = try? ExplainedDocument(xml: files.xml, draft: files.draft)
        else {
            Console.error("El XML firmado de \(row.number) no se puede leer.")
            throw ExitStatus.internalFailure
        }
        let report = ExplainReport(
            row: row, file: drop.shownName, mapping: drop.mapping,
            source: SourceText(files.source, firstLine: files.draft.line))
        try tell(explained, report)
    }

    private func explainCode() throws {
        guard let page = FindingCatalogue.page(for: document) else {
            let near = FindingCatalogue.near(document).prefix(12)
            let hint = near.isEmpty ? "" : " Códigos parecidos: \(near.joined(separator: ", "))."
            Console.error(
                "Código desconocido: \(document). Los códigos están en docs/hallazgos.md.\(hint)")
            throw ExitStatus.findings
        }
        Console.say(page.rendered())
    }

    private func find(in journal: JournalStore, _ folders: Folders) throws -> (DocumentRow, ExplainedFiles) {
        let first = try only(in: journal)
        // What is on its way may have moved into the archive since the journal was asked.
        if let files = try? ExplainedFiles(of: first, in: folders) { return (first, files) }
        let row = try journal.document(first.id) ?? first
        do throws(ExplainedFiles.Fault) {
            return (row, try ExplainedFiles(of: row, in: folders))
        } catch .neverSigned {
            let name = row.number.isEmpty ? row.id.description : row.number
            Console.error(
                "\(name) está \(StateWords.name(row.state)): no llegó a firmarse, y no hay XML que explicar.")
            if !row.twin.isEmpty {
                Console.error("El que se firmó con ese número: buzon explain \(row.twin)")
            }
            Console.report(FindingCodec.decoded(row.findings) ?? [])
            throw ExitStatus.findings
        } catch .unreadable(let path) {
            Console.error("No se puede leer \(path).")
            throw ExitStatus.disk
        }
    }

    private func only(in journal: JournalStore) throws -> DocumentRow {
        switch try DocumentSearch.find(document, client: client, in: journal) {
        case .one(let row): return row
        case .none:
            Console.error("No hay ningún documento «\(document)» en el diario.")
            throw ExitStatus.findings
        case .several(let rows):
            Console.error("«\(document)» puede ser varios documentos; diga cuál:")
            for row in rows.prefix(20) {
                Console.error(
                    "  buzon explain \(row.id.drop).\(row.id.ordinal)   \(row.client) \(row.kind) \(row.number) "
                        + StateWords.name(row.state))
            }
            if rows.count > 20 { Console.error("  … y \(rows.count - 20) más") }
            throw ExitStatus.findings
        }
    }

    private func tell(_ explained: ExplainedDocument, _ report: ExplainReport) throws {
        guard let element else {
            return Console.say(
                json ? report.json(explained.all(atMost: 50)) : report.list(explained.all(atMost: 2)))
        }
        let leaves = explained.leaves(at: element)
        if !leaves.isEmpty {
            let uses = leaves.map { ($0, leaves.count == 1 ? explained.uses(of: $0.path) : []) }
            return Console.say(json ? report.json(uses) : report.text(uses))
        }
        guard let query = ElementQuery(element) else {
            throw ValidationError(
                "«\(element)» no es una ruta: use nombres y posiciones, como InvoiceLine[2]/Price/PriceAmount."
            )
        }
        let found = explained.explanations(of: query)
        guard !found.isEmpty else {
            Console.error("El documento no tiene «\(element)». Sin elemento, la orden muestra todos.")
            throw ExitStatus.findings
        }
        if json { return Console.say(report.json(found)) }
        Console.say(found.count == 1 ? report.text(found[0]) : report.list(found))
    }
}
