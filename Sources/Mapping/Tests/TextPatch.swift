import Records
import YAMLText

/// A small change to the input of a test.
struct TextPatch {
    enum Change {
        case replace(String, with: String)
        /// Characters from and to, from 1, both included.
        case columns(ClosedRange<Int>, with: String)
        case delete
    }

    /// Name of the input that it changes; nil for the only one.
    var file: String?
    /// From 1.
    var line: Int
    var change: Change

    init?(_ node: YAMLNode, reader: inout YAMLReader) {
        reader.expectKeys(["file", "line", "replace", "with", "cols", "delete"], in: node)
        guard let lineNode = reader.required("line", in: node),
            let line = reader.integer(lineNode, in: 1...10_000_000)
        else { return nil }
        self.line = line
        file = reader.text(node["file"])
        let with = reader.text(node["with"]) ?? ""
        if reader.boolean(node["delete"]) == true {
            change = .delete
        } else if let text = reader.text(node["replace"]) {
            change = .replace(text, with: with)
        } else {
            let ends = reader.text(node["cols"])?.split(separator: "-").compactMap { Int($0) } ?? []
            guard ends.count == 2, ends[0] >= 1, ends[0] <= ends[1] else {
                reader.wrongKind(node, expected: "un parche con «replace», «cols» o «delete»")
                return nil
            }
            change = .columns(ends[0]...ends[1], with: with)
        }
    }

    /// Applies the change; nil when what should be changed is not there.
    func applied(to text: String) -> String? {
        switch change {
        case .delete: return nil
        case .replace(let old, let new):
            guard let range = text.firstRange(of: old) else { return nil }
            return text[..<range.lowerBound] + new + text[range.upperBound...]
        case .columns(let range, let new):
            guard text.count >= range.upperBound else { return nil }
            return text.prefix(range.lowerBound - 1) + new + text.dropFirst(range.upperBound)
        }
    }
}

extension CompiledMapping {
    /// The bytes with all patches applied; nil when one of them does not fit.
    func patched(_ bytes: [UInt8], _ patches: [TextPatch]) -> [UInt8]? {
        let encoding = plan.source.encoding ?? .utf8
        guard let text = encoding.text(of: bytes) else { return nil }
        // By scalars: CR LF is one character, and the CR stays with its line.
        var lines: [String?] = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0) }
        for patch in patches {
            guard lines.indices.contains(patch.line - 1), let line = lines[patch.line - 1] else { return nil }
            if case .delete = patch.change {
                lines[patch.line - 1] = nil
            } else {
                guard let changed = patch.applied(to: line) else { return nil }
                lines[patch.line - 1] = changed
            }
        }
        return encoding.bytes(of: lines.compactMap { $0 }.joined(separator: "\n"))
    }
}
