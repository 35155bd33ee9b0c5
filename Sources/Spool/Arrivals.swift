import CInotifyTools
package import DurableFiles
import Synchronization

/// How and when names appeared in the watched folders.
package final class Arrivals: Sendable {
    fileprivate struct Seen {
        /// When the last event of each name came, by the monotonic clock.
        var lastEvent: [[UInt8]: Int] = [:]
        /// How each name looked last: where no events arrive, a change shows here.
        var marks: [[UInt8]: FileLook.Mark] = [:]
        /// Names that came by a rename, or by a link from a temporary name, and were not written since.
        var whole: Set<[UInt8]> = []
        var temporary: [[UInt8]: Temporary] = [:]
    }

    /// A file that has a temporary name now. An inode is forgotten with its name: the next file may get it.
    fileprivate struct Temporary {
        /// Nil when the name was gone before it could be looked at.
        var inode: UInt?
        /// The name that appeared meanwhile and is part of this one, as `x.csv` is of `x.csv.part`.
        var successor: [UInt8]?
    }

    private let folders = Mutex<[String: Seen]>([:])

    package init() {}

    /// Takes in one event of a folder, in the order in which they come.
    func note(name: [UInt8], in folder: String, mask: Int) {
        let mayLook = mask & Int(IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO) != 0
        let inode = mayLook ? (try? Folder(folder))?.inode(of: name) : nil  // It may be gone again.
        folders.withLock { folders in
            if isTemporaryName(name) {
                folders[folder, default: Seen()].noteTemporary(name, inode, mask)
            } else {
                folders[folder, default: Seen()].note(name, inode, mask)
            }
        }
    }

    /// Events were lost: nothing that is remembered may be relied on.
    func lose() { folders.withLock { $0 = [:] } }

    /// The folder is another one, or its events were lost.
    package func lose(_ folder: String) { folders.withLock { $0[folder] = nil } }

    /// Whether the name appeared whole: by a rename, or by a link from a temporary name.
    package func cameWhole(_ name: [UInt8], inode: UInt, in folder: String) -> Bool {
        folders.withLock { folders in
            guard let seen = folders[folder] else { return false }
            return seen.whole.contains(name) || seen.temporary.values.contains { $0.inode == inode }
        }
    }

    /// Milliseconds since the last event of the name; the first call for an unknown name starts its clock.
    ///
    /// - Parameter mark: how the file looks now; another look than at the last call starts the clock as well.
    package func quietTime(_ name: [UInt8], mark: FileLook.Mark? = nil, in folder: String) -> Int {
        folders.withLock { folders in
            let now = monotonicMilliseconds()
            var isChanged = false
            if let mark, folders[folder]?.marks[name] != mark {
                // The first look at a file whose events are known tells nothing new.
                isChanged = folders[folder]?.marks[name] != nil
                folders[folder, default: Seen()].marks[name] = mark
            }
            guard !isChanged, let last = folders[folder]?.lastEvent[name] else {
                folders[folder, default: Seen()].lastEvent[name] = now
                return 0
            }
            return now - last
        }
    }

    /// The file was seen to be in use: its quiet time begins anew, whether or not the event of its end came yet.
    package func stir(_ name: [UInt8], in folder: String) {
        folders.withLock { $0[folder, default: Seen()].lastEvent[name] = monotonicMilliseconds() }
    }

    /// The file was taken: a later one of that name is another.
    package func forget(_ name: [UInt8], inode: UInt, in folder: String) {
        folders.withLock { folders in
            folders[folder]?.lastEvent[name] = nil
            folders[folder]?.marks[name] = nil
            folders[folder]?.whole.remove(name)
            for (name, temporary) in folders[folder]?.temporary ?? [:] where temporary.inode == inode {
                folders[folder]?.temporary[name] = nil
            }
        }
    }
}

extension Arrivals.Seen {
    fileprivate mutating func note(_ name: [UInt8], _ inode: UInt?, _ mask: Int) {
        // Created, written or gone under this very name: what it was before counts no more.
        whole.remove(name)
        guard mask & Int(IN_DELETE | IN_MOVED_FROM) == 0 else {
            lastEvent[name] = nil
            marks[name] = nil
            return
        }
        lastEvent[name] = monotonicMilliseconds()
        let isLinked =
            mask & Int(IN_CREATE) != 0 && inode != nil && temporary.values.contains { $0.inode == inode }
        if isLinked || mask & Int(IN_MOVED_TO) != 0 { whole.insert(name) }
        let isWritten = mask & Int(IN_CLOSE_WRITE) != 0
        for (old, known) in temporary where known.inode == nil {
            if mask & Int(IN_CREATE) != 0, old.firstRange(of: name) != nil {
                temporary[old]?.successor = name
            }
            if isWritten, known.successor == name { temporary[old]?.successor = nil }
        }
    }

    fileprivate mutating func noteTemporary(_ name: [UInt8], _ inode: UInt?, _ mask: Int) {
        guard mask & Int(IN_DELETE | IN_MOVED_FROM) != 0 else {
            temporary[name] = Arrivals.Temporary(inode: inode ?? temporary[name]?.inode)
            return
        }
        // The whole upload was over before its first event was read: the order of the events tells the link.
        if let gone = temporary.removeValue(forKey: name), mask & Int(IN_DELETE) != 0,
            let successor = gone.successor
        {
            whole.insert(successor)
        }
    }
}

/// Names that uploading programs use until a file is whole: `.x`, `x.tmp`, `x.part`, `x.filepart`, `x~`.
package func isTemporaryName(_ name: [UInt8]) -> Bool {
    if name.first == UInt8(ascii: ".") || name.last == UInt8(ascii: "~") { return true }
    return [".tmp", ".part", ".filepart"].contains { name.reversed().starts(with: $0.utf8.reversed()) }
}
