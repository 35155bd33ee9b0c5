import CInotifyTools
import DurableFiles
import Glibc
import Synchronization

/// Watches folders through libinotifytools, whose state is global: there is one watcher, on one thread of its own.
///
/// An event is only a doorbell. Names that appear by a rename, or by a link from a temporary name (which is how the
/// standard SFTP rename works), are remembered, because such files need no quiet time.
package final class FolderWatcher: Sendable {
    private let bell: DoorBell
    private let arrivals: Arrivals
    private let isStopped = Atomic(false)
    private let isRunning = Atomic(false)
    private let ended = ThreadCondition()
    /// Whether a watcher of this process has the library's one state.
    private static let isTaken = Atomic(false)

    package init(bell: DoorBell, arrivals: Arrivals) {
        self.bell = bell
        self.arrivals = arrivals
    }

    /// Starts to watch, before anyone looks into the folders, so that nothing falls between.
    ///
    /// - Returns: the folders that could not be watched; they are rescanned by the timer alone. All of them while
    ///   another watcher of this process runs.
    package func start(folders: [String]) -> [String] {
        guard
            Self.isTaken.compareExchange(expected: false, desired: true, ordering: .sequentiallyConsistent)
                .exchanged
        else { return folders }
        guard inotifytools_initialize() == 1 else {
            Self.isTaken.store(false, ordering: .sequentiallyConsistent)
            return folders
        }
        let mask =
            IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF
            | IN_MOVE_SELF
        let failed = folders.filter { inotifytools_watch_file($0 + "/", Int32(mask)) != 1 }
        isRunning.store(true, ordering: .sequentiallyConsistent)
        Thread.start("inotify") { self.run(folders) }
        return failed
    }

    /// Ends the watching, within a second; another watcher can start then.
    package func stop() {
        isStopped.store(true, ordering: .sequentiallyConsistent)
        ended.wait(milliseconds: nil) { !isRunning.load(ordering: .sequentiallyConsistent) }
    }

    private func run(_ folders: [String]) {
        while !isStopped.load(ordering: .relaxed) {
            guard let event = inotifytools_next_event(1) else { continue }
            let mask = Int(event.pointee.mask)
            if mask & Int(IN_Q_OVERFLOW) != 0 || mask & Int(IN_IGNORED) != 0 {
                arrivals.lose()
                folders.forEach(bell.ring)
                continue
            }
            guard let path = inotifytools_filename_from_wd(event.pointee.wd) else { continue }
            let folder = trimmed(String(cString: path))
            arrivals.note(name: name(of: event), in: folder, mask: mask)
            bell.ring(folder)
        }
        inotifytools_cleanup()
        Self.isTaken.store(false, ordering: .sequentiallyConsistent)
        isRunning.store(false, ordering: .sequentiallyConsistent)
        ended.signal()
    }

    private func trimmed(_ path: String) -> String { path.hasSuffix("/") ? String(path.dropLast()) : path }

    /// The name stands behind the event's fixed part, closed by a zero.
    private func name(of event: UnsafeMutablePointer<inotify_event>) -> [UInt8] {
        guard event.pointee.len > 0 else { return [] }
        let start = UnsafeRawPointer(event).advanced(by: MemoryLayout<inotify_event>.size)
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(event.pointee.len))
        return Array(bytes.prefix { $0 != 0 })
    }
}
