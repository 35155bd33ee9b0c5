package import DurableFiles

/// Files that become visible in a client's folder together with their answer: written, synced, then renamed.
package struct OutboundBatch {
    private let folder: Folder
    private var names: [String] = []

    package init(_ folder: Folder) { self.folder = folder }

    package mutating func add(_ name: String, _ bytes: [UInt8]) throws(SystemError) {
        try folder.write(bytes, to: Self.temporary(name), syncing: false, mode: 0o644)
        names.append(name)
    }

    /// Publishes all that was added, in the order in which it was added.
    package consuming func publish() throws(SystemError) {
        try folder.syncFileSystem()
        for name in names { try folder.replace(name, with: Self.temporary(name)) }
        try folder.sync()
    }

    private static func temporary(_ name: String) -> String { "." + name + ".part" }
}
