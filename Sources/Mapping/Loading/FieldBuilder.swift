import Findings
import Fiscal
import Records
import YAMLText

extension MappingBuilder {
    static let fieldTypes = ["text", "int", "decimal", "date", "time", "datetime", "bool"]
    static let fieldKeys = [
        "type", "required", "format", "decimal_mark", "thousands", "implied", "sign", "sign_field", "trim",
        "strip_leading", "empty_is_null", "null_values", "one_of", "equals", "min", "max", "max_length",
        "pattern",
    ]

    /// - Parameter keys: what a field may have beside ``fieldKeys``.
    mutating func buildFields(_ node: YAMLNode?, of type: Int, keys: [String], defaults: YAMLNode?) {
        for entry in reader.entries(node) {
            reader.expectKeys(keys + Self.fieldKeys, in: entry.value)
            let kind = reader.word(entry.value["type"], of: Self.fieldTypes) ?? "text"
            var field = buildField(
                entry.key, type: kind, layers: [defaults?[kind], entry.value].compactMap { $0 })
            field.place = entry.value.place
            field.place.field = "\(types[type].name).\(entry.key)"
            types.add(field, to: type)
        }
    }

    /// What a field says of other fields, once all are known.
    mutating func addReferences(of type: Int, _ node: YAMLNode?) {
        for (slot, entry) in reader.entries(node).enumerated() where types[type].fields.indices.contains(slot)
        {
            var field = types[type].fields[slot].it
            var refers = false
            if let equals = entry.value["equals"] {
                addEquals(equals, to: &field, of: type)
                refers = true
            }
            if case .number(let format) = field.kind, format.sign == .field {
                refers = true
                field.signSlot = reader.required("sign_field", in: entry.value).flatMap {
                    slots([$0], of: type).first
                }
            }
            // The fields are copied by each change: a mapping of thousands of them changes few.
            if refers { types[type].fields[slot] = Fixed(field) }
        }
    }

    /// `equals` may compare with other fields, so it is compiled when all are known.
    private mutating func addEquals(_ node: YAMLNode, to field: inout FieldRule, of type: Int) {
        if node.scalar?.hasPrefix("=") == true {
            field.equals = expression(node, in: scope(.record(type)))
        } else {
            let root = program.add(constant: .text(reader.text(node) ?? ""))
            field.equals = Expression(root: root, type: .text, origin: nil, targets: [])
        }
    }

    /// The slots of the fields that `nodes` name.
    mutating func slots(_ nodes: [YAMLNode], of type: Int) -> [Int] {
        var slots: [Int] = []
        for element in nodes {
            guard let name = reader.text(element) else { continue }
            if let slot = types[type].slots[name] {
                slots.append(slot)
            } else {
                let nearest = nearestName(to: name, among: types[type].slots.keys.sorted())
                reader.report(
                    code: "MAP-EXPR", place: element.place, value: name,
                    message: "El campo «\(name)» no existe."
                        + (nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""),
                    remedy: "Escriba el nombre de un campo del registro «\(types[type].name)».")
            }
        }
        return slots
    }

    /// - Parameter layers: the defaults of the type, then the field's own keys; the last that has a key wins.
    private mutating func buildField(_ name: String, type: String, layers: [YAMLNode]) -> FieldRule {
        func key(_ name: String) -> YAMLNode? { layers.last { $0[name] != nil }?[name] }
        var field = FieldRule(name: name, kind: kind(of: type, layers: layers), place: root.place)
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

    mutating func numberFormat(_ layers: [YAMLNode], isWhole: Bool) -> NumberFormat {
        func key(_ name: String) -> YAMLNode? { layers.last { $0[name] != nil }?[name] }
        var format = NumberFormat(isWhole: isWhole)
        if !isWhole, reader.word(key("decimal_mark"), of: [",", "."]) == "," {
            format.mark = UInt8(ascii: ",")
        }
        format.thousands = ascii(key("thousands"))
        format.implied = reader.integer(key("implied"), in: 0...8)
        format.isUndeclared = ["decimal_mark", "thousands", "implied"].allSatisfy { key($0) == nil }
        let sign = reader.word(key("sign"), of: NumberFormat.Sign.allCases.map(\.rawValue))
        format.sign = sign.flatMap(NumberFormat.Sign.init(rawValue:)) ?? .leading
        if !isWhole, format.thousands == format.mark, let node = key("thousands") {
            reader.wrongKind(node, expected: "un separador distinto del decimal")
        }
        return format
    }

    private mutating func amount(_ node: YAMLNode?) -> Amount? {
        guard let node else { return nil }
        if case .number(let number) = constant(node) { return number }
        reader.wrongKind(node, expected: "un número")
        return nil
    }

    mutating func ascii(_ node: YAMLNode?) -> UInt8? {
        guard let node, let text = reader.text(node) else { return nil }
        let single = text == "\\t" ? "\t" : text
        if single.utf8.count == 1, let byte = single.utf8.first, byte < 0x80 { return byte }
        reader.wrongKind(node, expected: "un solo carácter ASCII")
        return nil
    }
}
