import Fiscal

/// The tables of the integrator's guide that are made from the language itself.
package enum GuideTables {
    /// The name of a table's mark in the guide, and its Markdown.
    package static var all: [(name: String, markdown: String)] {
        [("funciones", functions), ("destinos", targets), ("listas", lists), ("campos", fields)]
    }

    private static var functions: String {
        let head = "| Función | Da | Ejemplo | Resultado |\n| --- | --- | --- | --- |\n"
        return head
            + Function.allCases.map { function in
                let example = function.example
                let result = example.result.map { "`\($0)`" } ?? "nada"
                return row(["`\(example.signature)`", example.text, "`\(example.expression)`", result])
            }.joined(separator: "\n")
    }

    private static var targets: String {
        let groups = Language.groups.filter { group in
            group.keys.contains { $0.name == "when" } && Language.targets.contains { $0.name == group.name }
                || group.name == Language.targetRoot.name
        }
        return groups.map { group in
            let name = group.name == Language.targetRoot.name ? "El documento" : group.text
            let head = "**\(name)**\n\n| Destino | Qué es | Tipo | Ejemplo |\n| --- | --- | --- | --- |\n"
            let rows = group.keys.filter { $0.name != "when" }.map { key in
                row([
                    "`\(key.name)`" + (key.isRequired ? " *" : ""),
                    key.text, type(key.kind), key.example.map { "`\($0)`" } ?? "",
                ])
            }
            return head + rows.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private static var fields: String {
        let head = "| Clave | Qué dice | Ejemplo |\n| --- | --- | --- |\n"
        return head
            + Language.field.keys.map { row(["`\($0.name)`", $0.text, $0.example.map { "`\($0)`" } ?? ""]) }
            .joined(separator: "\n")
    }

    private static var lists: String {
        let head = "| Lista | Códigos |\n| --- | --- |\n"
        return head
            + CodeList.allCases.map { list in
                let codes = list.entries.sorted { $0.key < $1.key }
                let few = codes.prefix(codes.count <= 20 ? 20 : 3).map { "\($0.key) \($0.value)" }
                let rest = codes.count > 20 ? "… (\(codes.count) códigos)" : ""
                return row(["`\(list.rawValue)`", few.joined(separator: "; ") + rest])
            }.joined(separator: "\n")
    }

    private static func type(_ kind: LanguageKind) -> String {
        switch kind {
        case .code(let list): "`\(list.rawValue)`"
        case .group: "grupo"
        case .paths: "rutas de UBL"
        case .items(let name): name == Language.leaf.name ? "textos" : "lista"
        case .either(let kinds): kinds.map { type($0) }.joined(separator: " o ")
        default: "valor"
        }
    }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
}
