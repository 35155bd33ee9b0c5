import DurableFiles
import Findings
import JSONText
import Logging
import Settings
import Spool
import Synchronization

/// Why a file is not taken though it lies still.
enum Unfinished: String, Sendable {
    /// Its own bytes say that it was cut.
    case cut
    case unmarked
    case mismatched
    /// The log of the SFTP server does not say that its upload ended well.
    case unclosed
    /// It still has its temporary name.
    case temporary

    fileprivate var message: String {
        switch self {
        case .cut:
            "El archivo parece cortado: no termina como debe (último renglón, raíz XML o zip sin cerrar)."
        case .unmarked: "El archivo no tiene su marcador «.ok» ni «.sha256», así que no se da por completo."
        case .mismatched: "El resumen que promete «.sha256» no es el del archivo."
        case .unclosed: "El servidor SFTP no dice que la subida terminó bien."
        case .temporary: "La subida no terminó: el archivo sigue con su nombre temporal."
        }
    }
}

extension Engine {
    /// Uploads under a temporary name that stay as they are.
    ///
    /// - Returns: milliseconds until the next of them is due.
    func noticeTemporary(_ names: [[UInt8]], in folder: Folder, _ client: ClientContext) -> Int {
        var soonest = Int.max
        for name in names where !name.starts(with: ".buzon-".utf8) {
            guard let look = folder.look(name), look.isRegular else { continue }
            let quiet = arrivals.quietTime(name, mark: look.mark, in: folder.path)
            guard quiet >= client.settings.inbound.notice else {
                soonest = min(soonest, client.settings.inbound.notice - quiet)
                continue
            }
            tellUnfinished(name, look.mark, .temporary, client)
        }
        return soonest
    }

    /// Once for each state of the file: in the log, and to the client.
    func tellUnfinished(
        _ name: [UInt8], _ mark: FileLook.Mark, _ reason: Unfinished, _ client: ClientContext
    ) {
        let key = "\(client.name)/\(exactName(name)) \(reason) \(mark.size) \(mark.modified) \(mark.inode)"
        guard oddities.withLock({ $0.insert(key).inserted }) else { return }
        log.warning(
            "upload does not end",
            metadata: ["client": "\(client.name)", "file": "\(safeName(name))", "why": "\(reason)"])
        let shown = String(decoding: name, as: UTF8.self)
        let finding = Finding(
            code: "PIPE-INCOMPLETE", place: Place(file: shown), message: reason.message,
            remedy: "Suba el archivo otra vez, completo; este no se tomó. Si ya no sirve, bórrelo.")
        let answer = JSONValue.object([
            "client": .text(client.name), "file": .text(shown), "digest": .null,
            "status": .text("incompleto"), "documents": .list([]),
            "findings": .list([FindingCodec.json(finding)]),
        ])
        do {
            try client.folders.outbound.publish(
                answer.bytes(indented: true), as: "\(exactName(name)).incompleto.respuesta.json")
        } catch {
            if error.isSyncFailure { giveUp(error) }
            log.error(
                "client's folder does not take files",
                metadata: ["client": "\(client.name)", "error": "\(error)"])
        }
    }
}
