import DurableFiles
import Synchronization

/// A bounded queue between threads: whoever puts waits while it is full, whoever takes waits while it is empty.
final class WorkQueue<Item: Sendable>: Sendable {
    private struct State {
        var items: [Item] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let condition = ThreadCondition()
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// - Returns: false when the queue is closed and the item was not taken in.
    @discardableResult
    func put(_ item: Item) -> Bool {
        while true {
            condition.wait(milliseconds: nil) { state.withLock { $0.isClosed || $0.items.count < capacity } }
            let isDone = state.withLock { state -> Bool? in
                if state.isClosed { return false }
                guard state.items.count < capacity else { return nil }
                state.items.append(item)
                return true
            }
            guard let isDone else { continue }
            condition.signal()
            return isDone
        }
    }

    /// - Returns: nil when the queue is closed; what it still held stays for the next start.
    func take() -> Item? {
        while true {
            condition.wait(milliseconds: nil) { state.withLock { $0.isClosed || !$0.items.isEmpty } }
            let taken = state.withLock { state -> Item?? in
                if state.isClosed { return .some(nil) }
                guard !state.items.isEmpty else { return nil }
                return .some(state.items.removeFirst())
            }
            guard let taken else { continue }
            condition.signal()
            return taken
        }
    }

    /// Waits for one item and takes what else is there by then.
    func takeBatch(atMost limit: Int) -> [Item]? {
        guard let first = take() else { return nil }
        let more = state.withLock { state in
            let count = min(limit - 1, state.items.count)
            defer { state.items.removeFirst(count) }
            return Array(state.items.prefix(count))
        }
        condition.signal()
        return [first] + more
    }

    func close() {
        state.withLock { $0.isClosed = true }
        condition.signal()
    }
}
