import DurableFiles
import Findings
import Glibc
import Journal
import Logging
import Mapping
import Settings
import Synchronization

/// Files whose reading may have killed the daemon.
extension Engine {
    /// How often the reading of one file may be begun: once, then apart, then once more in case that another was to
    /// blame.
    static let readings = 3

    /// Ends the process when a reading goes beyond its limits: the next start reads that file apart.
    func watchReadings() {
        while !isStopping.load(ordering: .relaxed) {
            usleep(100_000)
            guard let drop = reading.excess(settings.limits.reading) else { continue }
            log.critical("stopping: a reading goes beyond its limits", metadata: ["drop": "\(drop)"])
            exit(70)
        }
    }

    /// What the mapping makes of a drop: read here, or apart when the daemon died over it; nil when it was held.
    func mapped(
        _ files: DropFiles, _ drop: DropRow, _ mapping: LoadedMapping, _ client: ClientContext
    ) throws -> MappingResult? {
        guard let apart, suspects.withLock({ $0.contains(drop.id) }) else {
            return reading.watching(drop.id) {
                PoisonHook.swallow(drop.shownName)
                return mapping.mapping.map(files.files)
            }
        }
        let row = try journal.mappings(client: client.name).first { $0.identity == mapping.identity }
        do {
            guard drop.attempts < Self.readings, let row else { throw ApartReading.Death.silent(0) }
            return try apart.read(
                mapping: work.path + "/" + row.path, name: drop.shownName, in: work.sub(drop.id))
        } catch let death as ApartReading.Death {
            log.error("ALERT: file held", metadata: ["drop": "\(drop.id)", "why": "\(death)"])
            try hold(drop, why: death.words)
            try refuse(drop, client, mapping: mapping.identity, [Self.poison(drop, death.words)])
            return nil
        }
    }

    /// The original and the reason stay in `hold/` until a person takes them away.
    private func hold(_ drop: DropRow, why: String) throws {
        let hold = try Folder(settings.folders.spool + "/hold")
        let kept = try hold.making(drop.id)
        try kept.write(try work.sub(drop.id).read("original"), to: "original", syncing: true)
        let reason = "\(drop.client)\t\(drop.shownName)\t\(why)\n"
        try kept.write(Array(reason.utf8), to: "motivo.txt", syncing: true)
        try kept.sync()
        try hold.sync()
    }

    private static func poison(_ drop: DropRow, _ why: String) -> Finding {
        Finding(
            code: "PIPE-POISON", place: Place(file: drop.shownName),
            message: "La lectura del archivo detuvo el servicio, y aparte tampoco terminó: \(why).",
            remedy: "El original quedó en spool/hold. Revise el archivo o el mapeo, y vuelva a dejarlo.")
    }
}
