/// The files of a document, compared with what the manifest beside them says.
struct FileList: Sendable {
    var isArchived: Bool
    var files: [File]

    struct File: Sendable {
        var label: String
        var purpose: String
        var href: String?
        var size: String
        var sha: String?
        var shaShort: String?
        /// What is odd about it.
        var trouble: String?
    }

    /// - Parameter href: address of the document.
    /// - Returns: nil when there are no files.
    init?(_ folder: DocumentFolder, href: String) {
        let entries = folder.entries()
        guard !entries.isEmpty else { return nil }
        isArchived = folder.isArchived
        let manifest =
            folder.isArchived ? folder.bytes(of: "manifest.json").flatMap(ArchivedManifest.init) : nil
        files = entries.map { entry in
            let listed = manifest?.files.first { $0.name == entry.name }
            return File(
                label: entry.name, purpose: ServedFile.purpose(of: entry.name),
                href: "\(href)/archivos/\(PercentText.encoded(entry.name))", size: Shown.size(entry.size),
                sha: listed?.sha256, shaShort: listed.flatMap { Shown.short($0.sha256) },
                trouble: manifest == nil ? nil : Self.trouble(entry, listed))
        }
        let present = Set(entries.map(\.name))
        for listed in manifest?.files ?? [] where !present.contains(listed.name) {
            files.append(
                File(
                    label: listed.name, purpose: ServedFile.purpose(of: listed.name),
                    size: Shown.size(listed.size),
                    sha: listed.sha256, shaShort: Shown.short(listed.sha256),
                    trouble: "Falta: el manifiesto lo nombra."))
        }
    }

    private static func trouble(_ entry: DocumentFolder.Entry, _ listed: ArchivedManifest.File?) -> String? {
        guard let listed else { return entry.name == "manifest.json" ? nil : "No está en el manifiesto." }
        return listed.size == entry.size ? nil : "Su tamaño no es el del manifiesto."
    }
}
