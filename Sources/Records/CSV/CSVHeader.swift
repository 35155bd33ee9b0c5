package import Findings

/// Which columns a mapping wants, and how it finds them.
package struct CSVHeader: Hashable, Sendable {
    package enum Match: Hashable, Sendable {
        case byName
        case byPosition
    }

    package enum ExtraColumns: String, Hashable, Sendable, CaseIterable {
        case error
        case warn
        case ignore
    }

    package struct Column: Hashable, Sendable {
        /// Text of the header, when columns are found by name.
        package var header: String
        /// From 0, when they are found by position.
        package var index: Int?

        package init(header: String, index: Int?) {
            self.header = header
            self.index = index
        }
    }

    /// Line of the header, from 1; 0 when the file has none.
    ///
    /// Lines before it are titles.
    package var line: Int
    package var match: Match
    package var extraColumns: ExtraColumns
    package var columns: [Column]

    package init(line: Int, match: Match, extraColumns: ExtraColumns, columns: [Column]) {
        self.line = line
        self.match = match
        self.extraColumns = extraColumns
        self.columns = columns
    }
}

/// The columns of one file, found.
package struct CSVLayout: Sendable {
    /// For each wanted column its position in a row, from 0.
    package var positions: [Int]
    /// Number of cells of a row.
    package var width: Int
    /// Header texts of the file; empty without a header.
    package var names: [String]
    /// First row of data, an index into ``CSVTable/rows``.
    package var firstRow: Int
    /// Errors stop the whole file.
    package var findings: [Finding]

    package init(positions: [Int], width: Int, names: [String], firstRow: Int, findings: [Finding]) {
        (self.positions, self.width, self.names) = (positions, width, names)
        (self.firstRow, self.findings) = (firstRow, findings)
    }
}

extension CSVTable {
    /// Finds the wanted columns in the header of this file; the order of the columns is free.
    package func layout(_ header: CSVHeader, file: String) -> CSVLayout {
        guard header.line > 0 else {
            let width = rows.first?.count ?? header.columns.count
            return positional(header, width: width, names: [], firstRow: 0, file: file)
        }
        guard let index = rows.firstIndex(where: { $0.line == header.line }) else {
            let finding = Finding(
                code: "MAP-HEADER", place: Place(file: file, line: header.line),
                message: "El archivo termina antes de la línea \(header.line), donde va el encabezado.",
                remedy: "Envíe el archivo completo, con su encabezado en la línea \(header.line).")
            return CSVLayout(positions: [], width: 0, names: [], firstRow: rows.count, findings: [finding])
        }
        let row = rows[index]
        let names = (0..<row.count).map { trimmed(text(cell($0, of: row))) }
        if header.match == .byPosition {
            return positional(header, width: row.count, names: names, firstRow: index + 1, file: file)
        }
        return named(header, row: row, names: names, firstRow: index + 1, file: file)
    }

    /// Unknown columns that are told one by one: each is looked for along the whole header.
    private static let toldColumns = 100

    private func positional(
        _ header: CSVHeader, width: Int, names: [String], firstRow: Int, file: String
    ) -> CSVLayout {
        let positions = header.columns.enumerated().map { $1.index ?? $0 }
        var findings: [Finding] = []
        let needed = (positions.max() ?? -1) + 1
        if needed > width, !rows.isEmpty {
            findings.append(
                Finding(
                    code: "MAP-HEADER", place: Place(file: file, line: max(1, header.line)),
                    message: "El archivo tiene \(width) columnas y se esperan al menos \(needed).",
                    remedy: "Revise el separador y el formato de la exportación."))
        }
        return CSVLayout(
            positions: positions, width: width, names: names, firstRow: firstRow, findings: findings)
    }

    private func named(
        _ header: CSVHeader, row: CSVRow, names: [String], firstRow: Int, file: String
    ) -> CSVLayout {
        var found: [String: Int] = [:]
        var findings: [Finding] = []
        let wanted = Set(header.columns.map(\.header))
        var repeated: Set<String> = []
        for (index, name) in names.enumerated() {
            if found[name] != nil, wanted.contains(name), repeated.insert(name).inserted {
                findings.append(duplicate(name, at: index, first: found[name] ?? 0, row: row, file: file))
            }
            if found[name] == nil { found[name] = index }
        }
        let unknown = names.indices.filter { !wanted.contains(names[$0]) && found[names[$0]] == $0 }
        var positions: [Int] = []
        for column in header.columns {
            if let index = found[column.header] {
                positions.append(index)
            } else {
                findings.append(
                    missing(
                        column.header, unknown: unknown.prefix(Self.toldColumns).map { names[$0] }, row: row,
                        file: file))
            }
        }
        if header.extraColumns != .ignore {
            let severity: Severity = header.extraColumns == .error ? .error : .warning
            findings += unknown.prefix(Self.toldColumns).map {
                extra(names[$0], at: $0, severity: severity, row: row, file: file)
            }
            let others = unknown.count - Self.toldColumns
            if others > 0 { findings.append(extras(others, severity: severity, row: row, file: file)) }
        }
        return CSVLayout(
            positions: positions, width: names.count, names: names, firstRow: firstRow, findings: findings)
    }
}
