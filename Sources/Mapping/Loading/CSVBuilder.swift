import Records
import YAMLText

extension MappingBuilder {
    static let csvKeys =
        sourceKeys + [
            "delimiter", "quote", "header", "skip_rows_when", "columns", "group", "records", "bundle",
        ]
    static let headerKeys = ["line", "match", "extra_columns"]
    static let groupKeys = ["record", "rows", "by", "contiguous", "same_on_all_rows"]
    static let csvFieldKeys = ["header", "index"]

    mutating func buildCSV(_ node: YAMLNode) -> CSVPlan? {
        reader.expectKeys(Self.csvKeys, in: node)
        hasCells = true
        let dialect = buildDialect(node)
        let layout: CSVPlan.Layout?
        var nodes: [Int: YAMLNode] = [:]
        if node["records"] != nil {
            for key in ["columns", "group"] where node[key] != nil {
                reader.report(
                    code: "YAML-KEY", place: node[key]?.place ?? node.place, value: key,
                    message: "Con «records» no se usa «\(key)»: cada registro dice sus campos.",
                    remedy: "Quite «\(key)», o «records».")
            }
            let isBundle = node["bundle"] != nil
            nodes = buildRecords(
                node, keys: isBundle ? [] : ["id"], fieldKeys: Self.csvFieldKeys, defaults: node["defaults"]
            ).mapValues { $0["fields"] ?? $0 }
            layout = isBundle ? buildBundle(node) : buildMixed(node)
        } else {
            guard let columns = reader.required("columns", in: node) else { return nil }
            let group = buildRows(node, columns: columns)
            nodes[group.row] = columns
            layout = .rows(group)
        }
        guard let layout else { return nil }
        var plan = CSVPlan(dialect: dialect, header: buildHeader(node["header"]), layout: layout)
        for type in types.all.indices {
            plan.firstColumns.append(plan.header.columns.count)
            plan.header.columns += columns(nodes[type], of: type)
        }
        plan.skip = expression(node["skip_rows_when"], in: scope(.cells), wanted: .bool)
        return plan
    }

    private mutating func buildDialect(_ node: YAMLNode) -> CSVDialect {
        CSVDialect(
            encoding: encoding(node) ?? SourceEncoding.utf8,
            delimiter: ascii(reader.required("delimiter", in: node)) ?? UInt8(ascii: ";"),
            quote: node["quote"] == nil ? UInt8(ascii: "\"") : ascii(node["quote"]))
    }

    private mutating func buildHeader(_ node: YAMLNode?) -> CSVHeader {
        var header = CSVHeader(line: 1, match: .byName, extraColumns: .error, columns: [])
        guard let node else { return header }
        reader.expectKeys(Self.headerKeys, in: node)
        header.line = reader.integer(node["line"], in: 0...10_000) ?? 1
        let match = reader.word(node["match"], of: ["by_name", "by_position"])
        header.match = match == "by_position" || header.line == 0 ? .byPosition : .byName
        let extra = reader.word(node["extra_columns"], of: CSVHeader.ExtraColumns.allCases.map(\.rawValue))
        header.extraColumns = extra.flatMap(CSVHeader.ExtraColumns.init(rawValue:)) ?? .error
        return header
    }

    /// Where each field of a type is found; without an index its position is that among the fields.
    private mutating func columns(_ node: YAMLNode?, of type: Int) -> [CSVHeader.Column] {
        var columns: [CSVHeader.Column] = []
        for (slot, entry) in reader.entries(node).enumerated() {
            let index = reader.integer(entry.value["index"], in: 1...16_384).map { $0 - 1 }
            columns.append(
                CSVHeader.Column(
                    header: reader.text(entry.value["header"]) ?? entry.key, index: index ?? slot))
        }
        return columns
    }

    private mutating func buildRows(_ node: YAMLNode, columns: YAMLNode) -> RowGroup {
        let group = node["group"]
        if let group { reader.expectKeys(Self.groupKeys, in: group) }
        let document = types.add(reader.text(group?["record"]) ?? "doc", parent: RecordType.file)
        let row = types.add(reader.text(group?["rows"]) ?? "row", parent: document)
        types[document].borrowed = row
        setDocumentType()
        buildFields(columns, of: row, keys: Self.csvFieldKeys, defaults: node["defaults"])
        addReferences(of: row, columns)
        let plan = RowGroup(
            row: row, by: slots(reader.list(group?["by"]), of: row),
            isContiguous: reader.boolean(group?["contiguous"]) ?? true,
            sameOnAllRows: slots(reader.list(group?["same_on_all_rows"]), of: row))
        if let group, plan.by.isEmpty { _ = reader.required("by", in: group) }
        if types.document == row { reportRowAsDocument() }
        return plan
    }

    private mutating func reportRowAsDocument() {
        types.document = types[types.document].parent ?? RecordType.file
        reader.report(
            code: "YAML-TYPE", place: (root["document"]?["each"] ?? root).place,
            message: "Las filas no son documentos: un documento se forma de una o más filas.",
            remedy: "Escriba en «each» el registro «\(types[types.document].name)».")
    }

    private mutating func buildMixed(_ node: YAMLNode) -> CSVPlan.Layout? {
        var ids: [RecordID] = []
        for entry in reader.entries(node["records"]) {
            guard let type = types.names[entry.key], let idNode = reader.required("id", in: entry.value)
            else {
                continue
            }
            var parts: [RecordID.Part] = []
            for part in reader.entries(idNode) {
                guard let number = Int(part.key), (1...16_384).contains(number) else {
                    reader.wrongKind(part.value, expected: "el número de una columna, desde 1, y su texto")
                    continue
                }
                parts.append(RecordID.Part(range: number - 1..<number, text: reader.text(part.value) ?? ""))
            }
            ids.append(RecordID(type: type, parts: parts))
        }
        return .mixed(ids)
    }
}
