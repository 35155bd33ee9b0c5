import Fiscal
import Records
import YAMLText

extension MappingBuilder {
    mutating func buildSource(_ node: YAMLNode) -> SourcePlan? {
        guard let format = reader.required("format", in: node) else { return nil }
        guard format.scalar == "csv" else {
            reader.report(
                code: "YAML-TYPE", place: format.place, value: format.scalar,
                message: "El formato «\(format.scalar ?? "")» no se admite; se admite csv.",
                remedy: "Escriba «csv».")
            return nil
        }
        reader.expectKeys(
            [
                "format", "encoding", "delimiter", "quote", "header", "skip_rows_when", "defaults", "columns",
                "group",
            ], in: node)
        guard let columns = reader.required("columns", in: node) else { return nil }
        let defaults = node["defaults"]
        if let defaults { reader.expectKeys(Self.types, in: defaults) }
        var (fields, wanted) = buildColumns(columns, defaults: defaults)
        for (slot, field) in fields.enumerated() { fieldNames.slots[field.name] = slot }
        fieldNames.types = fields.map(\.kind.type)
        let group = node["group"]
        if let group {
            reader.expectKeys(["record", "rows", "by", "contiguous", "same_on_all_rows"], in: group)
            fieldNames.documentRecord = reader.text(group["record"]) ?? "doc"
            fieldNames.rowRecord = reader.text(group["rows"]) ?? "row"
        }
        var plan = CSVPlan(
            dialect: buildDialect(node), header: buildHeader(node["header"], columns: wanted), fields: [],
            by: slots(group?["by"]), isContiguous: reader.boolean(group?["contiguous"]) ?? true,
            sameOnAllRows: slots(group?["same_on_all_rows"]), decimal: NumberFormat())
        if let group, plan.by.isEmpty { _ = reader.required("by", in: group) }
        if let decimal = defaults?["decimal"] { plan.decimal = numberFormat([decimal], isWhole: false) }
        plan.skip = expression(node["skip_rows_when"], in: scope(.cells), wanted: .bool)
        for (slot, entry) in reader.entries(columns).enumerated() where fields.indices.contains(slot) {
            addEquals(entry.value["equals"], to: &fields[slot])
        }
        plan.fields = fields.map { Fixed($0) }
        return .csv(plan)
    }

    private static let types = ["text", "int", "decimal", "date", "time", "datetime", "bool"]

    private mutating func buildDialect(_ node: YAMLNode) -> CSVDialect {
        let name = reader.word(node["encoding"], of: SourceEncoding.names) ?? "utf-8"
        // One of the names that the type itself lists, or the default.
        let encoding = SourceEncoding(name: name) ?? SourceEncoding.utf8
        return CSVDialect(
            encoding: encoding, delimiter: ascii(reader.required("delimiter", in: node)) ?? UInt8(ascii: ";"),
            quote: node["quote"] == nil ? UInt8(ascii: "\"") : ascii(node["quote"]))
    }

    private mutating func buildHeader(_ node: YAMLNode?, columns: [CSVHeader.Column]) -> CSVHeader {
        var header = CSVHeader(line: 1, match: .byName, extraColumns: .error, columns: columns)
        guard let node else { return header }
        reader.expectKeys(["line", "match", "extra_columns"], in: node)
        header.line = reader.integer(node["line"], in: 0...10_000) ?? 1
        let match = reader.word(node["match"], of: ["by_name", "by_position"])
        header.match = match == "by_position" || header.line == 0 ? .byPosition : .byName
        let extra = reader.word(node["extra_columns"], of: CSVHeader.ExtraColumns.allCases.map(\.rawValue))
        header.extraColumns = extra.flatMap(CSVHeader.ExtraColumns.init(rawValue:)) ?? .error
        return header
    }

    private mutating func buildColumns(
        _ node: YAMLNode, defaults: YAMLNode?
    ) -> ([FieldRule], [CSVHeader.Column]) {
        var fields: [FieldRule] = []
        var columns: [CSVHeader.Column] = []
        for entry in reader.entries(node) {
            let rule = entry.value
            reader.expectKeys(
                [
                    "header", "index", "type", "required", "format", "decimal_mark", "thousands", "implied",
                    "sign",
                    "trim", "strip_leading", "empty_is_null", "null_values", "one_of", "equals", "min", "max",
                    "max_length", "pattern",
                ], in: rule)
            let type = reader.word(rule["type"], of: Self.types) ?? "text"
            fields.append(
                buildField(entry.key, type: type, layers: [defaults?[type], rule].compactMap { $0 }))
            let index = reader.integer(rule["index"], in: 1...16_384).map { $0 - 1 }
            columns.append(CSVHeader.Column(header: reader.text(rule["header"]) ?? entry.key, index: index))
        }
        return (fields, columns)
    }

    /// - Parameter layers: the defaults of the type, then the column's own keys; the last that has a key wins.
    private mutating func buildField(_ name: String, type: String, layers: [YAMLNode]) -> FieldRule {
        func key(_ name: String) -> YAMLNode? { layers.last { $0[name] != nil }?[name] }
        var field = FieldRule(name: name, kind: kind(of: type, layers: layers))
        let trim = reader.word(key("trim"), of: FieldRule.Trim.allCases.map(\.rawValue))
        field.trim = trim.flatMap(FieldRule.Trim.init(rawValue:)) ?? .both
        field.emptyIsNull = reader.boolean(key("empty_is_null")) ?? true
        field.nullValues = reader.texts(key("null_values"))
        field.leading = reader.text(key("strip_leading"))?.first
        field.isRequired = reader.boolean(key("required")) ?? false
        field.oneOf = reader.list(key("one_of")).compactMap { constant($0).text }
        field.minimum = amount(key("min"))
        field.maximum = amount(key("max"))
        field.maximumLength = reader.integer(key("max_length"), in: 1...65_536)
        if let node = key("pattern"), let text = reader.text(node) {
            field.pattern = TextPattern(text)
            if field.pattern == nil {
                reader.wrongKind(node, expected: "un patrón como letters(2) '-' digits(1..3)")
            }
        }
        return field
    }

    private mutating func kind(of type: String, layers: [YAMLNode]) -> FieldRule.Kind {
        let formatNode = layers.last { $0["format"] != nil }?["format"]
        switch type {
        case "int": return .number(numberFormat(layers, isWhole: true))
        case "decimal": return .number(numberFormat(layers, isWhole: false))
        case "date", "time", "datetime":
            let usual = ["date": "yyyy-MM-dd", "time": "HH:mm:ss"][type] ?? "yyyy-MM-dd'T'HH:mm:ss"
            let format = reader.text(formatNode) ?? usual
            if let pattern = DatePattern(format), pattern.hasDate == (type != "time"),
                pattern.hasTime == (type != "date")
            {
                return .date(pattern)
            }
            if let formatNode { reader.wrongKind(formatNode, expected: "un formato como \(usual)") }
            return .text
        case "bool":
            let words = (reader.text(formatNode) ?? "true/false").lowercased().split(separator: "/").map(
                String.init)
            if words.count == 2 { return .bool(yes: [words[0]], no: [words[1]]) }
            if let formatNode {
                reader.wrongKind(formatNode, expected: "las palabras para sí y no, como S/N")
            }
            return .text
        default: return .text
        }
    }

    private mutating func numberFormat(_ layers: [YAMLNode], isWhole: Bool) -> NumberFormat {
        func key(_ name: String) -> YAMLNode? { layers.last { $0[name] != nil }?[name] }
        var format = NumberFormat(isWhole: isWhole)
        if !isWhole, reader.word(key("decimal_mark"), of: [",", "."]) == "," {
            format.mark = UInt8(ascii: ",")
        }
        format.thousands = ascii(key("thousands"))
        format.implied = reader.integer(key("implied"), in: 0...8)
        let sign = reader.word(key("sign"), of: NumberFormat.Sign.allCases.map(\.rawValue))
        format.sign = sign.flatMap(NumberFormat.Sign.init(rawValue:)) ?? .leading
        if !isWhole, format.thousands == format.mark, let node = key("thousands") {
            reader.wrongKind(node, expected: "un separador distinto del decimal")
        }
        return format
    }

    /// `equals` may compare with other fields of the row, so it is compiled when all are known.
    private mutating func addEquals(_ node: YAMLNode?, to field: inout FieldRule) {
        guard let node else { return }
        if node.scalar?.hasPrefix("=") == true {
            field.equals = expression(node, in: scope(.row))
        } else {
            let root = program.add(constant: .text(reader.text(node) ?? ""))
            field.equals = Expression(root: root, type: .text, firstField: nil, targets: [])
        }
    }

    private mutating func slots(_ node: YAMLNode?) -> [Int] {
        var slots: [Int] = []
        for element in reader.list(node) {
            guard let name = reader.text(element) else { continue }
            if let slot = fieldNames.slots[name] {
                slots.append(slot)
            } else {
                let nearest = nearestName(to: name, among: fieldNames.slots.keys.sorted())
                reader.report(
                    code: "MAP-EXPR", place: element.place, value: name,
                    message: "El campo «\(name)» no existe."
                        + (nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""),
                    remedy: "Escriba el nombre de una columna de «columns».")
            }
        }
        return slots
    }

    private mutating func amount(_ node: YAMLNode?) -> Amount? {
        guard let node else { return nil }
        if case .number(let number) = constant(node) { return number }
        reader.wrongKind(node, expected: "un número")
        return nil
    }

    private mutating func ascii(_ node: YAMLNode?) -> UInt8? {
        guard let node, let text = reader.text(node) else { return nil }
        let single = text == "\\t" ? "\t" : text
        if single.utf8.count == 1, let byte = single.utf8.first, byte < 0x80 { return byte }
        reader.wrongKind(node, expected: "un solo carácter ASCII")
        return nil
    }
}
