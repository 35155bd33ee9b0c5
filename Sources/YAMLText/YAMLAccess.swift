package import Findings

/// Reads the keys of one mapping, and says what is unknown, missing or of another kind.
///
/// Faults are gathered, so that a file is mended in one go.
package struct YAMLReader {
    package private(set) var findings: [Finding] = []

    package init() {}

    package mutating func report(_ finding: Finding) { findings.append(finding) }

    package mutating func report(
        code: String, place: Place, value: String? = nil, message: String, remedy: String
    ) {
        findings.append(Finding(code: code, place: place, value: value, message: message, remedy: remedy))
    }

    /// Reports every key of `node` that is none of `known`; a node that is no mapping is reported too.
    package mutating func expectKeys(_ known: [String], in node: YAMLNode) {
        guard let entries = node.entries else {
            return wrongKind(node, expected: "un grupo de claves")
        }
        for entry in entries where !known.contains(entry.key) {
            let nearest = nearestName(to: entry.key, among: known)
            report(
                code: "YAML-KEY", place: entry.keyPlace, value: entry.key,
                message: "La clave «\(entry.key)» no se conoce aquí."
                    + (nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""),
                remedy: "Claves posibles: \(known.joined(separator: ", ")).")
        }
    }

    /// The value of `key`, reported when it is absent.
    package mutating func required(_ key: String, in node: YAMLNode) -> YAMLNode? {
        if let value = node[key], !value.isNull { return value }
        report(
            code: "YAML-MISSING", place: node.place, message: "Falta la clave «\(key)».",
            remedy: "Agregue «\(key)» con su valor.")
        return nil
    }

    package mutating func text(_ node: YAMLNode?) -> String? {
        guard let node, !node.isNull else { return nil }
        if let text = node.scalar { return text }
        wrongKind(node, expected: "un texto")
        return nil
    }

    package mutating func integer(_ node: YAMLNode?, in range: ClosedRange<Int> = .min ... .max) -> Int? {
        guard let node, !node.isNull else { return nil }
        guard let text = node.scalar, let number = Int(text), range.contains(number) else {
            let limits = range == .min ... .max ? "" : " de \(range.lowerBound) a \(range.upperBound)"
            wrongKind(node, expected: "un número entero\(limits)")
            return nil
        }
        return number
    }

    package mutating func boolean(_ node: YAMLNode?) -> Bool? {
        guard let node, !node.isNull else { return nil }
        switch node.scalar {
        case "true": return true
        case "false": return false
        default:
            wrongKind(node, expected: "true o false")
            return nil
        }
    }

    /// One of `words`, with the nearest one named when it is none.
    package mutating func word(_ node: YAMLNode?, of words: [String]) -> String? {
        guard let node, !node.isNull else { return nil }
        guard let text = node.scalar, words.contains(text) else {
            let nearest = node.scalar.flatMap { nearestName(to: $0, among: words) }
            let suggestion = nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""
            wrongKind(node, expected: "uno de \(words.joined(separator: ", "))", suggestion: suggestion)
            return nil
        }
        return text
    }

    package mutating func list(_ node: YAMLNode?) -> [YAMLNode] {
        guard let node, !node.isNull else { return [] }
        if let elements = node.elements { return elements }
        wrongKind(node, expected: "una lista")
        return []
    }

    package mutating func texts(_ node: YAMLNode?) -> [String] {
        var texts: [String] = []
        for element in list(node) {
            if let text = text(element) { texts.append(text) }
        }
        return texts
    }

    /// The keys and values of a mapping, in order.
    package mutating func entries(_ node: YAMLNode?) -> [YAMLEntry] {
        guard let node, !node.isNull else { return [] }
        if let entries = node.entries { return entries }
        wrongKind(node, expected: "un grupo de claves")
        return []
    }

    package mutating func wrongKind(_ node: YAMLNode, expected: String, suggestion: String = "") {
        let found = node.scalar.map { "«\($0)»" } ?? node.kindName
        report(
            code: "YAML-TYPE", place: node.place, value: node.scalar,
            message: "Se esperaba \(expected) y hay \(found).\(suggestion)",
            remedy: "Escriba aquí \(expected).")
    }
}
