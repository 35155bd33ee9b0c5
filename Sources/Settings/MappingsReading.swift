import Foundation
import YAMLText

extension SettingsReader {
    /// Each mapping `x` is the file `x/x.map.yaml`; written as `x`, or as `{name: x, shadow: 8}`.
    mutating func mappings(_ node: YAMLNode, in folder: String) -> [MappingChoice] {
        guard let list = yaml.required("mappings", in: node) else { return [] }
        var choices: [MappingChoice] = []
        for element in yaml.list(list) {
            guard let choice = mapping(element) else { continue }
            if choices.contains(where: { $0.name == choice.name }) {
                fault(
                    "SET-DUPLICATE", element, "El mapeo «\(choice.name)» está dos veces.",
                    "Déjelo una sola vez.")
            }
            let path = "\(folder)/\(choice.name)/\(choice.name).map.yaml"
            if choice.name.contains("/") || !FileManager.default.isReadableFile(atPath: path) {
                unreadable(path, element)
            }
            choices.append(choice)
        }
        if choices.isEmpty {
            fault(
                "SET-VALUE", list, "El cliente no tiene mapeos.", "Nombre al menos una carpeta de «mappings»."
            )
        }
        return choices
    }

    /// `json`, or the name of a response mapping.
    mutating func response(_ outbound: YAMLNode?, in folder: String) -> String? {
        guard let node = outbound?["response"], let name = yaml.text(node), name != "json" else { return nil }
        let path = "\(folder)/\(name)/\(name).map.yaml"
        if name.contains("/") || !FileManager.default.isReadableFile(atPath: path) { unreadable(path, node) }
        return name
    }

    private mutating func mapping(_ node: YAMLNode) -> MappingChoice? {
        guard node.entries != nil else { return yaml.text(node).map { MappingChoice(name: $0) } }
        yaml.expectKeys(["name", "shadow"], in: node)
        guard let name = yaml.required("name", in: node).flatMap({ yaml.text($0) }) else { return nil }
        return MappingChoice(name: name, shadow: yaml.integer(node["shadow"], in: 1...Int.max))
    }
}
