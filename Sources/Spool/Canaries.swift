import DurableFiles
import Glibc
import Synchronization

/// Files that are made only to see whether their events come.
final class Canaries: Sendable {
    /// A temporary name, so that nobody takes such a file for a drop.
    private static let prefix = ".buzon-canario-"
    private let awaited = Mutex<Set<String>>([])
    private let heard = ThreadCondition()
    private let count = Atomic(0)

    /// - Returns: whether the event is of a canary.
    func hear(_ name: [UInt8]) -> Bool {
        guard name.starts(with: Self.prefix.utf8) else { return false }
        let name = String(decoding: name, as: UTF8.self)
        if awaited.withLock({ $0.remove(name) }) != nil { heard.signal() }
        return true
    }

    /// The folders of which no event came in time; one that takes no file is among them.
    func silent(_ folders: [Folder], milliseconds: Int) -> Set<String> {
        var names: [String: Folder] = [:]
        for folder in folders {
            clearOld(in: folder)
            let n = count.wrappingAdd(1, ordering: .relaxed).newValue
            names["\(Self.prefix)\(getpid())-\(n)"] = folder
        }
        awaited.withLock { $0 = Set(names.keys) }
        for (name, folder) in names {
            // Where no file can be made, none is heard of.
            try? folder.write([], to: name, syncing: false)
            try? folder.remove(name)
        }
        heard.wait(milliseconds: milliseconds) { awaited.withLock { $0.isEmpty } }
        return Set(awaited.withLock { $0 }.compactMap { names[$0]?.path })
    }

    /// A crash may have left one.
    private func clearOld(in folder: Folder) {
        for name in (try? folder.textNames()) ?? [] where name.hasPrefix(Self.prefix) {
            try? folder.remove(name)
        }
    }
}
