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
