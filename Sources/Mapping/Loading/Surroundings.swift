import YAMLText

/// The folder that a mapping and all that it names must be in: the one around the mapping's own.
package struct Surroundings: Sendable {
    private let root: [String]

    /// - Parameter mapping: path of the `*.map.yaml`.
    package init(mapping: String) { root = Self.parts(of: "..", beside: mapping) }

    /// A path written in a file, seen from that file; nil when it leads out.
    package func path(of name: String, beside file: String) -> String? {
        guard !name.hasPrefix("/") else { return nil }
        let parts = Self.parts(of: name, beside: file)
        // Seen from a folder below the root, what is in that folder does not begin with the way up.
        let climbs = root.allSatisfy { $0 == ".." }
        let rest = climbs ? parts.dropFirst(0) : parts.dropFirst(root.count)
        let ups = rest.prefix { $0 == ".." }.count
        guard climbs ? ups <= root.count : parts.starts(with: root) && ups == 0 else { return nil }
        return parts.joined(separator: "/")
    }

    private static func parts(of name: String, beside file: String) -> [String] {
        var parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
        for part in name.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != "..", !last.isEmpty {
                parts.removeLast()
            } else {
                parts.append(String(part))
            }
        }
        return parts
    }
}

extension YAMLReader {
    /// The path of a file that a mapping names; nil, and told, when it is no text or leads out.
    mutating func path(_ node: YAMLNode, beside file: String, in surroundings: Surroundings) -> String? {
        guard let name = text(node) else { return nil }
        guard let path = surroundings.path(of: name, beside: file) else {
            report(
                code: "MAP-FILE", place: node.place, value: name,
                message: "El archivo «\(name)» queda fuera de la carpeta de los mapeos.",
                remedy:
                    "Póngalo junto al mapeo, o en una carpeta hermana: «../tablas/\(name.split(separator: "/").last ?? "")»."
            )
            return nil
        }
        return path
    }
}
