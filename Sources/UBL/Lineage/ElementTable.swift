/// From each element and attribute of a profile's documents to what it comes from.
package struct ElementTable: Sendable {
    struct Row: Sendable {
        let pattern: ElementPattern
        let source: ElementSource

        init(_ pattern: String, _ source: ElementSource) {
            self.pattern = ElementPattern(pattern)
            self.source = source
        }
    }

    let rows: [Row]
    private let byName: [String: [Int]]
    private let open: [Int]

    init(_ rows: [Row]) {
        self.rows = rows
        var byName: [String: [Int]] = [:]
        var open: [Int] = []
        for (index, row) in rows.enumerated() {
            guard let names = row.pattern.lastNames else {
                open.append(index)
                continue
            }
            for name in names { byName[name, default: []].append(index) }
        }
        self.byName = byName
        self.open = open
    }

    /// Every row that speaks of `path`: one, in a table without faults.
    func matches(_ path: ElementPath) -> [(source: ElementSource, bound: [Character: Int])] {
        let last = path.attribute.map { "@" + $0 } ?? path.steps.last?.name ?? ""
        let found = ((byName[last] ?? []) + open).compactMap { index in
            rows[index].pattern.match(path).map { (row: rows[index], bound: $0) }
        }
        let special = found.filter { !$0.row.pattern.isGeneral }
        return (special.isEmpty ? found : special).map { ($0.row.source, $0.bound) }
    }
}
