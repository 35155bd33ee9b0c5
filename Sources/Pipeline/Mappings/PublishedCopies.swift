import DurableFiles
import Journal
import Mapping

/// The published revisions on disk: `work/mappings/<client>/<id>/<revision>/`, read-only, complete in themselves.
struct PublishedCopies: Sendable {
    static let folder = "mappings"
    let work: Folder

    /// The copy alone does not give the mapping that was to be published.
    struct Incomplete: Error {}

    /// Copies a mapping with all it needs: written aside, synced, tried, renamed, the parent synced.
    ///
    /// What is there already under that revision belongs to nobody, as the journal does not know it: it is taken as
    /// it is when it gives the same mapping, else replaced.
    /// - Returns: the mapping file's path below the work folder.
    func store(
        _ files: MappingFiles, client: String, id: String, revision: Int, identity: String
    ) throws -> String {
        let main = "\(Self.folder)/\(client)/\(id)/\(revision)/\(files.mainLayoutPath)"
        let staged = ".publishing-\(revision)"
        let parent = try Folder.making(work.path + "/\(Self.folder)/\(client)/\(id)")
        if load(main, identity: identity) != nil {
            try parent.sync()
            return main
        }
        if parent.exists(staged) { try parent.removeTree(staged) }
        let copy = try parent.making(staged)
        for file in files.layout { try write(file.bytes, to: file.path[...], in: copy) }
        guard
            load("\(Self.folder)/\(client)/\(id)/\(staged)/\(files.mainLayoutPath)", identity: identity)
                != nil
        else {
            try parent.removeTree(staged)
            throw Incomplete()
        }
        if parent.exists("\(revision)") { try parent.removeTree("\(revision)") }
        try parent.move(staged, to: parent, as: "\(revision)")
        try parent.sync()
        return main
    }

    /// - Returns: nil when the copy is gone, or is not that mapping any more.
    func load(_ path: String, identity: String) -> LoadedCopy? {
        let path = work.path + "/" + path
        // Why it does not load does not matter: nobody can mend a published copy.
        guard let loaded = try? LoadedCopy(path: path, isResponse: CompiledResponse.isResponse(path: path)),
            loaded.identity == identity
        else {
            return nil
        }
        return loaded
    }

    func load(_ row: MappingRow) -> LoadedCopy? { load(row.path, identity: row.identity) }

    /// The folders on the way are synced after what is in them.
    private func write(_ bytes: [UInt8], to path: Substring, in folder: Folder) throws(SystemError) {
        guard let cut = path.firstIndex(of: "/") else {
            try folder.write(bytes, to: String(path), syncing: true, mode: 0o444)
            return try folder.sync()
        }
        let below = try folder.making(String(path[..<cut]))
        try write(bytes, to: path[path.index(after: cut)...], in: below)
        try folder.sync()
    }
}
