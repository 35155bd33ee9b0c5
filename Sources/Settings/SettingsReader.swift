import Findings
import Foundation
import YAMLText

/// Reads keys into values and gathers every fault.
///
/// What is missing or wrong is reported and stands in for itself as an empty value: no settings leave this target while
/// there is a finding, so such a value is never seen.
struct SettingsReader {
    var yaml = YAMLReader()
    /// Where relative paths start; absolute.
    var root: String
    let environment: [String: String]

    mutating func fault(_ code: String, _ node: YAMLNode, _ message: String, _ remedy: String) {
        yaml.report(code: code, place: node.place, value: node.scalar, message: message, remedy: remedy)
    }

    /// The group under `key`; an empty one when it is absent.
    mutating func group(_ key: String, in node: YAMLNode, keys: [String]) -> YAMLNode {
        guard let group = node[key], !group.isNull else {
            return YAMLNode(content: .mapping([]), place: node.place)
        }
        yaml.expectKeys(keys, in: group)
        return group
    }

    mutating func text(_ key: String, in node: YAMLNode) -> String {
        yaml.required(key, in: node).flatMap { yaml.text($0) } ?? ""
    }

    mutating func optionalText(_ key: String, in node: YAMLNode) -> String? { yaml.text(node[key]) }

    /// A text of which `isRight` holds.
    mutating func text(
        _ key: String, in node: YAMLNode, expected: String, default fallback: String? = nil,
        where isRight: (String) -> Bool
    ) -> String {
        guard let value = fallback == nil ? yaml.required(key, in: node) : node[key],
            let text = yaml.text(value)
        else {
            return fallback ?? ""
        }
        if !isRight(text) {
            fault("SET-VALUE", value, "«\(text)» no vale para «\(key)».", "Escriba \(expected).")
        }
        return text
    }

    mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String, in node: YAMLNode, default fallback: Word
    ) -> Word {
        yaml.word(node[key], of: Word.allCases.map(\.rawValue)).flatMap(Word.init) ?? fallback
    }

    mutating func integer(_ key: String, in node: YAMLNode, _ range: ClosedRange<Int>, default fallback: Int)
        -> Int
    {
        yaml.integer(node[key], in: range) ?? fallback
    }

    mutating func flag(_ key: String, in node: YAMLNode, default fallback: Bool) -> Bool {
        yaml.boolean(node[key]) ?? fallback
    }

    mutating func duration(_ key: String, in node: YAMLNode, default fallback: Int) -> Int {
        quantity(key, in: node, "una duración como 20s, 5m o 1h", milliseconds) ?? fallback
    }

    mutating func size(_ key: String, in node: YAMLNode, default fallback: Int) -> Int {
        quantity(key, in: node, "un tamaño como 256MB o 1GB", bytes) ?? fallback
    }

    private mutating func quantity(
        _ key: String, in node: YAMLNode, _ expected: String, _ read: (String) -> Int?
    ) -> Int? {
        guard let value = node[key], let text = yaml.text(value) else { return nil }
        guard let number = read(text), number > 0 else {
            fault("SET-VALUE", value, "«\(text)» no es \(expected).", "Escriba \(expected).")
            return nil
        }
        return number
    }

    mutating func path(_ key: String, in node: YAMLNode, default fallback: String) -> String {
        absolute(yaml.text(node[key]) ?? fallback, from: root)
    }

    /// A file that must be there and readable.
    mutating func file(_ node: YAMLNode?) -> String? {
        guard let node, let text = yaml.text(node) else { return nil }
        let path = absolute(text, from: root)
        var isFolder: ObjCBool = false
        if !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) || isFolder.boolValue
            || !FileManager.default.isReadableFile(atPath: path)
        {
            unreadable(path, node)
        }
        return path
    }

    mutating func unreadable(_ path: String, _ node: YAMLNode) {
        fault(
            "SET-UNREADABLE", node, "El archivo «\(path)» no se puede leer.",
            "Revise la ruta (las relativas parten de «\(root)») y los permisos.")
    }
}

/// `path` itself when it is absolute.
func absolute(_ path: String, from root: String) -> String {
    URL(fileURLWithPath: path, relativeTo: URL(fileURLWithPath: root, isDirectory: true)).standardizedFileURL
        .path
}
