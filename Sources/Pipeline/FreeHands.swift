import DurableFiles
import Synchronization

/// How many of a fixed number of workers have nothing in hand.
final class FreeHands: Sendable {
    private let free: Mutex<Int>
    private let condition = ThreadCondition()

    init(_ count: Int) { free = Mutex(count) }

    /// Waits until one is free and takes all that are.
    func take() -> Int {
        while true {
            condition.wait(milliseconds: nil) { free.withLock { $0 > 0 } }
            let taken = free.withLock { free in
                defer { free = 0 }
                return free
            }
            if taken > 0 { return taken }
        }
    }

    func giveBack(_ count: Int) {
        guard count > 0 else { return }
        free.withLock { $0 += count }
        condition.signal()
    }
}
