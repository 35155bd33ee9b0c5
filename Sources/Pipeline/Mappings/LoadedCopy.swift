import Digest
import Findings
import Mapping
import Settings

/// What the files of a mapping give: one that reads drops, or one that writes answers.
enum LoadedCopy: Sendable {
    case source(LoadedMapping)
    case response(LoadedResponse)

    /// - Throws: every fault of the mapping.
    init(path: String, isResponse: Bool) throws(MappingFaults) {
        self =
            isResponse
            ? .response(try LoadedResponse(path: path)) : .source(try LoadedMapping(path: path))
    }

    var id: String {
        switch self {
        case .source(let loaded): loaded.mapping.id
        case .response(let loaded): loaded.response.id
        }
    }

    var revision: Int {
        switch self {
        case .source(let loaded): loaded.mapping.revision
        case .response(let loaded): loaded.response.revision
        }
    }

    /// `id revision sha256`.
    var identity: String {
        switch self {
        case .source(let loaded): loaded.identity
        case .response(let loaded): loaded.identity
        }
    }

    /// The digest in its identity.
    var sha256: String { String(identity.split(separator: " ").last ?? "") }

    var source: LoadedMapping? {
        guard case .source(let loaded) = self else { return nil }
        return loaded
    }

    var response: LoadedResponse? {
        guard case .response(let loaded) = self else { return nil }
        return loaded
    }
}

/// A response mapping and its identity.
struct LoadedResponse: Sendable {
    let response: CompiledResponse
    /// `id revision sha256`.
    let identity: String

    /// - Throws: every fault of the mapping.
    init(path: String) throws(MappingFaults) {
        response = try CompiledResponse.load(path: path, lists: .neutral)
        let sha = hexadecimal(digest(response.resolvedText.utf8, .sha256))
        identity = "\(response.id) \(response.revision) \(sha)"
    }
}

extension ClientSettings {
    /// All mappings of the client: those that read its drops, then the one that writes its answers.
    var allMappings: [MappingChoice] {
        mappings + (outbound.response.map { [MappingChoice(name: $0)] } ?? [])
    }

    func isResponse(_ name: String) -> Bool { outbound.response == name }
}
