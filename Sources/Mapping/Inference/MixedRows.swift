/// Rows of several kinds without a header: the first cell tells which.
struct MixedRows {
    let source: InferredSource

    /// Nil when the rows are of one kind.
    init?(_ rows: [CSVInference.Row]) {
        guard Self.areOfKinds(rows) else { return nil }
        let ids = rows.map { $0.cells[0] }
        let nesting = NestingGuess(ids)
        var used: Set<String> = []
        var names: [String: String] = [:]
        for kind in nesting.kinds {
            names[kind.id] =
                kind.id == nesting.document
                ? "doc" : FieldGuess.name(kind.id, number: used.count, used: &used).lowercased()
        }
        var columns: [ColumnProfile] = []
        var spans: [Range<Int>] = []
        for kind in nesting.kinds {
            let own = rows.filter { $0.cells.first == kind.id }
            // Cells that only make the row as wide as the others hold nothing.
            let filled = own.map { ($0.cells.lastIndex { !$0.isEmpty } ?? 0) + 1 }.max() ?? 1
            let width = min(filled, own.map(\.cells.count).min() ?? 1)
            let first = columns.count
            for index in 1..<max(1, width) {
                columns.append(
                    ColumnProfile(title: "Columna \(index + 1)", cells: own.map { $0.cells[index] }))
            }
            spans.append(first..<columns.count)
        }
        let types = TypeGuess(columns, targets: columns.map { _ in nil })
        var found = InferredSource(
            records: [], document: "doc", line: nesting.line.flatMap { names[$0] }, key: [])
        found.head = types.defaults
        for (kind, span) in zip(nesting.kinds, spans) {
            let own = Array(columns[span])
            let fields = FieldGuess.fields(
                of: own, location: { [("index", String($0 + 2))] }, names: own.indices.map { "C\($0 + 2)" },
                source: types.part(span)
            ).map { field in
                var field = field
                field.target = nil
                return field
            }
            found.records.append(
                InferredRecord(
                    name: names[kind.id] ?? "doc", parent: kind.parent.flatMap { names[$0] },
                    occurs: kind.occurs,
                    keys: [("id", "{1: \(quotedYAML(kind.id))}")], fields: fields))
        }
        found.doubts =
            nesting.doubts + [
                "Sin encabezado no se sabe qué es cada columna: ponga nombres a C2, C3… y complete «document»."
            ]
        found.key = Self.key(found.records.first { $0.name == "doc" }?.fields ?? [])
        source = found
    }

    /// Whether the first cell tells kinds of rows apart: they differ in width, or in which cells they fill.
    private static func areOfKinds(_ rows: [CSVInference.Row]) -> Bool {
        let kinds = Dictionary(grouping: rows) { $0.cells.first ?? "" }
        guard (2...20).contains(kinds.count), kinds.count < rows.count,
            kinds.keys.allSatisfy({ !$0.isEmpty && $0.count <= 12 })
        else { return false }
        if Set(rows.map(\.cells.count)).count > 1 { return true }
        let ends = kinds.values.map { own in own.map { $0.cells.lastIndex { !$0.isEmpty } ?? 0 }.max() ?? 0 }
        return Set(ends).count > 1 && kinds.keys.allSatisfy(isShort)
    }

    /// Rows of several kinds, short in name, those of each as wide as each other.
    static func isRegular(_ rows: [CSVInference.Row]) -> Bool {
        guard areOfKinds(rows) else { return false }
        return Dictionary(grouping: rows) { $0.cells.first ?? "" }.allSatisfy { id, own in
            isShort(id) && Set(own.map(\.cells.count)).count == 1 && own[0].cells.count > 1
        }
    }

    private static func isShort(_ id: String) -> Bool {
        id.count <= 4 && id.allSatisfy { $0.isLetter || $0.isNumber }
    }

    /// The first field that is another in every document, with the one before it where that is shorter.
    static func key(_ fields: [InferredField]) -> [InferredField] {
        let unique = fields.first { field in
            field.profile.isAlwaysFilled && Set(field.profile.cells).count == field.profile.cells.count
                && field.profile.cells.allSatisfy { $0.contains(where: \.isNumber) }
        }
        return (unique ?? fields.first(where: \.profile.isAlwaysFilled) ?? fields.first).map { [$0] } ?? []
    }
}

extension TypeGuess {
    /// Those of some of the columns; the defaults stay those of all.
    func part(_ range: Range<Int>) -> TypeGuess {
        var part = self
        part.keep(range)
        return part
    }
}
