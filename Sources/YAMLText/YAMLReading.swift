import Findings
import Yams

extension YAMLNode {
    /// Reads one document; an empty file is an empty mapping.
    ///
    /// - Parameter text: at most 1 MiB, nested at most 64 levels deep.
    /// - Throws: all faults of the file that can be told; a syntax error or a duplicate key hides those behind it.
    package static func read(text: String, file: String) throws(YAMLFailure) -> YAMLNode {
        guard text.utf8.count <= 1 << 20 else {
            throw YAMLFailure(findings: [
                fault("YAML-SYNTAX", Place(file: file), "El archivo mide más de 1 MiB.", "Divida el archivo.")
            ])
        }
        var findings: [Finding] = []
        let root: YAMLNode
        do {
            let parser = try Parser(yaml: text)
            let node = try parser.singleRoot()
            // Yams holds anchors weakly from the nodes: they last as long as the parser.
            root = withExtendedLifetime(parser) {
                node.map { convert($0, file: file, isKey: false, depth: 1, into: &findings) }
                    ?? YAMLNode(content: .mapping([]), place: Place(file: file, line: 1, column: 1))
            }
        } catch {
            throw YAMLFailure(findings: [finding(of: error, file: file)])
        }
        guard findings.isEmpty else { throw YAMLFailure(findings: findings) }
        return root
    }

    private static let maximumDepth = 64

    private static func convert(
        _ node: Node, file: String, isKey: Bool, depth: Int, into findings: inout [Finding]
    ) -> YAMLNode {
        let place = place(node.mark, file: file)
        guard depth <= maximumDepth else {
            findings.append(
                fault(
                    "YAML-SYNTAX", place, "Hay más de \(maximumDepth) niveles, uno dentro de otro.",
                    "Revise los corchetes, las llaves y la sangría."))
            return YAMLNode(content: .mapping([]), place: place)
        }
        if let anchor = node.anchor {
            findings.append(
                fault(
                    "YAML-ANCHOR", place, "El ancla «&\(anchor.rawValue)» no se admite.",
                    "Escriba el valor completo en cada lugar."))
        }
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain || scalar.style == .any
            checkTag(scalar.tag, isUntagged: !isPlain || isKey, place, into: &findings)
            return YAMLNode(content: .scalar(text: scalar.string, isPlain: isPlain), place: place)
        case .sequence(let sequence):
            checkTag(sequence.tag, isUntagged: isKey, place, into: &findings)
            var elements: [YAMLNode] = []
            for element in sequence {
                elements.append(convert(element, file: file, isKey: isKey, depth: depth + 1, into: &findings))
            }
            return YAMLNode(content: .sequence(elements), place: place)
        case .mapping(let mapping):
            checkTag(mapping.tag, isUntagged: isKey, place, into: &findings)
            var entries: [YAMLEntry] = []
            for (key, value) in mapping {
                let name = convert(key, file: file, isKey: true, depth: depth + 1, into: &findings)
                if name.scalar == nil {
                    findings.append(
                        fault(
                            "YAML-TYPE", name.place, "Una clave debe ser un texto.", "Escriba «clave: valor»."
                        ))
                }
                let content = convert(value, file: file, isKey: isKey, depth: depth + 1, into: &findings)
                entries.append(YAMLEntry(key: name.scalar ?? "", keyPlace: name.place, value: content))
            }
            return YAMLNode(content: .mapping(entries), place: place)
        case .alias(let alias):
            findings.append(
                fault(
                    "YAML-ANCHOR", place, "El alias «*\(alias.anchor.rawValue)» no se admite.",
                    "Escriba el valor completo en cada lugar."))
            return YAMLNode(content: .scalar(text: "", isPlain: true), place: place)
        }
    }

    /// - Parameter isUntagged: a core tag here is the parser's own, not the writer's.
    private static func checkTag(_ tag: Tag, isUntagged: Bool, _ place: Place, into findings: inout [Finding])
    {
        let name = tag.description
        if name.isEmpty || (isUntagged && name.hasPrefix("tag:yaml.org,2002:")) { return }
        findings.append(
            fault(
                "YAML-TAG", place, "La etiqueta «\(name)» no se admite.",
                "Quite la etiqueta; todo valor es texto."))
    }

    private static func finding(of error: any Error, file: String) -> Finding {
        switch error as? YamlError {
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.map { "«\($0)»" }.joined(separator: ", ")
            return fault(
                "YAML-DUPLICATE", place(context.mark, file: file), "Clave repetida: \(names).",
                "Deje cada clave una sola vez.")
        case .composer(_, let problem, let mark, _) where problem.contains("alias"):
            return fault(
                "YAML-ANCHOR", place(mark, file: file), "Los alias no se admiten.",
                "Escriba el valor completo en cada lugar.")
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return fault(
                "YAML-SYNTAX", place(mark, file: file), "El YAML no está bien formado: \(problem).",
                "Revise la sangría, los dos puntos y las comillas de esa línea y de la anterior.")
        default:
            return fault(
                "YAML-SYNTAX", Place(file: file), "El archivo no se puede leer como YAML.",
                "Guárdelo como texto UTF-8 sin caracteres de control.")
        }
    }

    private static func place(_ mark: Mark?, file: String) -> Place {
        Place(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0, lastColumn: mark?.column ?? 0)
    }

    private static func fault(_ code: String, _ place: Place, _ message: String, _ remedy: String) -> Finding
    {
        Finding(code: code, place: place, message: message, remedy: remedy)
    }
}
