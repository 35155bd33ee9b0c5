import Findings
import YAMLText

extension MappingBuilder {
    /// - Parameter extraKeys: what the leaf may say of itself beside its value.
    mutating func buildLeaf(
        _ leaf: FrameTree.Leaf, in scope: Scope, extraKeys: [String] = []
    ) -> LeafRule? {
        let node = leaf.node
        guard node.entries != nil else {
            guard let source = buildLeafSource(node, in: scope) else { return nil }
            var rule = leafRule(leaf, source)
            rule.origin = source.origin
            checkCodes(of: rule, node)
            return rule
        }
        reader.expectKeys(FrameTree.leafKeys + extraKeys, in: node)
        checkSingleSource(node)
        var source: LeafRule.Source?
        if let cases = node["cases"] {
            source = buildCases(cases, in: scope)
        } else if let from = node["from"] ?? node["value"] {
            source = buildLeafSource(from, in: scope)
        } else {
            _ = reader.required("from", in: node)
        }
        guard let source else { return nil }
        var rule = leafRule(leaf, source)
        rule.when = expression(node["when"], in: scope, wanted: .bool)
        rule.lookup = buildLookup(node, in: scope)
        rule.fallback = node["default"].map(constant)
        rule.isRequired = reader.boolean(node["required"]) ?? false
        rule.message = template(node["message"], in: scope)
        rule.origin = source.origin ?? rule.when?.origin
        checkCodes(of: rule, node)
        return rule
    }

    /// A key that would be passed over is told: a value has one source.
    private mutating func checkSingleSource(_ node: YAMLNode) {
        let sources = (node.entries ?? []).filter { ["from", "value", "cases"].contains($0.key) }
        for extra in sources.dropFirst() {
            reader.report(
                code: "YAML-KEY", place: extra.keyPlace, value: extra.key,
                message: "El valor ya sale de «\(sources[0].key)»; «\(extra.key)» no se usaría.",
                remedy: "Deje uno solo de «from», «value» y «cases».")
        }
        if node["column"] != nil, node["lookup"] == nil {
            reader.report(
                code: "YAML-KEY", place: node["column"]?.place ?? node.place, value: "column",
                message: "«column» escoge la columna de una tabla y aquí no hay «lookup».",
                remedy: "Agregue «lookup», o quite «column».")
        }
    }

    private func leafRule(_ leaf: FrameTree.Leaf, _ source: LeafRule.Source) -> LeafRule {
        let file = leaf.node.place.file
        return LeafRule(
            slot: leaf.slot, gate: leaf.gate, source: source, path: leaf.path, place: leaf.node.place,
            fileName: file.split(separator: "/").last.map(String.init) ?? file)
    }

    private mutating func buildLeafSource(_ node: YAMLNode, in scope: Scope) -> LeafRule.Source? {
        guard let text = node.scalar else {
            reader.wrongKind(node, expected: "un valor, «$CAMPO» o «= expresión»")
            return nil
        }
        if text.hasPrefix("$") {
            return expression(text, skipped: 0, at: node, in: scope).map { .expression($0) }
        }
        if text.hasPrefix("=") { return expression(node, in: scope).map { .expression($0) } }
        return .constant(constant(node))
    }

    private mutating func buildCases(_ node: YAMLNode, in scope: Scope) -> LeafRule.Source? {
        var cases: [(when: Expression?, value: LeafRule.Source)] = []
        for element in reader.list(node) {
            reader.expectKeys(["when", "value", "else"], in: element)
            if let other = element["else"] {
                if let extra = element["when"] ?? element["value"] {
                    reader.wrongKind(extra, expected: "solo «else», sin «when» ni «value»")
                }
                if let value = buildLeafSource(other, in: scope) { cases.append((nil, value)) }
            } else if let whenNode = reader.required("when", in: element),
                let when = expression(whenNode, in: scope, wanted: .bool),
                let valueNode = reader.required("value", in: element),
                let value = buildLeafSource(valueNode, in: scope)
            {
                cases.append((when, value))
            }
        }
        return cases.isEmpty ? nil : .cases(cases)
    }

    private mutating func buildLookup(_ node: YAMLNode, in scope: Scope) -> (table: Int, column: Int)? {
        guard let lookup = node["lookup"], let name = reader.text(lookup) else { return nil }
        let compiler = Compiler(scope: scope, program: program)
        do {
            let (table, position) = try compiler.resolve(
                table: name, column: reader.text(node["column"]), at: 0)
            return (table.index, position)
        } catch {
            reader.report(
                code: "MAP-EXPR", place: lookup.place, value: name,
                message: "La búsqueda no sirve: \(error.message).",
                remedy: "Corrija «lookup» o «column».")
            return nil
        }
    }
}

extension LeafRule.Source {
    var expressions: [Expression] {
        switch self {
        case .constant: []
        case .expression(let expression): [expression]
        case .cases(let cases): cases.flatMap { ($0.when.map { [$0] } ?? []) + $0.value.expressions }
        }
    }

    var origin: OriginRule? { expressions.lazy.compactMap(\.origin).first }
}

extension LeafRule {
    /// What must be made before it.
    var targets: [TargetReference] {
        source.expressions.flatMap(\.targets) + (when?.targets ?? []) + (message?.targets ?? [])
    }
}

extension CheckRule {
    var targets: [TargetReference] { assertion.targets + (when?.targets ?? []) + message.targets }
}
