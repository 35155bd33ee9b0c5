import Digest
package import DurableFiles
package import JSONText

/// The dated tree of everything that was received, made, sent and answered. What is in it is never changed.
///
/// `YYYY/MM/DD/<client>/documents/<name>/` and `…/drops/<drop>/`, each with a `manifest.json` that names the SHA-256
/// of every other file. A folder appears whole or not at all.
package final class ArchiveStore: Sendable {
    package let root: String
    private let folder: Folder

    /// Opens the archive, making its root if it is missing, and clears what a crash left half made.
    package init(root: String) throws(SystemError) {
        self.root = root
        folder = try Folder.making(root)
        for name in try folder.textNames() where name.hasPrefix(".tmp-") { try folder.removeTree(name) }
    }

    /// Stores one entry.
    ///
    /// - Returns: false when an entry of that path is there already; it is left as it is.
    package func store(_ path: String, files: [ArchivedFile], facts: [JSONValue.Member]) throws(SystemError)
        -> Bool
    {
        try store([ArchivedEntry(path: path, files: files, facts: facts)]) == 1
    }

    /// Stores entries together: all are written and synced before the first of them appears.
    ///
    /// - Returns: how many appeared; those whose path is there already are left as they are.
    @discardableResult
    package func store(_ entries: [ArchivedEntry]) throws(SystemError) -> Int {
        for entry in entries { try stage(entry) }
        try folder.syncFileSystem()
        var parents: [String: Folder] = [:]
        var stored = 0
        for entry in entries {
            let (path, name) = try Self.split(entry.path)
            let parent: Folder
            if let known = parents[path] {
                parent = known
            } else {
                parent = try Folder.making(root + "/" + path)
            }
            parents[path] = parent
            do throws(SystemError) {
                try folder.move(entry.staged, to: parent, as: name)
                stored += 1
            } catch {
                try folder.removeTree(entry.staged)
                guard error.alreadyExists else { throw error }
            }
        }
        for parent in parents.values { try parent.sync() }
        return stored
    }

    private func stage(_ entry: ArchivedEntry) throws(SystemError) {
        if folder.exists(entry.staged) { try folder.removeTree(entry.staged) }
        let target = try folder.making(entry.staged)
        var listed: [JSONValue] = []
        for file in entry.files.sorted(by: { $0.name < $1.name }) {
            let bytes = try file.place(in: target)
            listed.append(
                .object([
                    "name": .text(file.name), "size": .integer(bytes.count),
                    "sha256": .text(hexadecimal(digest(bytes, .sha256))),
                ]))
        }
        let manifest = JSONValue.object(
            [JSONValue.Member(name: "manifest", value: .integer(1))] + entry.facts
                + [JSONValue.Member(name: "files", value: .list(listed))])
        try target.write(manifest.bytes(indented: true), to: "manifest.json", syncing: false)
    }

    private static func split(_ path: String) throws(SystemError) -> (parent: String, name: String) {
        let steps = path.split(separator: "/").map(String.init)
        guard let name = steps.last else { throw SystemError(operation: "archive", path: path, code: 22) }
        return (steps.dropLast().joined(separator: "/"), name)
    }
}

/// One folder on its way into the archive.
package struct ArchivedEntry: Sendable {
    /// Relative to the root, such as `2026/02/03/acme/documents/invoice-SETP990000001`.
    package var path: String
    package var files: [ArchivedFile]
    /// Go into the manifest as they are.
    package var facts: [JSONValue.Member]

    package init(path: String, files: [ArchivedFile], facts: [JSONValue.Member]) {
        self.path = path
        self.files = files
        self.facts = facts
    }

    fileprivate var staged: String { ".tmp-" + path.map { $0 == "/" ? "_" : $0 } }
}

/// A file on its way into the archive.
package struct ArchivedFile: Sendable {
    package var name: String
    private var source: Source

    private enum Source: Sendable {
        case bytes([UInt8])
        case file(Folder, name: String)
    }

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        source = .bytes(bytes)
    }

    /// A file of the same file system: it gets a second name, its bytes are not written again.
    package init(name: String, linking original: String, in folder: Folder) {
        self.name = name
        source = .file(folder, name: original)
    }

    /// - Returns: the bytes as they stand in the target.
    func place(in target: Folder) throws(SystemError) -> [UInt8] {
        switch source {
        case .bytes(let bytes):
            try target.write(bytes, to: name, syncing: false)
            return bytes
        case .file(let folder, let original):
            try folder.link(original, into: target, as: name)
            return try target.read(name)
        }
    }
}
