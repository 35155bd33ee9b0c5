import Documents
import YAMLText

extension MappingBuilder {
    /// Reports every key below a target that no document has: its value would reach nothing.
    mutating func checkTarget(_ node: YAMLNode, as kind: LanguageKind) {
        if node.isNull { return }
        switch kind {
        case .group(let name): checkTargets(node, in: name)
        case .items(let name): checkItems(node, of: name)
        case .paths: checkPaths(node)
        default: checkLeaf(node)
        }
    }

    private mutating func checkTargets(_ node: YAMLNode, in name: String) {
        guard let group = Language.group(name) else { return }
        reader.expectKeys(group.names, in: node)
        for entry in node.entries ?? [] {
            guard let key = group.keys.first(where: { $0.name == entry.key }) else { continue }
            if entry.key != "when" { checkTarget(entry.value, as: key.kind) }
        }
    }

    /// The group of one element has `name`; it is `leaf` for elements that are texts.
    private mutating func checkItems(_ node: YAMLNode, of name: String) {
        let isText = name == Language.leaf.name
        let elements = node.elements ?? node["items"]?.elements ?? node["fields"].map { [$0] }
        guard let elements, node.elements != nil || node["items"] != nil || node["each"] != nil else {
            if isText { return checkLeaf(node) }
            return reader.wrongKind(node, expected: "una lista, o un grupo con «each» o «items»")
        }
        for element in elements {
            if isText { checkLeaf(element) } else { checkTargets(element, in: name) }
        }
    }

    private mutating func checkPaths(_ node: YAMLNode) {
        if node.entries == nil {
            reader.wrongKind(node, expected: "rutas de UBL, cada una con su valor")
        }
        for entry in node.entries ?? [] where entry.key != "when" {
            checkLeaf(entry.value)
            guard FreePath(entry.key) == nil else { continue }
            reader.report(
                code: "YAML-KEY", place: entry.keyPlace, value: entry.key,
                message: "«\(entry.key)» no es la ruta de un elemento de UBL.",
                remedy: "Escriba la ruta como «cac:ContractDocumentReference/cbc:ID».")
        }
    }

    private mutating func checkLeaf(_ node: YAMLNode) {
        if node.entries != nil {
            reader.expectKeys(FrameTree.leafKeys, in: node)
        } else if node.elements != nil {
            reader.wrongKind(node, expected: "un solo valor")
        }
    }
}
