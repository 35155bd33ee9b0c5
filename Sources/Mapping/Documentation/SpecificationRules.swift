import Findings
import Foundation
import YAMLText

/// Tables, checks, errors and an example.
extension MappingSpecification {
    /// Rows of a table that are shown; a longer one comes from a file.
    private static let shownRows = 60

    /// Those that some rule looks things up in.
    var tables: [SpecificationBlock] {
        let used = usedTables
        let shown = plan.tables.filter { used.contains($0.name) }
        guard !shown.isEmpty else { return [] }
        return [.heading(2, "Tablas"), .paragraph([.text("Lo que el ERP escribe, y lo que quiere decir.")])]
            + shown.flatMap(blocks)
    }

    private func blocks(of table: LookupTable) -> [SpecificationBlock] {
        let columns = table.columns.isEmpty ? ["Significa"] : table.columns
        var blocks: [SpecificationBlock] = [
            .heading(3, "Tabla \(table.name)"),
            .table(
                header: ["El ERP escribe"] + columns,
                rows: table.keys.prefix(Self.shownRows).map { key in
                    let row = table.rows[table.folded(key)] ?? []
                    return [[.code(key)]] + row.map { [$0.text.map { .code($0) } ?? .text("nada")] }
                }),
        ]
        var words: [String] = []
        if table.keys.count > Self.shownRows { words.append("Y \(table.keys.count - Self.shownRows) más.") }
        if table.foldsCase { words.append("Las mayúsculas no importan.") }
        if table.foldsAccents { words.append("Las tildes no importan.") }
        switch table.missing {
        case .error: words.append("Otro valor es un error.")
        case .keep: words.append("Otro valor pasa como está.")
        case .null: words.append("Otro valor es como vacío.")
        case .value(let value): words.append("Otro valor quiere decir «\(value.text ?? "nada")».")
        }
        blocks.append(.paragraph([.text(words.joined(separator: " "))]))
        return blocks
    }

    /// Names of tables in the rules of the document and in the checks.
    private var usedTables: Set<String> {
        var used: Set<String> = []
        func walk(_ node: YAMLNode) {
            if let name = node["lookup"]?.scalar { used.insert(name) }
            for entry in node.entries ?? [] { walk(entry.value) }
            for element in node.elements ?? [] { walk(element) }
            guard let text = node.scalar, text.contains("lookup(") else { return }
            for part in text.split(separator: "lookup('").dropFirst() {
                used.insert(String(part.prefix { $0 != "'" }))
            }
        }
        for key in ["document", "checks"] { mapping.root[key].map(walk) }
        return used
    }

    var checks: [SpecificationBlock] {
        var rows: [[[SpecificationSpan]]] = []
        for check in mapping.root["checks"]?.elements ?? [] { rows.append(row(check, scope: nil)) }
        func walk(_ node: YAMLNode, path: String) {
            for check in node["checks"]?.elements ?? [] where node["from"] != nil || node["value"] != nil {
                rows.append(row(check, scope: TargetWords.words(for: path)))
            }
            for entry in node.entries ?? [] where entry.key != "checks" {
                let isName = !["fields", "items", "from", "value"].contains(entry.key)
                walk(entry.value, path: isName ? joined(path, entry.key) : path)
            }
            for element in node.elements ?? [] { walk(element, path: path) }
        }
        if let fields = mapping.root["document"]?["fields"] { walk(fields, path: "") }
        guard !rows.isEmpty else { return [] }
        return [
            .heading(2, "Comprobaciones"),
            .table(
                header: ["Código", "De qué", "Se cumple que", "Cuando", "Si no, se responde"], rows: rows),
        ]
    }

    private func row(_ check: YAMLNode, scope: String?) -> [[SpecificationSpan]] {
        let scopes = ["file": "el archivo", "line": "cada línea", "document": "cada documento"]
        let isWarning = check["severity"]?.scalar == "warning"
        return [
            [.code(check["code"]?.scalar ?? "MAP-CHECK")],
            [.text(scope ?? scopes[check["scope"]?.scalar ?? "document"] ?? "")],
            [.code(check["assert"]?.scalar ?? "")],
            [check["when"]?.scalar.map { .code($0) } ?? .text("siempre")],
            [.text((isWarning ? "Aviso: " : "") + (check["message"]?.scalar ?? ""))],
        ]
    }

    var errors: [SpecificationBlock] {
        [
            .heading(2, "Errores que puede recibir"),
            .paragraph([
                .text(
                    "Cada uno trae la línea, la columna, el valor y qué hacer. Un documento con errores no sale; los "
                        + "otros del archivo siguen, salvo que el error sea de todo el archivo.")
            ]),
            .table(
                header: ["Código", "Quiere decir"],
                rows: MappingErrorWords.of(plan.source).map { [[.code($0.code)], [.text($0.words)]] }),
        ]
    }

    /// The first lines of the input of the first test.
    var example: [SpecificationBlock] {
        var reader = YAMLReader()
        guard let test = mapping.root["tests"]?.elements?.first, let inputNode = test["input"] else {
            return []
        }
        var blocks: [SpecificationBlock] = []
        for node in inputNode.elements ?? [inputNode] {
            guard let input = MappingTestInput(node, path: mapping.path, reader: &reader),
                let bytes = input.bytes(for: mapping)
            else { continue }
            let numbers = 1...(isXML ? 40 : 8)
            let lines = SourceLines(
                of: [(input.name, bytes)], at: numbers.map { Place(file: input.name, line: $0) },
                mapping: mapping)
            let text = numbers.compactMap { lines.line(at: Place(file: input.name, line: $0)) }
            blocks += [
                .paragraph([.text("Las primeras líneas de "), .code(input.name), .text(":")]),
                .code(text.joined(separator: "\n")),
            ]
        }
        return blocks.isEmpty ? [] : [.heading(2, "Ejemplo")] + blocks
    }

    var isXML: Bool {
        if case .xml = plan.source { return true }
        return false
    }
}
