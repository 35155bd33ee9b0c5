import Foundation
import Journal

/// Where the files of documents are: in the archive, or with the daemon while a document is on its way.
struct DocumentFolders: Sendable {
    /// What the folders in the journal are relative to.
    let archiveRoot: String
    let workFolder: String

    /// - Returns: nil when there is no such folder.
    func folder(of row: DocumentRow) -> DocumentFolder? {
        let isArchived = !row.archive.isEmpty
        let steps = isArchived ? row.archive.split(separator: "/").map(String.init) : [row.id.drop]
        guard steps.allSatisfy({ $0 != "." && $0 != ".." && !$0.contains("/") && !$0.contains("\0") }) else {
            return nil
        }
        let path = ([isArchived ? archiveRoot : workFolder] + steps).joined(separator: "/")
        // An archive folder is one document's; the daemon's is one drop's, names led by the document's ordinal.
        let folder = DocumentFolder(
            path: path, lead: isArchived ? "" : "\(row.id.ordinal).", isArchived: isArchived)
        return folder.exists ? folder : nil
    }
}

/// The files of one document, read by names that a listing gave and never through a link.
struct DocumentFolder: Sendable {
    let path: String
    /// What the names of this document's files begin with.
    let lead: String
    let isArchived: Bool

    struct Entry: Hashable, Sendable {
        /// Without the lead.
        var name: String
        var size: Int
    }

    var exists: Bool { kind(of: path) == .typeDirectory }

    /// Plain files in the order of their names.
    func entries() -> [Entry] {
        // A folder that cannot be listed has no files to show.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.sorted().compactMap { name in
            guard name.hasPrefix(lead), name.count > lead.count, kind(of: path + "/" + name) == .typeRegular
            else {
                return nil
            }
            return Entry(name: String(name.dropFirst(lead.count)), size: size(of: path + "/" + name))
        }
    }

    /// - Returns: nil unless ``entries()`` has the name.
    func bytes(of name: String) -> [UInt8]? {
        guard entries().contains(where: { $0.name == name }) else { return nil }
        return FileManager.default.contents(atPath: path + "/" + lead + name).map { [UInt8]($0) }
    }

    /// The file under any of its possible names.
    func has(_ names: [String]) -> String? {
        let known = Set(entries().map(\.name))
        return names.first { known.contains($0) }
    }

    private func kind(of path: String) -> FileAttributeType? {
        // What is not there has no kind.
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
    }

    private func size(of path: String) -> Int {
        // It was there a moment ago; if it went, it shows as empty and then not at all.
        (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
    }
}
