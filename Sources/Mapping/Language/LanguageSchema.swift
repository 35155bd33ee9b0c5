import Fiscal

extension Language {
    /// The JSON Schema (draft-07) of a mapping file, for editors; it ends with a line end.
    ///
    /// A file that only adds to what it extends passes: nothing but `mapping` and `id` must be there.
    package static var schema: String {
        let head: [(name: String, value: SchemaNode)] = [
            ("$schema", .text("http://json-schema.org/draft-07/schema#")),
            ("$id", .text("urn:buzon:mapeo:1")), ("title", .text("Mapeo de Buzón, versión 1")),
        ]
        let inPlace = [root.name, eachList.name, itemList.name]
        let mentioned = groups.filter { !inPlace.contains($0.name) }
        let definitions = mentioned.map { group in
            (group.name, group.name == source.name ? sourceSchema : groupSchema(group))
        }
        let root = head + entries(of: groupSchema(root)) + [("definitions", .object(definitions))]
        return SchemaNode.object(root).json() + "\n"
    }

    private static func entries(of node: SchemaNode) -> [(name: String, value: SchemaNode)] {
        if case .object(let entries) = node { entries } else { [] }
    }

    private static func groupSchema(_ group: LanguageGroup) -> SchemaNode {
        let isRoot = group.name == root.name
        // Elsewhere what is required may come from a base.
        let required = isRoot ? group.keys.filter(\.isRequired).map(\.name) : []
        return .object(
            [
                ("description", .text(group.text)),
                ("type", isRoot ? .text("object") : .texts(["object", "null"])),
            ] + (required.isEmpty ? [] : [("required", .texts(required))])
                + [
                    ("additionalProperties", .boolean(false)),
                    ("properties", .object(group.keys.map { ($0.name, property($0)) })),
                ])
    }

    /// The keys of a source depend on its format; a file that says none must suit one of them.
    private static var sourceSchema: SchemaNode {
        let formats = ["csv", "fixed", "xml"]
        let choices = formats.map { format in
            SchemaNode.object([
                ("if", .object([("required", .texts(["format"])), ("properties", condition(format))])),
                ("then", reference(format + "Source")),
            ])
        }
        let unsaid = SchemaNode.object([
            ("if", .object([("not", .object([("required", .texts(["format"]))]))])),
            ("then", .object([("anyOf", .array(formats.map { reference($0 + "Source") }))])),
        ])
        return .object([
            ("description", .text(source.text)), ("type", .texts(["object", "null"])),
            ("properties", .object(source.keys.map { ($0.name, property($0)) })),
            ("allOf", .array(choices + [unsaid])),
        ])
    }

    private static func condition(_ format: String) -> SchemaNode {
        .object([("format", .object([("const", .text(format))]))])
    }

    private static func property(_ key: LanguageKey) -> SchemaNode {
        let example = key.example.map { " Ejemplo: \($0)" } ?? ""
        let text = SchemaNode.text(key.text + example)
        return .object([("description", text)] + entries(of: schema(of: key.kind)))
    }

    private static func reference(_ name: String) -> SchemaNode {
        .object([("$ref", .text("#/definitions/\(name)"))])
    }

    /// Beside a description a bare reference would hide it, or be hidden.
    private static func wrapped(_ name: String) -> SchemaNode {
        .object([("allOf", .array([reference(name)]))])
    }

    private static func type(_ names: String...) -> (name: String, value: SchemaNode) {
        ("type", .texts(names + ["null"]))
    }

    private static func schema(of kind: LanguageKind) -> SchemaNode {
        switch kind {
        case .text, .template: .object([type("string")])
        case .shaped(let pattern): .object([type("string"), ("pattern", .text(pattern))])
        case .constant, .expression: .object([type("string", "number", "boolean")])
        case .integer(let range):
            .object([
                type("integer"), ("minimum", .integer(range.lowerBound)),
                ("maximum", .integer(range.upperBound)),
            ])
        case .number: .object([type("number")])
        case .boolean: .object([type("boolean")])
        case .words(let words): .object([("enum", .array(constants(words)))])
        case .leaf: .object([("anyOf", .array([schema(of: .constant), reference(leaf.name)]))])
        case .code(let list): codeSchema(list)
        case .list(let kind): .object([type("array"), ("items", schema(of: kind))])
        case .group(let name): wrapped(name)
        case .named(let pattern, let kind):
            .object([
                type("object"), ("propertyNames", .object([("pattern", .text(pattern))])),
                ("additionalProperties", schema(of: kind)),
            ])
        case .items(let name): itemsSchema(name)
        case .paths: schema(of: .named(freePathPattern, .leaf))
        case .either(let kinds): .object([("anyOf", .array(kinds.map { schema(of: $0) }))])
        }
    }

    /// What `FreePath` takes, and the condition that any part of a document may have.
    private static let freePathPattern =
        "^(when|(ca|cb)c:[A-Za-z]+(\\[[0-9]+\\])?(/(ca|cb)c:[A-Za-z]+(\\[[0-9]+\\])?){0,7}(/@[A-Za-z]+)?)$"

    /// Words as texts and, where they look like numbers, as numbers too.
    private static func constants(_ words: [String]) -> [SchemaNode] {
        words.flatMap { word -> [SchemaNode] in
            guard let number = Int(word), String(number) == word else { return [.text(word)] }
            return [.text(word), .integer(number)]
        } + [.null]
    }

    /// A constant must be a code; what comes from the source is checked later.
    ///
    /// Long lists are not written out.
    private static func codeSchema(_ list: CodeList) -> SchemaNode {
        let codes = list.entries.keys.sorted()
        guard codes.count <= 300 else { return schema(of: .leaf) }
        let computed = SchemaNode.object([("type", .text("string")), ("pattern", .text("^[$=]"))])
        return .object([
            (
                "anyOf",
                .array([.object([("enum", .array(constants(codes)))]), computed, reference(leaf.name)])
            )
        ])
    }

    private static func itemsSchema(_ name: String) -> SchemaNode {
        let isText = name == leaf.name
        let element = isText ? schema(of: .leaf) : reference(name)
        func list(_ group: LanguageGroup, _ key: String, _ content: SchemaNode) -> SchemaNode {
            let properties = group.keys.map { own in
                own.name == key
                    ? (own.name, SchemaNode.object([("description", .text(own.text))] + entries(of: content)))
                    : (own.name, property(own))
            }
            return .object([
                ("type", .text("object")), ("additionalProperties", .boolean(false)),
                ("properties", .object(properties)),
            ])
        }
        let array = SchemaNode.object([type("array"), ("items", element)])
        let choices = [
            array, list(eachList, "fields", .object([("allOf", .array([element]))])),
            list(itemList, "items", array),
        ]
        return .object([("anyOf", .array(choices + (isText ? [element] : [])))])
    }
}
