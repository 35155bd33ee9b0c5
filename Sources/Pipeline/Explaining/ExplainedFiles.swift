package import Documents
import DurableFiles
package import Journal
package import Settings

/// What is kept of one document: with the daemon while it is on its way, in the archive afterwards.
package struct ExplainedFiles: Sendable {
    package var xml: [UInt8]
    package var draft: Draft
    /// The document's own rows, as they stand in the dropped file.
    package var source: [UInt8]

    package enum Fault: Error, Hashable, Sendable {
        /// It never came to be signed, so nothing was kept of it.
        case neverSigned
        /// The path of what cannot be read, or is not what it should be.
        case unreadable(String)
    }

    package init(of row: DocumentRow, in folders: Folders) throws(Fault) {
        let isArchived = !row.archive.isEmpty
        let path = isArchived ? "\(folders.archive)/\(row.archive)" : "\(folders.work)/\(row.id.drop)"
        if [.waiting, .following, .numbered, .invalid, .conflict, .repeated].contains(row.state) { throw .neverSigned }
        do throws(SystemError) {
            let folder = try Folder(path)
            let lineage = isArchived ? "lineage.json" : WorkFiles.lineage(row.id)
            let signed = isArchived ? try Self.archivedXML(in: folder) : WorkFiles.signed(row.id)
            guard let draft = DraftCodec.decoded(try folder.read(lineage)) else {
                throw SystemError(operation: "decode", path: "\(path)/\(lineage)", code: 0)
            }
            xml = try folder.read(signed)
            source =
                isArchived
                ? try folder.read("source.txt") : try folder.read(WorkFiles.source(in: folder), draft.source)
            self.draft = draft
        } catch {
            throw .unreadable(error.path)
        }
    }

    /// The annex's name of the signed XML; requests and answers are XML too.
    private static func archivedXML(in folder: Folder) throws(SystemError) -> String {
        try folder.textNames().first { $0.hasPrefix("face_") && $0.hasSuffix(".xml") } ?? "face_….xml"
    }
}
