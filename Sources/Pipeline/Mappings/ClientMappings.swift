import Mapping
import Settings
import Synchronization

/// The mappings that read a client's files now.
///
/// A drop takes the pair that it finds and keeps it to its end.
final class ClientMappings: Sendable {
    struct Pair: Sendable {
        /// The folder of the working copy.
        let name: String
        var active: LoadedMapping
        /// Runs beside it, without numbers and without sending.
        var shadow: LoadedMapping?
    }

    /// In the order of the client's settings.
    private let pairs = Mutex<[Pair]>([])

    /// The first mapping that accepts a file of this name.
    func pair(for fileName: String) -> Pair? {
        pairs.withLock { $0 }.first { $0.active.mapping.accepts(fileName: fileName) }
    }

    /// The first mapping that accepts these files by their names and by how they begin.
    func pair(for files: DropFiles) -> Pair? {
        pairs.withLock { $0 }.first { pair in
            files.files.allSatisfy { file in
                pair.active.mapping.accepts(fileName: file.name)
                    && file.bytes.withUnsafeBytes { bytes in
                        pair.active.mapping.accepts(
                            start: UnsafeRawBufferPointer(rebasing: bytes.prefix(65_536)))
                    }
            }
        }
    }

    /// The file that goes with one of this name, and how many seconds it waits for it; nil for a file that stands alone.
    func partner(of fileName: String) -> (name: String, wait: Int)? {
        for pair in pairs.withLock({ $0 }) where pair.active.mapping.accepts(fileName: fileName) {
            return pair.active.mapping.bundle.flatMap { bundle in
                bundle.partner(of: fileName).map { ($0, bundle.wait) }
            }
        }
        return nil
    }

    func pair(identity: String) -> Pair? {
        pairs.withLock { $0 }.first { $0.active.identity == identity }
    }

    func fill(_ all: [Pair]) { pairs.withLock { $0 = all } }

    /// At once for every drop that is read from now on.
    func change(_ name: String, _ change: (inout Pair) -> Void) {
        pairs.withLock { pairs in
            guard let index = pairs.firstIndex(where: { $0.name == name }) else { return }
            change(&pairs[index])
        }
    }
}
