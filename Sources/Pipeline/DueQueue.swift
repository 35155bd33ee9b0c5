import DurableFiles
import Synchronization

/// Work that becomes due at an instant of the monotonic clock; the earliest is taken first.
final class DueQueue<Item: Sendable>: Sendable {
    private struct State {
        /// A binary heap by due time, then by arrival.
        var heap: [(due: Int, arrival: Int, item: Item)] = []
        var arrivals = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let condition = ThreadCondition()

    /// - Parameter delay: milliseconds from now.
    func put(_ item: Item, after delay: Int = 0) {
        state.withLock { state in
            state.arrivals += 1
            state.heap.append((monotonicMilliseconds() + delay, state.arrivals, item))
            var child = state.heap.count - 1
            while child > 0, Self.isEarlier(state.heap[child], state.heap[(child - 1) / 2]) {
                state.heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        }
        condition.signal()
    }

    /// Waits for the next item that is due; nil when the queue is closed.
    func take() -> Item? {
        while true {
            let next = state.withLock { $0.isClosed ? -1 : $0.heap.first?.due ?? Int.max }
            if next == -1 { return nil }
            let now = monotonicMilliseconds()
            guard next <= now else {
                condition.wait(milliseconds: next == Int.max ? nil : next - now) {
                    state.withLock { $0.isClosed || $0.heap.first.map { $0.due < next } ?? false }
                }
                continue
            }
            if let item = state.withLock({ Self.popDue(&$0) }) { return item }
        }
    }

    /// Waits for the next item that is due and takes what else is due by then; nil when the queue is closed.
    func takeBatch(atMost limit: Int) -> [Item]? {
        guard let first = take() else { return nil }
        return state.withLock { state in
            var batch = [first]
            while batch.count < limit, !state.isClosed, let next = Self.popDue(&state) { batch.append(next) }
            return batch
        }
    }

    func close() {
        state.withLock { $0.isClosed = true }
        condition.signal()
    }

    private static func popDue(_ state: inout State) -> Item? {
        guard let first = state.heap.first, first.due <= monotonicMilliseconds() else { return nil }
        let last = state.heap.removeLast()
        guard !state.heap.isEmpty else { return first.item }
        state.heap[0] = last
        var parent = 0
        while true {
            let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < state.heap.count }
            guard let least = children.min(by: { isEarlier(state.heap[$0], state.heap[$1]) }),
                isEarlier(state.heap[least], state.heap[parent])
            else { return first.item }
            state.heap.swapAt(parent, least)
            parent = least
        }
    }

    private static func isEarlier(
        _ a: (due: Int, arrival: Int, item: Item), _ b: (due: Int, arrival: Int, item: Item)
    ) -> Bool { (a.due, a.arrival) < (b.due, b.arrival) }
}
