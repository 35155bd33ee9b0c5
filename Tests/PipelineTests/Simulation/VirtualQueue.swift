/// What happens next, by virtual milliseconds and then by arrival.
struct VirtualQueue<Action> {
    private var heap: [(at: Int, arrival: Int, action: Action)] = []
    private var arrivals = 0

    mutating func put(_ action: Action, at instant: Int) {
        arrivals += 1
        heap.append((instant, arrivals, action))
        var child = heap.count - 1
        while child > 0, isEarlier(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func take() -> (at: Int, action: Action)? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        return (first.at, first.action)
    }

    mutating func clear() { heap = [] }

    private mutating func sink() {
        var parent = 0
        while true {
            let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < heap.count }
            guard let least = children.min(by: isEarlier), isEarlier(least, parent) else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    private func isEarlier(_ a: Int, _ b: Int) -> Bool {
        (heap[a].at, heap[a].arrival) < (heap[b].at, heap[b].arrival)
    }
}
