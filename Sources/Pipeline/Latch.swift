import DurableFiles
import Synchronization

/// Counts threads that run; whoever waits goes on when the last has left.
final class Latch: Sendable {
    private let count = Mutex(0)
    private let condition = ThreadCondition()

    func enter() { count.withLock { $0 += 1 } }

    func leave() {
        count.withLock { $0 -= 1 }
        condition.signal()
    }

    func wait() { condition.wait(milliseconds: nil) { count.withLock { $0 == 0 } } }
}
