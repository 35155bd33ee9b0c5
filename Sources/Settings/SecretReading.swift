import Foundation
import YAMLText

extension SettingsReader {
    /// The keys a secret called `name` may be given by.
    static func secretKeys(_ name: String) -> [String] { ["\(name)_file", "\(name)_env"] }

    /// Reports the keys of `node` that are none of `keys`; a secret written in place has words of its own.
    mutating func expect(_ keys: [String], secrets: [String], in node: YAMLNode) {
        guard let entries = node.entries else { return yaml.expectKeys(keys, in: node) }
        for entry in entries where secrets.contains(entry.key) {
            yaml.report(
                code: "SET-SECRET", place: entry.keyPlace,
                message: "El secreto «\(entry.key)» no puede estar en el YAML.",
                remedy:
                    "Guárdelo en un archivo y use «\(entry.key)_file», o en una variable y use «\(entry.key)_env»."
            )
        }
        let others = entries.filter { !secrets.contains($0.key) }
        yaml.expectKeys(
            keys + secrets.flatMap(Self.secretKeys),
            in: YAMLNode(content: .mapping(others), place: node.place))
    }

    /// The secret called `name`, from the one place that `node` names.
    mutating func secret(_ name: String, in node: YAMLNode) -> Secret {
        guard node[name] == nil else { return Secret("") }
        switch (node["\(name)_file"], node["\(name)_env"]) {
        case (let place?, nil): return fromFile(place)
        case (nil, let place?): return fromEnvironment(place)
        default:
            fault(
                "SET-SECRET", node, "Debe haber un solo lugar de donde tomar «\(name)».",
                "Escriba «\(name)_file» o «\(name)_env», y solo uno.")
            return Secret("")
        }
    }

    /// The file's text without the line break that editors leave at its end.
    mutating func fromFile(_ node: YAMLNode) -> Secret {
        guard let name = yaml.text(node) else { return Secret("") }
        let path = absolute(name, from: root)
        guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 16,
            let text = String(data: data, encoding: .utf8)
        else {
            unreadable(path, node)
            return Secret("")
        }
        return secret(String(text.last?.isNewline == true ? text.dropLast() : text[...]), node)
    }

    private mutating func fromEnvironment(_ node: YAMLNode) -> Secret {
        guard let name = yaml.text(node) else { return Secret("") }
        return secret(environment[name] ?? "", node)
    }

    private mutating func secret(_ text: String, _ node: YAMLNode) -> Secret {
        if text.isEmpty {
            fault(
                "SET-SECRET", node, "El secreto está vacío o no existe.",
                "Escriba el secreto en el lugar indicado.")
        }
        return Secret(text)
    }
}
