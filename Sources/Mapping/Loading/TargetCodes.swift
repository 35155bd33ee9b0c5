import Findings
import Fiscal
import YAMLText

extension Language {
    /// The neutral lists that a target's value must be in; empty where any text will do.
    ///
    /// - Parameter path: dotted, without positions: `lines.taxes.scheme`.
    static func codeLists(of path: String) -> [CodeList] {
        var group: LanguageGroup? = targetRoot
        var kind = LanguageKind.leaf
        for name in path.split(separator: ".") {
            guard let key = group?.keys.first(where: { $0.name == name }) else { return [] }
            kind = key.kind
            switch kind {
            case .group(let next), .items(let next): group = Language.group(next)
            default: group = nil
            }
        }
        return kind.codeLists
    }
}

extension LanguageKind {
    fileprivate var codeLists: [CodeList] {
        switch self {
        case .code(let list): [list]
        case .either(let kinds): kinds.flatMap(\.codeLists)
        default: []
        }
    }
}

extension MappingBuilder {
    /// Checks the codes that a leaf can give before any file comes: its constants, its default and its table.
    mutating func checkCodes(of rule: LeafRule, _ node: YAMLNode) {
        let wanted = Language.codeLists(of: rule.path)
        guard !wanted.isEmpty else { return }
        if let (index, column) = rule.lookup {
            checkTable(tables[index], column: column, wanted, at: node, path: rule.path)
        } else {
            for value in rule.source.constants { check(value, wanted, at: node, path: rule.path) }
        }
        if let fallback = rule.fallback { check(fallback, wanted, at: node, path: rule.path) }
    }

    private mutating func check(_ value: Value, _ wanted: [CodeList], at node: YAMLNode, path: String) {
        guard let code = value.text, !code.isEmpty else { return }
        guard wanted.contains(where: { lists.contains(code, $0.rawValue) != false }) else {
            let names = wanted.map(\.rawValue).joined(separator: " o ")
            return reader.report(
                code: "MAP-LOOKUP", place: node.place, value: code,
                message: "«\(code)» no está en la lista \(names), que es la de «\(path)».",
                remedy: "Escriba un código de la lista \(names).")
        }
        warnLacking(code, wanted, at: node.place, "«\(path)» da «\(code)»")
    }

    private mutating func checkTable(
        _ table: LookupTable, column: Int, _ wanted: [CodeList], at node: YAMLNode, path: String
    ) {
        let names = wanted.map(\.rawValue).joined(separator: " o ")
        for key in table.keys {
            guard let code = table.rows[table.folded(key)]?[column].text, !code.isEmpty else { continue }
            guard wanted.contains(where: { lists.contains(code, $0.rawValue) != false }) else {
                reader.report(
                    code: "MAP-LOOKUP", place: node.place, value: code,
                    message:
                        "En la tabla «\(table.name)», «\(key)» da «\(code)», que no está en la lista \(names), "
                        + "la de «\(path)».",
                    remedy: "Escriba en la tabla un código de la lista \(names).")
                continue
            }
            warnLacking(code, wanted, at: node.place, "La tabla «\(table.name)» da «\(code)» para «\(key)»")
        }
        if case .value(let value) = table.missing { check(value, wanted, at: node, path: path) }
    }

    /// Tells, without refusing the mapping, that a code of the neutral vocabulary has no counterpart in a regime.
    mutating func warnLacking(_ code: String, _ wanted: [CodeList], at place: Place, _ what: String) {
        let regimes = wanted.map { Set(lists.lacking(code, $0.rawValue)) }
        guard let first = regimes.first else { return }
        for regime in regimes.dropFirst().reduce(first, { $0.intersection($1) }).sorted() {
            let finding = Finding(
                code: "MAP-VOCABULARY", severity: .warning, place: place, value: code,
                message: "\(what), que no tiene equivalente en el perfil \(regime).",
                remedy:
                    "Un documento con ese código será inválido en \(regime); use otro si el cliente está ahí."
            )
            if warned.insert(finding).inserted { warnings.append(finding) }
        }
    }
}

extension LeafRule.Source {
    fileprivate var constants: [Value] {
        switch self {
        case .constant(let value): [value]
        case .expression: []
        case .cases(let cases): cases.flatMap(\.value.constants)
        }
    }
}
