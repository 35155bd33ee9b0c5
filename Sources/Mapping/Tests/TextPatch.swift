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

    init(file: String? = nil, line: Int, change: Change) {
        (self.file, self.line, self.change) = (file, line, change)
    }

    init?(_ node: YAMLNode, reader: inout YAMLReader) {
        reader.expectKeys(["file", "line", "replace", "with", "cols", "delete"], in: node)
        guard let lineNode = reader.required("line", in: node),
            let line = reader.integer(lineNode, in: 1...10_000_000)
        else { return nil }
        let file = reader.text(node["file"])
        let change: Change
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
        self.init(file: file, line: line, change: change)
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

/// Why a patch cannot be applied.
enum TextPatchFault: Error {
    case unreadable
    case noLine(Int, of: Int)
    case notThere(line: Int)
    case unwritable

    /// In Spanish.
    var message: String {
        switch self {
        case .unreadable: "la entrada no se puede leer en la codificación del mapeo"
        case .noLine(let line, let count): "no hay línea \(line): la entrada tiene \(count)"
        case .notThere(let line): "en la línea \(line) no está el texto, o no hay tantas columnas"
        case .unwritable: "el texto nuevo no cabe en la codificación del mapeo"
        }
    }
}

extension CompiledMapping {
    /// The bytes with all patches applied.
    func patched(_ bytes: [UInt8], _ patches: [TextPatch]) throws(TextPatchFault) -> [UInt8] {
        let encoding = plan.source.encoding ?? .utf8
        guard let text = encoding.text(of: bytes) else { throw .unreadable }
        let blocks = blocks(of: text)
        var lines: [String?] = blocks ?? Self.lines(of: text)
        for patch in patches {
            guard lines.indices.contains(patch.line - 1), let line = lines[patch.line - 1] else {
                throw .noLine(patch.line, of: lines.compactMap { $0 }.count)
            }
            if case .delete = patch.change {
                lines[patch.line - 1] = nil
            } else {
                guard let changed = patch.applied(to: line) else { throw .notThere(line: patch.line) }
                lines[patch.line - 1] = changed
            }
        }
        let separator = blocks == nil ? "\n" : ""
        guard let patched = encoding.bytes(of: lines.compactMap { $0 }.joined(separator: separator)) else {
            throw .unwritable
        }
        return patched
    }

    /// By scalars: CR LF is one character, and the CR stays with its line.
    private static func lines(of text: String) -> [String] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }

    /// The records of a file of fixed widths without line ends; nil for any other.
    private func blocks(of text: String) -> [String]? {
        let scalars = Array(text.unicodeScalars)
        guard case .fixed(let fixed) = plan.source, scalars.count > fixed.length, !scalars.contains("\n")
        else {
            return nil
        }
        return stride(from: 0, to: scalars.count, by: fixed.length).map { start in
            var block = String.UnicodeScalarView()
            block.append(contentsOf: scalars[start..<min(start + fixed.length, scalars.count)])
            return String(block)
        }
    }
}
