import Records

/// Drafts the source of a CSV sample.
struct CSVInference {
    private let encoding: EncodingGuess
    private let delimiter: UInt8
    private let rows: [Row]
    private let width: Int

    struct Row {
        var line: Int
        var cells: [String]
        var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
    }

    /// Rows that are looked at.
    static let rowLimit = 10_000

    /// - Parameters:
    ///   - bytes: the beginning of the file, with whole lines.
    ///   - encoding: in which they are read.
    init(_ bytes: [UInt8], encoding: EncodingGuess) {
        self.encoding = encoding
        let tries = Array(";,\t|".utf8).map { mark in
            (mark: mark, rows: Self.rows(bytes, encoding.name, mark))
        }
        let best = tries.max { Self.score($0.rows) < Self.score($1.rows) } ?? (UInt8(ascii: ";"), [])
        (delimiter, rows) = (best.mark, best.rows)
        width = Self.usualWidth(rows)
    }

    /// How much this looks like a file with delimiters: none at 0.
    var score: Int { Self.score(rows) }

    private static func rows(_ bytes: [UInt8], _ name: String, _ delimiter: UInt8) -> [Row] {
        guard let encoding = SourceEncoding(name: name) else { return [] }
        let dialect = CSVDialect(encoding: encoding, delimiter: delimiter, quote: UInt8(ascii: "\""))
        return bytes.withUnsafeBytes { buffer in
            withCSVFile(of: buffer, dialect: dialect) { file in
                let table = file.table(from: file.start, size: .max)
                return table.rows.prefix(rowLimit).map { row in
                    Row(
                        line: row.line,
                        cells: (0..<row.count).map { trimmedBlanks(table.text(table.cell($0, of: row))) })
                }.filter { !$0.isBlank }
            }
        }
    }

    private static func usualWidth(_ rows: [Row]) -> Int {
        var counts: [Int: Int] = [:]
        for row in rows { counts[row.cells.count, default: 0] += 1 }
        return counts.filter { $0.key > 1 }.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
    }

    /// The share of rows that are as wide as most, or as those of their kind, squared, times that width.
    private static func score(_ rows: [Row]) -> Int {
        let width = usualWidth(rows)
        guard width > 1, !rows.isEmpty else { return 0 }
        let regular = MixedRows.isRegular(rows) ? rows.count : rows.count { $0.cells.count == width }
        let share = regular * 1000 / rows.count
        return share * share / 1000 * min(width, 40)
    }

    func source() -> InferredSource {
        let header = headerIndex()
        if header == nil, let mixed = MixedRows(rows) { return mixedSource(mixed) }
        var doubts = [encoding.doubt].compactMap { $0 }
        let names = header.map { rows[$0].cells } ?? []
        if header == nil {
            doubts.append("El archivo no tiene encabezado: las columnas se toman por su posición.")
        }
        let body = rows[(header.map { $0 + 1 } ?? 0)...]
        let footers = body.filter(Self.isFooter)
        let data = body.filter { !Self.isFooter($0) }
        let odd = data.filter { $0.cells.count != width }
        if !odd.isEmpty {
            let lines = odd.prefix(5).map { String($0.line) }.joined(separator: ", ")
            doubts.append(
                "Hay \(odd.count) filas con otro número de columnas (líneas \(lines)): serán errores.")
        }
        let good = data.filter { $0.cells.count == width }
        if good.isEmpty { doubts.append("La muestra no tiene filas de datos: solo se conocen los títulos.") }
        let columns = (0..<width).map { index in
            ColumnProfile(
                title: names.indices.contains(index) && !names[index].isEmpty
                    ? names[index] : "Columna \(index + 1)",
                cells: good.map { $0.cells[index] })
        }
        let isNamed = header != nil && Set(names).count == names.count && !names.contains("")
        if header != nil, !isNamed {
            doubts.append("Hay encabezados vacíos o repetidos: las columnas se toman por su posición.")
        }
        let types = TypeGuess(columns, targets: Target.assigned(to: columns.map(\.title)))
        var fields = FieldGuess.fields(
            of: columns,
            location: { isNamed ? [("header", quotedYAML(columns[$0].title))] : [("index", String($0 + 1))] },
            source: types)
        let group = GroupGuess(fields)
        for index in fields.indices where group.varies(fields[index]) {
            let title = fields[index].profile.title
            doubts.append(
                "«\(title)» cambia entre las filas de un documento: es de la línea, no el total declarado.")
            fields[index].target = nil
        }
        var source = InferredSource(
            records: [InferredRecord(name: "row", fields: fields)], isRows: true, document: "doc",
            line: "row",
            key: [])
        source.head = head(header, isNamed: isNamed, footers: Array(footers)) + types.defaults
        addGroup(group, to: &source)
        source.doubts = doubts + source.doubts
        return source
    }

    private func addGroup(_ group: GroupGuess, to source: inout InferredSource) {
        source.key = group.by
        source.doubts += group.doubts
        guard group.isGrouped else { return }
        let names = group.by.map(\.name).joined(separator: ", ")
        source.tail = [
            "group:", "  record: doc", "  rows: row", "  by: [\(names)]",
            "  contiguous: \(group.isContiguous)",
        ]
        let same = group.same.map(\.name).joined(separator: ", ")
        if !same.isEmpty { source.tail.append("  same_on_all_rows: [\(same)]") }
    }

    private func head(_ header: Int?, isNamed: Bool, footers: [Row]) -> [String] {
        let mark =
            delimiter == UInt8(ascii: "\t") ? "\"\\\\t\"" : "\"\(Character(UnicodeScalar(delimiter)))\""
        var lines = [
            "format: csv", "encoding: \(encoding.name)", "delimiter: \(mark)", "quote: '\"'",
        ]
        if let header {
            let match = isNamed ? "by_name" : "by_position"
            lines.append("header: {line: \(rows[header].line), match: \(match), extra_columns: error}")
        } else {
            lines.append("header: {line: 0}")
        }
        var conditions: [String] = []
        for footer in footers {
            guard let column = footer.cells.firstIndex(where: { !$0.isEmpty }) else { continue }
            let text = Self.stem(footer.cells[column]).replacing("'", with: "''")
            let condition = "starts_with(column(\(column + 1)), '\(text)')"
            if !conditions.contains(condition), conditions.count < 5 { conditions.append(condition) }
        }
        if !conditions.isEmpty {
            lines.append("skip_rows_when: \(quotedYAML(conditions.joined(separator: " or ")))")
        }
        return lines
    }

    /// The first row whose cells are names, followed by one whose cells are not all.
    private func headerIndex() -> Int? {
        for (index, row) in rows.prefix(30).enumerated() where row.cells.count == width {
            let filled = row.cells.filter { !$0.isEmpty }
            guard filled.count >= max(2, width * 6 / 10), filled.allSatisfy(Self.isName) else { continue }
            let known = Target.assigned(to: row.cells).count { $0 != nil }
            let next = rows.dropFirst(index + 1).first { $0.cells.count == width }
            let isFollowedByData = next?.cells.contains { !$0.isEmpty && !Self.isName($0) } ?? false
            if known >= 2 || isFollowedByData { return index }
        }
        return nil
    }

    private static func isName(_ cell: String) -> Bool {
        cell.count <= 60 && cell.contains(where: \.isLetter) && !cell.contains("@")
            && cell.count(where: \.isNumber) * 2 < cell.count
    }

    /// What a row that adds up says before its first number: the number is that of one document.
    private static func stem(_ text: String) -> String {
        let words = text.split(separator: " ").prefix { !$0.contains(where: \.isNumber) }
        return words.isEmpty ? text : words.joined(separator: " ")
    }

    /// A row that adds up, not one of data.
    private static func isFooter(_ row: Row) -> Bool {
        guard let first = row.cells.first(where: { !$0.isEmpty }) else { return false }
        let words = Target.words(first)
        return ["total", "totales", "subtotal", "suma", "sumas"].contains(words.first)
            || words.starts(with: ["gran", "total"]) || words.starts(with: ["grand", "total"])
    }

    // MARK: Rows of several kinds

    private func mixedSource(_ mixed: MixedRows) -> InferredSource {
        var source = mixed.source
        source.head = head(nil, isNamed: false, footers: []) + source.head
        source.doubts = [encoding.doubt].compactMap { $0 } + source.doubts
        return source
    }
}
