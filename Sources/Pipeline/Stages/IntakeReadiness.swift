import DurableFiles
import Settings
import Spool
import Synchronization

extension Engine {
    enum Readiness {
        case ready(inode: UInt)
        /// Milliseconds.
        case wait(Int)
        case gone
    }

    /// Whether a file is complete, by the client's contract.
    func readiness(of name: [UInt8], in folder: Folder, _ client: ClientContext) -> Readiness {
        guard let look = folder.look(name) else { return .gone }
        let contract = client.settings.inbound
        guard look.isRegular else {
            _ = refused(.notAFile, name, client)
            return .gone
        }
        guard !isLeftBehind(name, look.mark, in: folder) else { return .gone }
        let quiet = arrivals.quietTime(name, mark: look.mark, in: folder.path)
        if look.links > 1 {
            guard quiet >= contract.quiet else { return .wait(min(100, contract.quiet - quiet)) }
            _ = refused(.linked, name, client)
            return .gone
        }
        let arrival = Arrived(name: name, mark: look.mark, quiet: quiet)
        switch contract.ready {
        case .rename where arrivals.cameWhole(name, inode: look.mark.inode, in: folder.path):
            return .ready(inode: look.mark.inode)
        case .rename, .quiet: return atRest(arrival, in: folder, client)
        case .marker: return marked(arrival, in: folder, client)
        case .sshdLog: return logged(arrival, client)
        }
    }

    struct Arrived {
        var name: [UInt8]
        var mark: FileLook.Mark
        /// Milliseconds since its last event.
        var quiet: Int
    }

    /// Quiet for long enough, and its own bytes do not say that it was cut; else quiet for as long again, and told.
    private func atRest(_ file: Arrived, in folder: Folder, _ client: ClientContext) -> Readiness {
        let needed = client.settings.inbound.quiet
        guard file.quiet >= needed else { return .wait(needed - file.quiet) }
        guard let start = folder.glimpse(file.name, count: FileEnding.sample, atEnd: false),
            let end = folder.glimpse(file.name, count: FileEnding.sample, atEnd: true),
            !FileEnding.isWhole(start: start, end: end)
        else { return .ready(inode: file.mark.inode) }
        return unfinished(file, .cut, after: 2 * needed, client)
    }

    private func marked(_ file: Arrived, in folder: Folder, _ client: ClientContext) -> Readiness {
        let notice = client.settings.inbound.notice
        if folder.look(file.name + Markers.done)?.isRegular == true { return .ready(inode: file.mark.inode) }
        guard folder.look(file.name + Markers.digest)?.isRegular == true else {
            return unfinished(file, .unmarked, after: notice, client)
        }
        guard let promised = Markers.promisedDigest(of: file.name, in: folder) else {
            return unfinished(file, .unmarked, after: notice, client)
        }
        let failed = mismatches.withLock { $0[folder.path + "/" + exactName(file.name)] }
        guard failed == Mismatch(mark: file.mark, promised: promised) else {
            return .ready(inode: file.mark.inode)
        }
        return unfinished(file, .mismatched, after: client.settings.inbound.quiet, client)
    }

    private func logged(_ file: Arrived, _ client: ClientContext) -> Readiness {
        guard client.uploads?.verdict(on: file.name) != .whole else { return .ready(inode: file.mark.inode) }
        return unfinished(file, .unclosed, after: client.settings.inbound.notice, client)
    }

    /// Waits, and tells once that the upload does not end.
    func unfinished(
        _ file: Arrived, _ reason: Unfinished, after notice: Int, _ client: ClientContext
    ) -> Readiness {
        guard file.quiet >= notice else {
            // The log and the markers are written without an event of this file.
            return .wait(min(notice - file.quiet, max(200, min(5_000, file.quiet / 4))))
        }
        if client.folders.inbound.isInUse(file.name) {
            arrivals.stir(file.name, in: client.folders.inbound.path)
            return .wait(min(notice, 5_000))
        }
        tellUnfinished(file.name, file.mark, reason, client)
        return .wait(5_000)
    }
}
