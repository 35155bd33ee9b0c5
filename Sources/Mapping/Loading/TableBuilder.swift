import Findings
import Fiscal
import YAMLText

extension MappingBuilder {
    mutating func buildTables(_ node: YAMLNode?) {
        for entry in reader.entries(node) {
            guard entry.value.entries != nil else {
                reader.wrongKind(entry.value, expected: "una tabla con «rows» o «file»")
                continue
            }
            buildTable(entry.key, entry.value)
        }
    }

    private mutating func buildTable(_ name: String, _ node: YAMLNode) {
        reader.expectKeys(["rows", "columns", "file", "result", "fold", "on_missing"], in: node)
        let folds = reader.list(node["fold"]).compactMap { reader.word($0, of: ["case", "accents"]) }
        var table = LookupTable(
            name: name, columns: reader.texts(node["columns"]), foldsCase: folds.contains("case"),
            foldsAccents: folds.contains("accents"), missing: missing(node["on_missing"]))
        if node["rows"] == nil, node["file"] == nil {
            reader.report(
                code: "YAML-MISSING", place: node.place, value: name,
                message: "La tabla «\(name)» no tiene «rows» ni «file».",
                remedy: "Agregue las filas de la tabla.")
        }
        for row in reader.entries(node["rows"]) {
            add(row.key, inline: row.value, to: &table)
        }
        if let file = node["file"] { addRows(of: file, to: &table) }
        checkResults(of: table, node)
        tableNames[name] = TableNames(index: tables.count, columns: table.columns, types: types(of: table))
        tables.append(table)
    }

    private mutating func missing(_ node: YAMLNode?) -> LookupTable.Missing {
        guard let node else { return .error }
        if node.entries != nil {
            reader.expectKeys(["default"], in: node)
            return reader.required("default", in: node).map { .value(constant($0)) } ?? .error
        }
        // A bare `null` is the word here.
        if node.isNull { return .null }
        switch reader.word(node, of: ["error", "keep", "null"]) {
        case "keep": return .keep
        case "null": return .null
        default: return .error
        }
    }

    private mutating func add(_ key: String, inline node: YAMLNode, to table: inout LookupTable) {
        let width = max(1, table.columns.count)
        let nodes = table.columns.isEmpty && node.elements == nil ? [node] : reader.list(node)
        guard nodes.count == width, nodes.allSatisfy({ $0.scalar != nil }) else {
            return reader.wrongKind(node, expected: width == 1 ? "un valor" : "una lista de \(width) valores")
        }
        insert(key, nodes.map(constant), at: node, into: &table)
    }

    private mutating func insert(
        _ key: String, _ values: [Value], at node: YAMLNode, into table: inout LookupTable
    ) {
        let folded = table.folded(key)
        guard table.rows[folded] == nil else {
            return reader.report(
                code: "YAML-DUPLICATE", place: node.place, value: key,
                message:
                    "La tabla «\(table.name)» tiene «\(key)» dos veces, o dos claves que solo difieren en tildes.",
                remedy: "Deje una sola.")
        }
        table.rows[folded] = values
        table.keys.append(key)
    }

    private mutating func addRows(of node: YAMLNode, to table: inout LookupTable) {
        reader.expectKeys(["path", "delimiter", "key", "value", "values"], in: node)
        guard let pathNode = reader.required("path", in: node),
            let file = reader.path(
                pathNode, beside: node.place.file, in: Surroundings(mapping: root.place.file)),
            let keyNode = reader.required("key", in: node), let key = reader.text(keyNode)
        else { return }
        let names =
            node["values"] != nil
            ? reader.texts(node["values"]) : reader.text(node["value"]).map { [$0] } ?? []
        guard names.count == max(1, table.columns.count) else {
            return reader.report(
                code: "YAML-MISSING", place: node.place,
                message: "Falta decir en «value» o «values» qué columnas del archivo son los valores.",
                remedy: "Escriba una columna por cada valor de la tabla.")
        }
        let text: String
        do {
            text = try Resolution.read(file)
        } catch {
            return error.findings.forEach { finding in
                var finding = finding
                finding.place = pathNode.place
                reader.report(finding)
            }
        }
        tableFiles.append(text)
        let delimiter = reader.text(node["delimiter"])?.first ?? ";"
        addRows(of: text, delimiter: delimiter, key: key, names: names, at: node, to: &table)
    }

    private mutating func addRows(
        of text: String, delimiter: Character, key: String, names: [String], at node: YAMLNode,
        to table: inout LookupTable
    ) {
        let lines = text.split(whereSeparator: \.isNewline)
        let header = (lines.first ?? "").split(separator: delimiter, omittingEmptySubsequences: false).map(
            String.init)
        let wanted = [key] + names
        let positions = wanted.compactMap { header.firstIndex(of: $0) }
        guard positions.count == wanted.count else {
            return reader.report(
                code: "MAP-HEADER", place: node.place,
                value: shortened(header.joined(separator: String(delimiter))),
                message: "El archivo de la tabla «\(table.name)» no tiene las columnas \(wanted).",
                remedy: "Corrija el encabezado del archivo, «key» o «value».")
        }
        for line in lines.dropFirst() {
            let cells = line.split(separator: delimiter, omittingEmptySubsequences: false).map(String.init)
            guard cells.count == header.count else {
                reader.report(
                    code: "MAP-COLUMNS", place: node.place, value: shortened(String(line)),
                    message: "Una fila de la tabla «\(table.name)» no tiene \(header.count) columnas.",
                    remedy: "Corrija la fila.")
                continue
            }
            let values = positions.dropFirst().map { cells[$0].isEmpty ? Value.null : .text(cells[$0]) }
            insert(cells[positions[0]], values, at: node, into: &table)
        }
    }

    /// Checks every right-hand side against the neutral list that `result` names, before any file comes.
    private mutating func checkResults(of table: LookupTable, _ node: YAMLNode) {
        guard let result = node["result"], let list = reader.text(result) else { return }
        // Of a table that a base brings only what a leaf looks up in it is worth a warning.
        let isOwn = result.place.file == root["id"]?.place.file
        let places = Dictionary(
            (node["rows"]?.entries ?? []).map { ($0.key, $0.value.place) },
            uniquingKeysWith: { first, _ in first })
        for key in table.keys {
            for value in table.rows[table.folded(key)] ?? [] {
                guard let code = value.text else { continue }
                switch lists.contains(code, list) {
                case true? where !isOwn: continue
                case true?:
                    let place = places[key] ?? result.place
                    let wanted = CodeList(rawValue: list).map { [$0] } ?? []
                    warnLacking(
                        code, wanted, at: place, "La tabla «\(table.name)» da «\(code)» para «\(key)»")
                case nil:
                    return reader.report(
                        code: "MAP-LOOKUP", place: result.place, value: list,
                        message: "La lista «\(list)» no se conoce.", remedy: "Corrija el nombre de la lista.")
                case false?:
                    reader.report(
                        code: "MAP-LOOKUP", place: places[key] ?? result.place, value: code,
                        message:
                            "En la tabla «\(table.name)», «\(key)» da «\(code)», que no está en la lista \(list).",
                        remedy: "Escriba un código de la lista \(list).")
                }
            }
        }
    }

    private func types(of table: LookupTable) -> [ValueType] {
        (0..<max(1, table.columns.count)).map { column in
            var type = ValueType.null
            for row in table.rows.values { type = type.joined(row[column].type) }
            if case .value(let value) = table.missing { type = type.joined(value.type) }
            if case .keep = table.missing { type = type.joined(.text) }
            return type == .null ? .any : type
        }
    }
}
