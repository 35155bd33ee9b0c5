package import DurableFiles
import Synchronization

/// A folder that a client sees, by its path, whatever folder that path leads to.
package final class ClientPlace: Sendable {
    private let current: Mutex<Folder>

    package init(_ folder: Folder) { current = Mutex(folder) }

    package var folder: Folder { current.withLock { $0 } }

    /// Opens the folder anew where its path leads to another one. A missing folder is not made again: whoever renamed
    /// it away wants to put it back.
    package func lookAgain() -> Folder.Place {
        current.withLock { folder in
            let place = folder.place
            guard place == .replaced else { return place }
            // It may have vanished since.
            guard let opened = try? Folder(folder.path) else { return .missing }
            folder = opened
            return .replaced
        }
    }
}
