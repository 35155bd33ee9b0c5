import Documents
import Foundation

/// A draft as `lineage.json`: every value with the cell it came from, in order, so that it can be read back whole.
///
/// A path's steps are divided by points: names of objects and, as plain numbers, positions of lists. In names, points,
/// percent signs and the first digit of a number are written as `%XX`; the empty name is `%`.
enum DraftCodec {
    static func encoded(_ draft: Draft) -> [UInt8] {
        var writer = DraftWriter()
        return writer.write(draft)
    }

    /// - Returns: nil when `bytes` are not what ``encoded(_:)`` writes.
    static func decoded(_ bytes: [UInt8]) -> Draft? {
        guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)), file.draft == 1,
            file.from <= file.to
        else { return nil }
        var root: DraftNode? = .object(DraftObject())
        for value in file.values {
            let path = value.path.split(separator: ".", omittingEmptySubsequences: false)
            guard insert(value.node(rules: file.rules ?? ""), at: path[...], into: &root) else { return nil }
        }
        guard case .object(let object)? = root else { return nil }
        return Draft(
            key: file.key, ordinal: file.ordinal, source: file.from..<file.to, line: file.line, root: object)
    }

    /// Values come in the order in which they were written: each goes on at the end of what is there.
    ///
    /// - Returns: false when it does not.
    private static func insert(
        _ value: DraftNode, at path: ArraySlice<Substring>, into node: inout DraftNode?
    ) -> Bool {
        guard let step = path.first else {
            guard node == nil else { return false }
            node = value
            return true
        }
        let known = node
        // Let go of, so that what `known` holds is changed in place.
        node = nil
        if let position = position(step) {
            guard let list = insert(value, at: path.dropFirst(), position, into: known) else { return false }
            node = .list(list)
        } else {
            guard let name = unescaped(step),
                let object = insert(value, at: path.dropFirst(), name, into: known)
            else { return false }
            node = .object(object)
        }
        return true
    }

    private static func insert(
        _ value: DraftNode, at path: ArraySlice<Substring>, _ position: Int, into node: consuming DraftNode?
    ) -> [DraftNode]? {
        var nodes: [DraftNode]
        switch node {
        case nil: nodes = []
        case .list(let known): nodes = known
        case .leaf, .object: return nil
        }
        node = nil
        guard position == nodes.count || position == nodes.count - 1 else { return nil }
        var inner = position < nodes.count ? nodes.removeLast() : nil
        guard insert(value, at: path, into: &inner), let inner else { return nil }
        nodes.append(inner)
        return nodes
    }

    private static func insert(
        _ value: DraftNode, at path: ArraySlice<Substring>, _ name: String, into node: consuming DraftNode?
    ) -> DraftObject? {
        var object: DraftObject
        switch node {
        case nil: object = DraftObject()
        case .object(let known): object = known
        case .leaf, .list: return nil
        }
        node = nil
        var inner = object.entries.last?.name == name ? object.entries.removeLast().value : nil
        guard insert(value, at: path, into: &inner), let inner else { return nil }
        object.entries.append(DraftObject.Entry(name: name, value: inner))
        return object
    }

    private struct File: Decodable {
        var draft: Int
        var key: String
        var ordinal: Int
        var line: Int
        var from: Int
        var to: Int
        /// The mapping file of the rules that name none.
        var rules: String?
        var values: [Value]
    }

    private struct Value: Decodable {
        var path: String
        var value: String
        var rule: Int
        var line: Int?
        var column: Int?
        var last_column: Int?
        var field: String?
        var raw: String?
        /// Name of the source file, where a document comes from several.
        var file: String?
        /// The mapping file of the rule, where it is another than that of most.
        var rules: String?
        /// `list` or `object` where one without content stands.
        var empty: String?

        func node(rules common: String) -> DraftNode {
            if let empty { return empty == "list" ? .list([]) : .object(DraftObject()) }
            let origin = line.map {
                Origin(
                    line: $0, column: column ?? 0, lastColumn: last_column ?? 0, field: field ?? "",
                    raw: raw ?? "", file: file)
            }
            return .leaf(
                DraftLeaf(value: value, origin: origin, ruleLine: rule, ruleFile: rules ?? common))
        }
    }
}

extension DraftCodec {
    static func escaped(_ name: String) -> String {
        guard !name.isEmpty else { return "%" }
        guard position(name[...]) == nil else { return "%3" + name }
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: ".") }) else {
            return name
        }
        return name.replacing("%", with: "%25").replacing(".", with: "%2E")
    }

    private static func unescaped(_ step: Substring) -> String? {
        guard !step.isEmpty else { return nil }
        return step == "%" ? "" : String(step).removingPercentEncoding
    }

    private static func position(_ step: Substring) -> Int? {
        step.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(step) : nil
    }
}
