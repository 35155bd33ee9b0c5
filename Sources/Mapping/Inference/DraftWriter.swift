/// Writes a drafted mapping as YAML with comments.
struct DraftWriter {
    private let source: InferredSource
    private let file: String
    private let id: String

    init(source: InferredSource, file: String, id: String) {
        (self.source, self.file, self.id) = (source, file, id)
    }

    func written() -> (yaml: String, doubts: [String]) {
        let document = DocumentWriter(source: source)
        var doubts = source.doubts
        for record in source.records {
            for field in record.fields {
                if let doubt = field.doubt { doubts.append("\(field.profile.title): \(doubt).") }
            }
        }
        doubts += document.doubts
        if let first = source.records.first?.fields.first,
            source.records.contains(where: { record in
                record.fields.contains { $0.keys.contains { $0.name == "required" } }
            })
        {
            let count = first.profile.cells.count
            doubts.append(
                "«required» y «one_of» dicen lo que se vio en \(count) registros: afloje lo que pueda variar."
            )
        }
        var lines = [
            "# Borrador hecho de la muestra \(Self.comment(file)). Es un punto de partida: revise cada línea.",
            "# Lo que no se pudo saber:",
        ]
        lines += doubts.map { "#   - \(Self.comment($0))" }
        lines += [
            "mapping: 1", "id: \(writtenYAML(id))", "revision: 1",
            "title: \(quotedYAML("Borrador de \(file)"))",
            "match: {file: \(quotedYAML(Self.pattern(of: file)))"
                + (source.root.map { ", root: \(quotedYAML($0))" } ?? "") + "}",
            "", "source:",
        ]
        lines += (source.head + records + source.tail).map { "  " + $0 }
        lines += [
            "", "document:", "  each: \(source.document)", "  key: \(quotedYAML(document.key))", "  fields:",
        ]
        lines += document.lines.map { "    " + $0 }
        if !document.tables.isEmpty { lines += ["", "tables:"] + document.tables.map { "  " + $0 } }
        lines += [
            "", "# tests:", "#   - name: muestra", "#     input: samples/\(Self.comment(file))",
            "#     golden: samples/\(Self.comment(Self.stem(of: file))).expected.json   # lo escribe map test --update",
        ]
        return (lines.joined(separator: "\n") + "\n", doubts)
    }

    private var records: [String] {
        if source.isRows { return ["columns:"] + source.records.flatMap(\.fields).map { "  " + $0.line } }
        var lines = ["records:"]
        for record in source.records {
            lines.append("  \(record.name):")
            lines += record.keys.map { "    \($0.name): \($0.value)" }
            if let parent = record.parent { lines.append("    parent: \(parent)") }
            if let occurs = record.occurs { lines.append("    occurs: \(occurs)") }
            if record.fields.isEmpty { lines.append("    fields: {}") } else { lines.append("    fields:") }
            lines += record.fields.map { "      " + $0.line }
        }
        return lines
    }

    /// On one line, as a comment can hold it.
    static func comment(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
            .filter { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } }
    }

    /// What changes from one export to the next is a `*`.
    private static func pattern(of file: String) -> String {
        let stem = stem(of: file)
        let ending = file.dropFirst(stem.count)
        let start = stem.prefix { !$0.isNumber && !"*?".contains($0) }
        return start + "*" + ending
    }

    private static func stem(of file: String) -> String {
        file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    }
}
