/// Puts the steps of a frame in an order in which each finds what it needs.
struct StepSorter {
    private struct Entry {
        var step: Step
        var path: String
        /// Slots of this frame that must be made before.
        var needs: Set<Int>
    }

    let depth: Int
    private var entries: [Entry] = []
    private var makers: [Int: Int] = [:]
    private(set) var outerTargets: [TargetReference] = []

    init(depth: Int) { self.depth = depth }

    mutating func add(_ step: Step, makes slot: Int?, path: String, gate: Int?, needs: [TargetReference]) {
        var own = Set(needs.filter { $0.depth == depth }.map(\.slot))
        if let gate { own.insert(gate) }
        outerTargets += needs.filter { $0.depth < depth }
        if let slot { makers[slot] = entries.count }
        entries.append(Entry(step: step, path: path, needs: own))
    }

    /// The paths of a circle of steps; nil when there is none.
    func cycle() -> [String]? {
        var states = [Int](repeating: 0, count: entries.count)
        var trail: [Int] = []
        func visit(_ index: Int) -> [String]? {
            if states[index] == 2 { return nil }
            if states[index] == 1 {
                let start = trail.firstIndex(of: index) ?? 0
                return (trail[start...] + [index]).map { entries[$0].path }
            }
            states[index] = 1
            trail.append(index)
            for slot in entries[index].needs.sorted() {
                if let maker = makers[slot], let found = visit(maker) { return found }
            }
            trail.removeLast()
            states[index] = 2
            return nil
        }
        for index in entries.indices {
            if let found = visit(index) { return found }
        }
        return nil
    }

    /// The steps, as far as possible in the order in which they were added; a circle is left out.
    var sorted: [Step] {
        var states = [Int](repeating: 0, count: entries.count)
        var steps: [Step] = []
        func visit(_ index: Int) {
            guard states[index] == 0 else { return }
            states[index] = 1
            for slot in entries[index].needs.sorted() {
                if let maker = makers[slot] { visit(maker) }
            }
            steps.append(entries[index].step)
        }
        entries.indices.forEach(visit)
        return steps
    }
}
