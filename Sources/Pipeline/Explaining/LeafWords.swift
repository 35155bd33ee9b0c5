package import Documents
package import Findings
package import JSONText

/// Where a value of the draft stands in its file, and which rule of the mapping took it: for people and programs.
package struct LeafWords: Sendable {
    /// Name of the dropped file.
    private let file: String
    /// `id revision sha256`, as the drop records it.
    private let mapping: [Substring]

    package init(file: String, mapping: String) {
        self.file = file
        self.mapping = mapping.split(separator: " ")
    }

    /// - Returns: nil for a constant of the mapping.
    package func place(_ leaf: DraftLeaf) -> Place? {
        leaf.origin.map { Self.place($0, file: file) }
    }

    /// A cell as findings name it.
    static func place(_ origin: Origin, file: String) -> Place {
        Place(
            file: origin.file ?? file, line: origin.line, column: origin.column,
            lastColumn: origin.lastColumn, field: origin.field)
    }

    /// Such as `mapeo generico-csv, revisión 1, línea 63 de co-base.yaml`.
    package func rule(_ leaf: DraftLeaf) -> String {
        let id = mapping.first.map { " " + $0 } ?? ""
        let revision = mapping.count > 1 ? ", revisión \(mapping[1])" : ""
        let file = leaf.ruleFile.isEmpty ? "" : " de \(leaf.ruleFile)"
        return "mapeo\(id)\(revision), línea \(leaf.ruleLine)\(file)"
    }

    package func json(_ item: Explanation.Leaf) -> JSONValue {
        let origin = item.leaf.origin
        return .object([
            "path": .text(item.path), "value": .text(item.leaf.value),
            "file": .text(orNull: origin.map { $0.file ?? file }),
            "line": origin.map { .integer($0.line) } ?? .null,
            "column": origin.map { .integer($0.column) } ?? .null,
            "last_column": origin.map { .integer($0.lastColumn) } ?? .null,
            "field": .text(orNull: origin?.field), "raw": .text(orNull: origin?.raw),
            "mapping": .text(orNull: mapping.first.map(String.init)),
            "mapping_revision": mapping.count > 1 ? .text(String(mapping[1])) : .null,
            "mapping_file": .text(orNull: item.leaf.ruleFile.isEmpty ? nil : item.leaf.ruleFile),
            "mapping_line": .integer(item.leaf.ruleLine),
        ])
    }
}
