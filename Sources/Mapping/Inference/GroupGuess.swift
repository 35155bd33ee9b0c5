/// Which rows make a document, by the columns that stay the same over runs of rows.
struct GroupGuess {
    private(set) var by: [InferredField] = []
    private(set) var same: [InferredField] = []
    /// Rows of each document that has more than one.
    private var many: [[Int]] = []
    private(set) var isContiguous = true
    private(set) var isGrouped = false
    private(set) var doubts: [String] = []

    init(_ fields: [InferredField]) {
        by = Self.key(of: fields)
        if by.isEmpty {
            by = Self.fallback(fields)
            let name = by.first?.profile.title ?? ""
            doubts.append("No se encontró el número del documento: se tomó «\(name)» como clave.")
        }
        guard let first = by.first else { return }
        let keys = first.profile.cells.indices.map { row in by.map { $0.profile.cells[row] } }
        var rows: [[String]: [Int]] = [:]
        for (row, key) in keys.enumerated() { rows[key, default: []].append(row) }
        isGrouped = true
        isContiguous = rows.values.allSatisfy { $0[$0.count - 1] - $0[0] == $0.count - 1 }
        if !isContiguous {
            doubts.append("Las filas de un mismo documento no están juntas: se puso contiguous: false.")
        }
        many = rows.values.filter { $0.count > 1 }
        if many.isEmpty {
            doubts.append(
                "Ningún documento tiene más de una fila en la muestra: no se sabe qué columnas se repiten en todas."
            )
            return
        }
        same = fields.filter { field in
            !by.contains { $0.name == field.name }
                && field.target.map { !$0.isOfLine && $0.path != "notes" } ?? false
                && isSame(field)
        }
    }

    /// A total that is another in each row of a document is none of the document.
    func varies(_ field: InferredField) -> Bool {
        field.target?.path.hasPrefix("declared.") == true && !isSame(field)
    }

    private func isSame(_ field: InferredField) -> Bool {
        many.allSatisfy { rows in
            rows.allSatisfy { field.profile.cells[$0] == field.profile.cells[rows[0]] }
        }
    }

    /// The document's number, with its prefix or else its kind.
    private static func key(of fields: [InferredField]) -> [InferredField] {
        func field(_ path: String) -> InferredField? { fields.first { $0.target?.path == path } }
        guard let number = field("number.sequence"), number.profile.isAlwaysFilled else { return [] }
        guard let other = field("number.prefix") ?? field("kind") else { return [number] }
        return [other, number]
    }

    /// The column that is always there and tells most rows apart in runs, of several the first.
    private static func fallback(_ fields: [InferredField]) -> [InferredField] {
        let always = fields.filter(\.profile.isAlwaysFilled)
        var best: (field: InferredField, runs: Int)?
        for field in always {
            let cells = field.profile.cells
            let runs = zip(cells, cells.dropFirst()).count { $0 != $1 } + 1
            guard runs > best?.runs ?? 1, Set(cells).count == runs else { continue }
            // A column that is another in every row numbers rows, unless it comes first.
            if runs < cells.count || best == nil { best = (field, runs) }
        }
        return (best?.field ?? always.first ?? fields.first).map { [$0] } ?? []
    }
}
