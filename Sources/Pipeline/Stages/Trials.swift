import Digest
import DurableFiles
import Findings
import Foundation
import JSONText
import Journal
import Logging
import Settings
import Spool
import Synchronization

/// The folder `pruebas/`: everything but numbers, the journal and sending.
extension Engine {
    /// Looks into the clients' folders for trials; on a thread of its own, so that no trial holds up a real file.
    func runTrials() {
        while !isStopping.load(ordering: .relaxed) {
            for client in clients.values.sorted(by: { $0.name < $1.name }) {
                do {
                    try lookForTrials(of: client)
                } catch {
                    log.error("trial failed", metadata: ["client": "\(client.name)", "error": "\(error)"])
                }
            }
            _ = trialBell.wait(milliseconds: min(settings.rescan, 1000))
        }
    }

    private func lookForTrials(of client: ClientContext) throws {
        let folder = client.folders.trials
        for name in try folder.names() where !isTemporaryName(name) && name != Array("respuestas".utf8) {
            guard !isStopping.load(ordering: .relaxed) else { return }
            do {
                try tryOut(name, client)
            } catch is FoundFile.Refusal {
                continue  // Still being written, or no file: looked at again.
            }
        }
    }

    /// The answer is out before the original is removed; a crash in between answers it once more.
    private func tryOut(_ name: [UInt8], _ client: ClientContext) throws {
        let file = try FoundFile(name, in: client.folders.trials, sizeLimit: settings.limits.file)
        let id = Self.newDropID()
        // A start removes what it finds under such a name.
        let staged = try work.making(".taking-" + id)
        defer { try? work.removeTree(".taking-" + id) }  // The next start does.
        var running = RunningDigest(.sha256)
        try file.copy(to: "original", in: staged) { running.update($0) }
        let trial = TrialAnswer(
            client: client.name, drop: id, file: String(decoding: name, as: UTF8.self),
            digest: hexadecimal(running.finish()))
        let answer = trial.json(judge(try staged.read("original"), trial, client))
        try client.folders.trialAnswers.publish(
            answer.bytes(indented: true), as: "\(safeName(name)).\(id).respuesta.json")
        _ = try file.removeIfSame()
    }

    private func judge(
        _ original: [UInt8], _ trial: TrialAnswer, _ client: ClientContext
    ) -> TrialAnswer.Result {
        let files: DropFiles
        do throws(Finding) {
            files = try DropFiles(original, name: trial.file)
        } catch {
            return .refused([error])
        }
        guard let pair = client.mappings.pair(for: files) else {
            return .refused([
                Finding(
                    code: "PIPE-MAPPING", place: Place(file: trial.file),
                    message: "Ningún mapeo del cliente acepta un archivo con este nombre.",
                    remedy:
                        "Cambie el nombre del archivo, o «match.file» del mapeo, o agregue un mapeo al cliente."
                )
            ])
        }
        let preview = FilePreview(
            files.files, mapping: pair.active, supplier: client.supplier, issuance: client.issuance,
            schemas: schemas, numbered: LegalNow.instant(), tolerance: client.tolerance)
        return .read(preview, mapping: pair.active.identity)
    }
}
