import CInotifyTools
import DurableFiles
import Synchronization

/// How and when names appeared in the watched folders.
package final class Arrivals: Sendable {
    private struct Seen {
        /// When the last event of each name came, by the monotonic clock.
        var lastEvent: [[UInt8]: Int] = [:]
        /// Names that came by a rename.
        var renamed: Set<[UInt8]> = []
        /// Inodes that once had a temporary name.
        var temporaryInodes: Set<UInt> = []
    }

    private let folders = Mutex<[String: Seen]>([:])

    package init() {}

    func note(name: [UInt8], in folder: String, mask: Int) {
        let isTemporary = isTemporaryName(name)
        let inode = isTemporary && mask & Int(IN_CREATE) != 0 ? (try? Folder(folder))?.inode(of: name) : nil
        folders.withLock { folders in
            folders[folder, default: Seen()].lastEvent[name] = monotonicMilliseconds()
            if let inode { folders[folder]?.temporaryInodes.insert(inode) }
            if mask & Int(IN_MOVED_TO) != 0, !isTemporary { folders[folder]?.renamed.insert(name) }
        }
    }

    /// Whether the name appeared whole: by a rename, or by a link from a temporary name.
    package func cameWhole(_ name: [UInt8], inode: UInt, in folder: String) -> Bool {
        folders.withLock { folders in
            let seen = folders[folder]
            return seen?.renamed.contains(name) == true || seen?.temporaryInodes.contains(inode) == true
        }
    }

    /// Milliseconds since the last event of the name; the first call for an unknown name starts its clock.
    package func quietTime(_ name: [UInt8], in folder: String) -> Int {
        folders.withLock { folders in
            let now = monotonicMilliseconds()
            guard let last = folders[folder]?.lastEvent[name] else {
                folders[folder, default: Seen()].lastEvent[name] = now
                return 0
            }
            return now - last
        }
    }

    /// The file was taken: a later one of that name is another.
    package func forget(_ name: [UInt8], inode: UInt, in folder: String) {
        folders.withLock { folders in
            folders[folder]?.lastEvent[name] = nil
            folders[folder]?.renamed.remove(name)
            folders[folder]?.temporaryInodes.remove(inode)
        }
    }
}

/// Names that uploading programs use until a file is whole: `.x`, `x.tmp`, `x.part`, `x.filepart`, `x~`.
package func isTemporaryName(_ name: [UInt8]) -> Bool {
    if name.first == UInt8(ascii: ".") || name.last == UInt8(ascii: "~") { return true }
    return [".tmp", ".part", ".filepart"].contains { name.reversed().starts(with: $0.utf8.reversed()) }
}
