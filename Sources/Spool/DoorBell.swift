import DurableFiles
import Synchronization

/// What rings when something may have happened in a folder; whoever waits looks for itself.
package final class DoorBell: Sendable {
    private let state = Mutex<Set<String>>([])
    private let condition = ThreadCondition()

    package init() {}

    /// - Parameter folder: the path that wants to be looked at.
    package func ring(_ folder: String) {
        _ = state.withLock { $0.insert(folder) }
        condition.signal()
    }

    /// Waits until something rang, at most `milliseconds`, and takes all that rang.
    package func wait(milliseconds: Int) -> Set<String> {
        condition.wait(milliseconds: milliseconds) { !state.withLock { $0.isEmpty } }
        return state.withLock { rung in
            defer { rung = [] }
            return rung
        }
    }
}
