/// Rows of several kinds without a header: the first cell tells which.
struct MixedRows {
    let source: InferredSource

    /// Nil when the rows are of one kind.
    init?(_ rows: [CSVInference.Row]) {
        let ids = rows.map { $0.cells.first ?? "" }
        let kinds = Set(ids)
        let widths = Set(rows.map(\.cells.count))
        guard (2...20).contains(kinds.count), kinds.count < rows.count, widths.count > 1,
            kinds.allSatisfy({ !$0.isEmpty && $0.count <= 12 })
        else { return nil }
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
            let width = own.map(\.cells.count).min() ?? 1
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
