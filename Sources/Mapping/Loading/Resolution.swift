import Findings
import Foundation
import YAMLText

/// Reads a mapping and what it extends.
enum Resolution {
    static func resolve(path: String) throws(MappingFaults) -> YAMLNode {
        try resolve(text: try read(path), path: path)
    }

    /// - Throws: the faults of all files that could be read.
    static func resolve(
        text: String, path: String, trail: [String] = []
    ) throws(MappingFaults) -> YAMLNode {
        let node: YAMLNode
        do {
            node = try YAMLNode.read(text: text, file: path)
        } catch {
            throw MappingFaults(findings: error.findings)
        }
        var reader = YAMLReader()
        reader.expectKeys(MappingBuilder.keys, in: node)
        var resolved = YAMLNode(content: .mapping([]), place: node.place)
        let surroundings = Surroundings(mapping: trail.first ?? path)
        for base in reader.list(node["extends"]) {
            guard let name = base.scalar, let basePath = reader.path(base, beside: path, in: surroundings)
            else { continue }
            guard !trail.contains(basePath), basePath != path, trail.count < 8 else {
                reader.report(
                    code: "MAP-CYCLE", place: base.place, value: name,
                    message: "«\(name)» se extiende a sí mismo, o hay más de ocho niveles de «extends».",
                    remedy: "Quite esa base.")
                continue
            }
            do {
                let base = try resolve(text: try read(basePath), path: basePath, trail: trail + [path])
                resolved = merged(resolved, removing(["abstract", "tests", "extends"], from: base))
            } catch {
                error.findings.forEach { reader.report($0) }
            }
        }
        guard reader.findings.isEmpty else { throw MappingFaults(findings: reader.findings) }
        return merged(resolved, node)
    }

    /// The text of a file beside a mapping.
    static func read(_ path: String) throws(MappingFaults) -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw MappingFaults(findings: [
                Finding(
                    code: "MAP-FILE", place: Place(file: path),
                    message: "El archivo «\(path)» no se puede leer.",
                    remedy: "Revise el nombre y los permisos.")
            ])
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw MappingFaults(findings: [
                Finding(
                    code: "MAP-ENCODING", place: Place(file: path),
                    message: "El archivo «\(path)» no es UTF-8.",
                    remedy: "Guárdelo como UTF-8.")
            ])
        }
        return text
    }

    /// Deep merge by key: the later wins, lists are replaced, `null` removes.
    static func merged(_ base: YAMLNode, _ over: YAMLNode) -> YAMLNode {
        guard var entries = base.entries, let added = over.entries else { return over }
        var indices = Dictionary(
            entries.indices.map { (entries[$0].key, $0) }, uniquingKeysWith: { first, _ in first })
        var removed: Set<Int> = []
        for entry in added {
            guard let index = indices[entry.key] else {
                indices[entry.key] = entries.count
                entries.append(entry)
                continue
            }
            if entry.value.isNull {
                removed.insert(index)
            } else {
                entries[index] = YAMLEntry(
                    key: entry.key, keyPlace: entry.keyPlace, value: merged(entries[index].value, entry.value)
                )
            }
        }
        let kept = entries.indices.filter { !removed.contains($0) }.map { entries[$0] }
        return YAMLNode(content: .mapping(kept), place: over.place)
    }

    private static func removing(_ keys: Set<String>, from node: YAMLNode) -> YAMLNode {
        YAMLNode(content: .mapping((node.entries ?? []).filter { !keys.contains($0.key) }), place: node.place)
    }
}

/// The text that identifies a resolved mapping: flow style, quoted texts, without what only describes or tests it.
func canonicalText(_ node: YAMLNode, isRoot: Bool = true) -> String {
    switch node.content {
    case .scalar(let text, let isPlain):
        return isPlain && (node.isNull || constant(node).type != .text) ? text : quoted(text)
    case .sequence(let elements):
        return "[" + elements.map { canonicalText($0, isRoot: false) }.joined(separator: ",") + "]"
    case .mapping(let entries):
        let kept = entries.filter { !isRoot || !["tests", "title", "extends"].contains($0.key) }
        let fields = kept.map { quoted($0.key) + ":" + canonicalText($0.value, isRoot: false) }
        return "{" + fields.joined(separator: isRoot ? ",\n" : ",") + "}"
    }
}

private func quoted(_ text: String) -> String {
    let escaped = text.map { character in
        switch character {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        default: String(character)
        }
    }
    return "\"" + escaped.joined() + "\""
}
