import Foundation

/// What `manifest.json` says of the files beside it.
struct ArchivedManifest: Decodable, Sendable {
    var files: [File]

    struct File: Decodable, Sendable {
        var name: String
        var size: Int
        var sha256: String
    }

    /// - Returns: nil when `bytes` are no manifest.
    init?(_ bytes: [UInt8]) {
        guard let manifest = try? JSONDecoder().decode(ArchivedManifest.self, from: Data(bytes)) else {
            return nil
        }
        self = manifest
    }
}
