/// Where each value of a document comes from.
struct LineageTable: Sendable {
    var values: [Line]
    var count: String
    var isOpen: Bool

    struct Line: Sendable {
        var path: String
        var text: String
        var line: String?
        var columns: String?
        var header: String?
        /// Only where it differs from the value.
        var raw: String?
    }

    /// - Returns: nil when the folder has no readable lineage.
    init?(_ folder: DocumentFolder) {
        guard let lineage = folder.bytes(of: "lineage.json").flatMap(Lineage.init) else { return nil }
        values = lineage.values.map { value in
            let first = value.column.flatMap { $0 > 0 ? $0 : nil }
            let last = value.last_column ?? 0
            return Line(
                path: value.path, text: value.value, line: value.line.map { String($0) },
                columns: first.map { last > $0 ? "\($0)–\(last)" : "\($0)" }, header: value.field?.ifAny,
                raw: value.raw == value.value ? nil : value.raw?.ifAny)
        }
        count = values.count == 1 ? "1 valor" : "\(Shown.count(values.count)) valores"
        isOpen = values.count <= 40
    }
}
