import Synchronization

/// The mapping that writes a client's answers now; an answer takes the one that it finds.
final class ClientResponse: Sendable {
    private let loaded = Mutex<LoadedResponse?>(nil)

    /// Nil for the gateway's own JSON.
    var active: LoadedResponse? { loaded.withLock { $0 } }

    func fill(_ response: LoadedResponse?) { loaded.withLock { $0 = response } }
}
