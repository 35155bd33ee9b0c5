import DurableFiles
import Settings
import Spool
import Synchronization

/// The second files by which a client says that the first is complete: `X.ok`, or `X.sha256` with its digest.
enum Markers {
    static let done = Array(".ok".utf8)
    static let digest = Array(".sha256".utf8)

    static func isMarker(_ name: [UInt8]) -> Bool {
        [done, digest].contains { name.count > $0.count && name.suffix($0.count) == $0[...] }
    }

    /// Lower-case hexadecimal; nil while the marker holds none. `sha256sum` writes the digest first, `openssl` last.
    static func promisedDigest(of name: [UInt8], in folder: Folder) -> String? {
        guard let bytes = folder.glimpse(name + digest, count: 4096, atEnd: false) else { return nil }
        let words = bytes.split { !isHexDigit($0) }
        return words.first { $0.count == 64 }.map { String(decoding: $0, as: UTF8.self).lowercased() }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }
}

/// A file and a promised digest that do not agree: neither is looked at again until it changes.
struct Mismatch: Hashable, Sendable {
    var mark: FileLook.Mark
    var promised: String
}

extension Engine {
    /// - Throws: ``FoundFile/Refusal/mismatched`` where the client promised another digest for what was copied.
    func checkPromise(
        _ name: [UInt8], digest: String, _ client: ClientContext
    ) throws(FoundFile.Refusal) {
        let folder = client.folders.inbound
        guard client.settings.inbound.ready == .marker, folder.look(name + Markers.done) == nil else {
            return
        }
        let promised = Markers.promisedDigest(of: name, in: folder)
        guard promised != digest else { return }
        if let promised, let mark = folder.look(name)?.mark {
            mismatches.withLock {
                $0[folder.path + "/" + exactName(name)] = Mismatch(mark: mark, promised: promised)
            }
        }
        throw .mismatched
    }

    /// The file was taken: what was said about it belongs to no later one.
    func forgetPromises(_ name: [UInt8], _ client: ClientContext) throws(SystemError) {
        client.uploads?.forget(name)
        guard client.settings.inbound.ready == .marker else { return }
        let folder = client.folders.inbound
        try folder.remove(name + Markers.done)
        try folder.remove(name + Markers.digest)
        mismatches.withLock { $0[folder.path + "/" + exactName(name)] = nil }
    }
}
