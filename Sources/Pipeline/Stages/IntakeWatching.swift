import DurableFiles
import Logging
import Settings
import Spool
import Synchronization

/// What intake knows about the folders and their events.
struct FolderWatch: Sendable {
    /// Folders whose events do not arrive: they are polled.
    var polled: Set<String> = []
    /// Clients whose folder is not there.
    var missing: Set<String> = []
    /// When the next proof is due, by the monotonic clock.
    var nextProof = 0
}

extension Engine {
    /// Milliseconds within which the canaries' events must have come.
    private static let proofTime = 2_000

    func startWatching() {
        guard settings.watch.inotify else {
            log.warning("inotify is switched off, folders are polled")
            return
        }
        let unwatched = watcher.start(folders: clients.values.map(\.folders.inbound.path))
        if !unwatched.isEmpty {
            log.warning("folders without a watch", metadata: ["folders": "\(unwatched.count)"])
        }
    }

    /// At the start and every now and then: a file is made in each folder, and its event must come.
    func proveEvents() {
        let now = monotonicMilliseconds()
        guard folderWatch.withLock({ $0.nextProof <= now }) else { return }
        let folders = clients.values.map(\.folders.inbound)
        let silent =
            settings.watch.inotify
            ? watcher.unproved(folders, milliseconds: Self.proofTime) : Set(folders.map(\.path))
        let before = folderWatch.withLock { watch in
            defer {
                watch.polled = silent
                watch.nextProof = now + settings.watch.canary
            }
            return watch.polled
        }
        for folder in silent.subtracting(before).sorted() where settings.watch.inotify {
            log.error("ALERT: no events of a folder, it is polled", metadata: ["folder": "\(folder)"])
        }
        for folder in before.subtracting(silent).sorted() {
            log.notice("events of a folder arrive again", metadata: ["folder": "\(folder)"])
        }
    }

    /// Milliseconds until the folders are looked at again though nothing rang.
    var longestWait: Int {
        let now = monotonicMilliseconds()
        return folderWatch.withLock { watch in
            let pause =
                watch.polled.isEmpty && watch.missing.isEmpty
                ? settings.rescan : min(settings.rescan, settings.watch.poll)
            return min(pause, max(0, watch.nextProof - now))
        }
    }

    /// Whether the client's folder is there, opened anew where it was renamed away or removed and made again.
    func isInPlace(_ client: ClientContext) -> Bool {
        let path = client.folders.inbound.path
        if client.folders.outboundPlace.lookAgain() == .replaced {
            log.notice("outbound folder is another one", metadata: ["client": "\(client.name)"])
        }
        switch client.folders.inboundPlace.lookAgain() {
        case .same: break
        case .replaced:
            arrivals.lose(path)
            watcher.watchAgain(path)
            log.notice("inbound folder is another one", metadata: ["client": "\(client.name)"])
        case .missing:
            if folderWatch.withLock({ $0.missing.insert(client.name).inserted }) {
                log.error("ALERT: inbound folder is gone", metadata: ["client": "\(client.name)"])
            }
            return false
        }
        if folderWatch.withLock({ $0.missing.remove(client.name) }) != nil {
            log.notice("inbound folder is back", metadata: ["client": "\(client.name)"])
        }
        return true
    }
}
