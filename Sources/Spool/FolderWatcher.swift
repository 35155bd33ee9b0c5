import CInotifyTools
package import DurableFiles
import Glibc
import Synchronization

/// Watches folders through libinotifytools, whose state is global: there is one watcher, on one thread of its own.
///
/// An event is only a doorbell. Names that appear by a rename, or by a link from a temporary name (which is how the
/// standard SFTP rename works), are remembered, because such files need no quiet time. A folder that is moved or
/// removed is watched again as soon as its path leads somewhere.
package final class FolderWatcher: Sendable {
    private let bell: DoorBell
    private let arrivals: Arrivals
    private let canaries = Canaries()
    private let isStopped = Atomic(false)
    private let isRunning = Atomic(false)
    private let ended = ThreadCondition()
    /// Folders that want a watch of their own anew.
    private let unwatched = Mutex<Set<String>>([])
    /// Whether a watcher of this process has the library's one state.
    private static let isTaken = Atomic(false)
    private static let mask = Int32(
        IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF)

    package init(bell: DoorBell, arrivals: Arrivals) {
        self.bell = bell
        self.arrivals = arrivals
    }

    /// Starts to watch, before anyone looks into the folders, so that nothing falls between.
    ///
    /// - Returns: the folders that could not be watched; they are tried again, and meanwhile rescanned by the timer
    ///   alone. All of them, for good, while another watcher of this process runs.
    package func start(folders: [String]) -> [String] {
        guard
            Self.isTaken.compareExchange(expected: false, desired: true, ordering: .sequentiallyConsistent)
                .exchanged
        else { return folders }
        guard inotifytools_initialize() == 1 else {
            Self.isTaken.store(false, ordering: .sequentiallyConsistent)
            return folders
        }
        let failed = folders.filter { !watch($0) }
        unwatched.withLock { $0 = Set(failed) }
        isRunning.store(true, ordering: .sequentiallyConsistent)
        Thread.start("inotify") { self.run(folders) }
        return failed
    }

    /// Ends the watching, within a second; another watcher can start then.
    package func stop() {
        isStopped.store(true, ordering: .sequentiallyConsistent)
        ended.wait(milliseconds: nil) { !isRunning.load(ordering: .sequentiallyConsistent) }
    }

    /// The path leads to another folder than the one that is watched: within a second that one is.
    package func watchAgain(_ folder: String) { unwatched.withLock { _ = $0.insert(folder) } }

    /// Makes a file in each folder and looks whether its event comes, at most `milliseconds`.
    ///
    /// - Returns: the folders of which no event came, and those where others may write without one (NFS, CIFS).
    package func unproved(_ folders: [Folder], milliseconds: Int) -> Set<String> {
        guard isRunning.load(ordering: .sequentiallyConsistent) else { return Set(folders.map(\.path)) }
        let silent = canaries.silent(folders, milliseconds: milliseconds)
        return silent.union(folders.filter(\.isRemote).map(\.path))
    }

    private func run(_ folders: [String]) {
        while !isStopped.load(ordering: .relaxed) {
            watchAgain()
            guard let event = inotifytools_next_event(1) else { continue }
            note(event, folders)
        }
        inotifytools_cleanup()
        Self.isTaken.store(false, ordering: .sequentiallyConsistent)
        isRunning.store(false, ordering: .sequentiallyConsistent)
        ended.signal()
    }

    private func note(_ event: UnsafeMutablePointer<inotify_event>, _ folders: [String]) {
        let mask = Int(event.pointee.mask)
        if mask & Int(IN_Q_OVERFLOW) != 0 {
            arrivals.lose()
            return folders.forEach(bell.ring)
        }
        guard let path = inotifytools_filename_from_wd(event.pointee.wd) else { return }
        let folder = trimmed(String(cString: path))
        if mask & Int(IN_MOVE_SELF | IN_DELETE_SELF | IN_UNMOUNT) != 0 {
            // A watch goes with its folder; only a folder that lives on elsewhere has to be let go of.
            if mask & Int(IN_MOVE_SELF) != 0 { inotifytools_remove_watch_by_wd(event.pointee.wd) }
            arrivals.lose(folder)
            watchAgain(folder)
        } else if mask & Int(IN_IGNORED) == 0 {
            let name = name(of: event)
            guard !canaries.hear(name) else { return }
            arrivals.note(name: name, in: folder, mask: mask)
        }
        bell.ring(folder)
    }

    /// A new watch rings: whatever was put into the folder before it is seen by looking.
    private func watchAgain() {
        for folder in unwatched.withLock({ $0 }) where isFolder(folder) {
            inotifytools_remove_watch_by_filename(folder + "/")
            guard watch(folder) else { continue }
            unwatched.withLock { _ = $0.remove(folder) }
            bell.ring(folder)
        }
    }

    private func watch(_ folder: String) -> Bool { inotifytools_watch_file(folder + "/", Self.mask) == 1 }

    private func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
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
