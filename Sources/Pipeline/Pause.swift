import DurableFiles
import Glibc
import Journal
import Logging
import Settings
import Synchronization

/// Since when intake rests, and why.
struct Pause: Sendable {
    /// What was told; nil while nothing is wrong.
    var reason: String?
    /// By the monotonic clock, of the last work that found no room.
    var lastFailure = Int.min / 2
}

extension Engine {
    /// Milliseconds between two tries of work that found no room.
    private static let retry = 500
    /// Milliseconds without such a failure before files are taken again.
    private static let rest = 1_000

    /// Whether what failed can be done again later as it was: nothing was lost, there was only no room for it.
    static func passes(_ error: any Error) -> Bool {
        switch error {
        case let error as SystemError: error.passes
        case FoundFile.Refusal.notStored(let error), FoundFile.Refusal.failed(let error): error.passes
        case JournalError.full, JournalError.unavailable: true
        default: false
        }
    }

    /// Does `work`, again and again while the disk has no room for it; any other failure ends the process.
    ///
    /// - Returns: false when it was not done, as the daemon is being stopped.
    @discardableResult
    func enduring(_ work: () throws -> Void) -> Bool {
        while true {
            do {
                try work()
                return true
            } catch {
                guard Self.passes(error) else { giveUp(error) }
                rest(because: "\(error)")
            }
            usleep(UInt32(Self.retry * 1000))
            if isStopping.load(ordering: .relaxed) { return false }
        }
    }

    /// Intake rests until there is room again; told once.
    func rest(because reason: String) {
        let isNew = pause.withLock { pause in
            defer { pause.reason = pause.reason ?? reason }
            pause.lastFailure = monotonicMilliseconds()
            return pause.reason == nil
        }
        if isNew { log.error("ALERT: no room, intake rests", metadata: ["why": "\(reason)"]) }
    }

    /// Whether files may be taken: room above the floor everywhere, and no work that found none just now.
    func hasRoom() -> Bool {
        if let lack = lackOfRoom() {
            rest(because: lack)
            return false
        }
        let (hasRoom, isNews) = pause.withLock { pause in
            guard pause.reason != nil else { return (true, false) }
            let isFresh = monotonicMilliseconds() - pause.lastFailure <= Self.rest
            guard !isFresh, canWrite() else { return (false, false) }
            pause.reason = nil
            return (true, true)
        }
        if isNews { log.notice("there is room again, intake goes on") }
        return hasRoom
    }

    /// Quotas and descriptors that ran out show only when a file is made.
    private func canWrite() -> Bool {
        do throws(SystemError) {
            for path in [settings.folders.spool, settings.folders.work, settings.folders.archive] {
                let folder = try Folder(path)
                try folder.write([UInt8](repeating: 0, count: 4096), to: Self.probe, syncing: false)
                try folder.remove(Self.probe)
            }
            return true
        } catch {
            return false
        }
    }

    private static let probe = ".prueba-de-espacio"

    private func lackOfRoom() -> String? {
        let folders = settings.folders
        let journal = folders.journal.split(separator: "/").dropLast().joined(separator: "/")
        for path in Set([folders.spool, folders.work, folders.archive, folders.mail, "/" + journal]).sorted()
        {
            guard let room = FreeRoom(at: path) else { return "\(path): no existe" }
            if room.isReadOnly { return "\(path): read-only" }
            if room.bytes < settings.limits.free { return "\(path): \(room.bytes) bytes free" }
            if let inodes = room.inodes, inodes < settings.limits.freeInodes {
                return "\(path): \(inodes) inodes free"
            }
        }
        return nil
    }
}
