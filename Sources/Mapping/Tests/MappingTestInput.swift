import Foundation
import Records
import YAMLText

/// What a test reads: files beside the mapping, or texts in it.
struct MappingTestInput {
    enum Content {
        case path(String)
        case text(String)
    }

    /// As the mapping sees it, without folders.
    var name: String
    var content: Content

    /// - Parameter path: of the mapping.
    init?(_ node: YAMLNode, path: String, reader: inout YAMLReader) {
        if node.entries != nil {
            reader.expectKeys(["name", "text"], in: node)
            guard let name = reader.required("name", in: node).flatMap({ reader.text($0) }),
                let text = reader.required("text", in: node).flatMap({ reader.text($0) })
            else { return nil }
            (self.name, content) = (name, .text(text))
            return
        }
        guard let file = reader.path(node, beside: path, in: Surroundings(mapping: path)) else { return nil }
        name = String(file.split(separator: "/").last ?? "")
        content = .path(file)
    }

    /// The bytes; nil when the file cannot be read, or the text not be written in the mapping's encoding.
    func bytes(for mapping: CompiledMapping) -> [UInt8]? {
        switch content {
        case .path(let path): FileManager.default.contents(atPath: path).map { [UInt8]($0) }
        case .text(let text): (mapping.plan.source.encoding ?? .utf8).bytes(of: text)
        }
    }
}
