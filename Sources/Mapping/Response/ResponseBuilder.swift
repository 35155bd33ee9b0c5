import Findings
import Records
import YAMLText

extension MappingBuilder {
    static let responseKeys = [
        "format", "encoding", "newline", "file_name", "delimiter", "quote", "header", "formulas",
        "record_length", "root", "namespaces", "records",
    ]
    static let responseRecordKeys = ["each", "when", "name", "element", "attributes", "fields", "columns"]
    static let responseFieldKeys = ["cols", "pad", "align", "name", "decimals", "decimal_mark", "implied"]

    /// The compiled plan of a response mapping; nil, or faults in ``reader``, when something is wrong.
    mutating func buildResponse() -> ResponsePlan? {
        let identity = buildIdentity()
        for key in ["source", "document", "checks"] where root[key] != nil {
            reader.report(
                code: "YAML-KEY", place: root[key]?.place ?? root.place, value: key,
                message: "Un mapeo de respuesta no lleva «\(key)».",
                remedy: "Quite «\(key)», o «response» si el mapeo es de entrada.")
        }
        buildTables(root["tables"])
        types = ResponseFields.types
        guard let node = reader.required("response", in: root) else { return nil }
        reader.expectKeys(Self.responseKeys, in: node)
        let format = reader.word(
            reader.required("format", in: node), of: ResponsePlan.Format.allCases.map(\.rawValue)
        ).flatMap(ResponsePlan.Format.init(rawValue:))
        let name = template(
            reader.required("file_name", in: node), in: scope(.record(RecordType.file)), named: true)
        if let place = node["file_name"], let text = place.scalar, !text.contains("{drop}") {
            reader.wrongKind(place, expected: "un nombre con {drop}, que lo hace único")
        }
        guard let format else { return nil }
        let records = nest(responseRecords(node, format))
        let newline = reader.word(node["newline"], of: ["lf", "crlf"])
        let (delimiter, quote) = (ascii(node["delimiter"]), ascii(node["quote"]))
        let formulas = reader.word(node["formulas"], of: ["escape", "keep"])
        let (hasHeader, encoding) = (header(node, records), encoding(node))
        let length = reader.integer(node["record_length"], in: 1...65_536)
        let (root, namespaces) = (xmlName(node["root"]), reader.entries(node["namespaces"]))
        guard let identity, let name, reader.findings.isEmpty else { return nil }
        return ResponsePlan(
            identity: identity,
            resolvedText: ([canonicalText(self.root)] + tableFiles).joined(separator: "\n"), format: format,
            encoding: encoding ?? .utf8, newline: newline == "crlf" ? "\r\n" : "\n", fileName: name,
            delimiter: delimiter ?? UInt8(ascii: ";"), quote: quote ?? UInt8(ascii: "\""),
            hasHeader: hasHeader, guardsFormulas: formulas != "keep", recordLength: length,
            root: root ?? "respuesta", namespaces: namespaces.map { ($0.key, $0.value.scalar ?? "") },
            records: records, program: program, tables: tables)
    }

    private mutating func header(_ node: YAMLNode, _ records: [ResponseRecord]) -> Bool {
        guard reader.boolean(node["header"]) == true, let place = node["header"] else { return false }
        if records.count == 1, records[0].nested.isEmpty { return true }
        reader.report(
            code: "YAML-TYPE", place: place.place,
            message: "Un encabezado solo tiene sentido con una sola clase de registros.",
            remedy: "Quite «header», o deje un solo registro en «records».")
        return false
    }

    private mutating func responseRecords(_ node: YAMLNode, _ format: ResponsePlan.Format) -> [ResponseRecord]
    {
        var records: [ResponseRecord] = []
        for element in reader.list(reader.required("records", in: node)) {
            reader.expectKeys(Self.responseRecordKeys, in: element)
            guard let each = eachResponse(element) else { continue }
            let scope = scope(.record(types.names[each.rawValue] ?? RecordType.file))
            var record = ResponseRecord(each: each, fields: [])
            record.when = expression(element["when"], in: scope, wanted: .bool)
            record.name = format == .xml ? xmlName(element["element"]) : reader.text(element["name"])
            if format == .xml, record.name == nil, each != .file {
                _ = reader.required("element", in: element)
            }
            for entry in reader.entries(element["attributes"]) {
                if var field = responseField(entry.value, name: entry.key, format, in: scope) {
                    field.isAttribute = true
                    record.fields.append(field)
                }
            }
            record.fields += responseFields(element, format, in: scope)
            records.append(record)
        }
        return records
    }

    private mutating func eachResponse(_ element: YAMLNode) -> ResponseRecord.Each? {
        reader.word(
            reader.required("each", in: element), of: ResponseRecord.Each.allCases.map(\.rawValue)
        ).flatMap(ResponseRecord.Each.init(rawValue:))
    }

    private mutating func responseFields(
        _ element: YAMLNode, _ format: ResponsePlan.Format, in scope: Scope
    ) -> [ResponseField] {
        var fields: [ResponseField] = []
        for column in reader.list(element["columns"]) {
            guard let name = reader.required("name", in: column).flatMap({ reader.text($0) }) else {
                continue
            }
            fields += responseField(column, name: name, format, in: scope).map { [$0] } ?? []
        }
        for entry in reader.entries(element["fields"]) {
            fields += responseField(entry.value, name: entry.key, format, in: scope).map { [$0] } ?? []
        }
        return fields
    }

    private mutating func responseField(
        _ node: YAMLNode, name: String, _ format: ResponsePlan.Format, in scope: Scope
    ) -> ResponseField? {
        let leaf = FrameTree.Leaf(slot: 0, node: node, path: "response.\(name)", gate: nil)
        guard let rule = buildLeaf(leaf, in: scope, extraKeys: Self.responseFieldKeys) else { return nil }
        var field = ResponseField(name: name, rule: Fixed(rule))
        if format == .xml, !XMLRecord.isName(name) {
            reader.wrongKind(node, expected: "un nombre que XML admita; «\(name)» no lo es")
        }
        if format == .fixed {
            field.columns = reader.required("cols", in: node).flatMap { columns($0, 65_536) }
        }
        if let pad = reader.text(node["pad"]) { field.pad = pad.first ?? " " }
        field.alignsRight = reader.word(node["align"], of: ["left", "right"]) == "right"
        field.number.decimals = reader.integer(node["decimals"] ?? node["implied"], in: 0...12)
        field.number.isImplied = node["implied"] != nil
        field.number.mark = reader.word(node["decimal_mark"], of: [",", "."]) ?? "."
        return field
    }

    private mutating func xmlName(_ node: YAMLNode?) -> String? {
        guard let node, let name = reader.text(node) else { return nil }
        if XMLRecord.isName(name) { return name }
        reader.wrongKind(node, expected: "un nombre que XML admita")
        return nil
    }

    /// Puts what is written for findings into the documents that they follow.
    private mutating func nest(_ records: [ResponseRecord]) -> [ResponseRecord] {
        var nested: [ResponseRecord] = []
        for record in records {
            if record.each == .finding, let last = nested.indices.last, nested[last].each == .document {
                nested[last].nested.append(record)
            } else {
                nested.append(record)
            }
        }
        return nested
    }
}
