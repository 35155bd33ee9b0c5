import DurableFiles
import Synchronization

/// A bounded queue between threads: whoever puts waits while it is full, whoever takes waits while it is empty.
final class WorkQueue<Item: Sendable>: Sendable {
    private struct State {
        /// Those before `first` are taken.
        var items: [Item?] = []
        var first = 0
        var isClosed = false
        var isFinished = false

        var count: Int { items.count - first }
        var isOpen: Bool { !isClosed && !isFinished }
        /// Whether whoever takes need not wait.
        var isDecided: Bool { isClosed || isFinished || count > 0 }

        mutating func take(atMost limit: Int) -> [Item] {
            guard !isClosed else { return [] }
            let end = first + min(limit, count)
            let taken = items[first..<end].compactMap(\.self)
            for index in first..<end { items[index] = nil }
            first = end
            // Moved up only after as many were taken, so that a long queue costs no more than a short one.
            if first * 2 >= items.count {
                items.removeFirst(first)
                first = 0
            }
            return taken
        }
    }

    private let state = Mutex(State())
    private let filled = ThreadCondition()
    private let drained = ThreadCondition()
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// - Returns: false when the queue is closed and the item was not taken in.
    @discardableResult
    func put(_ item: Item) -> Bool {
        while true {
            drained.wait(milliseconds: nil) { state.withLock { !$0.isOpen || $0.count < capacity } }
            let isDone = state.withLock { state -> Bool? in
                guard state.isOpen else { return false }
                guard state.count < capacity else { return nil }
                state.items.append(item)
                return true
            }
            guard let isDone else { continue }
            filled.signalOne()
            return isDone
        }
    }

    /// - Returns: nil when the queue is closed, or finished and empty.
    func take() -> Item? { takeBatch(atMost: 1)?.first }

    /// Waits for one item and takes what else is there by then.
    func takeBatch(atMost limit: Int) -> [Item]? {
        while true {
            filled.wait(milliseconds: nil) { state.withLock(\.isDecided) }
            let (taken, isOpen) = state.withLock { ($0.take(atMost: limit), $0.isOpen) }
            guard !taken.isEmpty else {
                guard isOpen else { return nil }
                continue
            }
            drained.signal()
            return taken
        }
    }

    /// Nothing goes in or out any more; what it still held stays for the next start.
    func close() {
        state.withLock { $0.isClosed = true }
        filled.signal()
        drained.signal()
    }

    /// Nothing goes in any more; what it holds is still handed out.
    func finish() {
        state.withLock { $0.isFinished = true }
        filled.signal()
        drained.signal()
    }
}
