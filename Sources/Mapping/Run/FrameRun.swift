import Documents
import Findings

extension MappingRun {
    /// Makes a frame and everything in it; nil when it comes to nothing.
    mutating func make(_ plan: Fixed<FramePlan>) -> DraftNode? {
        let frame = plan.it
        let (base, listBase) = (evaluator.slots.count, lists.count)
        evaluator.bases.append(base)
        evaluator.slots.append(contentsOf: repeatElement(.null, count: frame.slotCount))
        lists.append(contentsOf: repeatElement([], count: frame.listCount))
        for step in frame.steps { run(step, base: base, listBase: listBase) }
        let made = node(frame.shape, base: base, listBase: listBase)
        lists.removeSubrange(listBase...)
        if frame.depth > 0 { evaluator.slots.removeSubrange(base...) }
        if frame.depth > 0 { evaluator.bases.removeLast() }
        return made
    }

    private mutating func run(_ step: Step, base: Int, listBase: Int) {
        switch step {
        case .gate(let slot, let when, let parent, let path, let place):
            let open = gate(parent, base: base)
            guard open.isTrue else {
                evaluator.slots[base + slot] = open
                return
            }
            evaluator.slots[base + slot] = evaluated(when, path: path, place: place)
        case .leaf(let rule):
            let open = gate(rule.it.gate, base: base)
            evaluator.slots[base + rule.it.slot] = open.isTrue ? value(rule) : open.isFailed ? .failed : .null
        case .check(let check, let leaf):
            if let leaf {
                guard gate(leaf.it.gate, base: base).isTrue, !evaluator.slots[base + leaf.it.slot].isNull
                else { return }
                evaluator.value = evaluator.slots[base + leaf.it.slot]
            }
            run(check.it, origin: leaf?.it.origin)
        case .list(let rule):
            if gate(rule.it.gate, base: base).isTrue { lists[listBase + rule.it.index] = elements(rule) }
        }
    }

    /// True where there is no gate.
    private func gate(_ slot: Int?, base: Int) -> Value {
        guard let slot else { return .bool(true) }
        return evaluator.slots[base + slot]
    }

    private mutating func elements(_ rule: Fixed<ListRule>) -> [DraftNode] {
        var made: [DraftNode] = []
        switch rule.it.content {
        case .items(let frames):
            for frame in frames {
                if let node = make(frame) { made.append(node) }
            }
        case .each(let path, let filter, let frame):
            let parent = evaluator.record
            var index = 0
            each(path[...], of: parent) { record, run in
                run.evaluator.record = record
                if let filter, !run.evaluated(filter, path: rule.it.path, place: rule.it.place).isTrue {
                    return
                }
                index += 1
                run.evaluator.index = index
                if let node = run.make(frame) { made.append(node) }
            }
            evaluator.record = parent
        }
        return made
    }

    /// Calls `body` with each record that `path` leads to, in order.
    private mutating func each(
        _ path: ArraySlice<Int>, of record: Int, _ body: (Int, inout MappingRun) -> Void
    ) {
        guard let position = path.first else { return body(record, &self) }
        var child = evaluator.records.first(position, of: record)
        while child >= 0 {
            each(path.dropFirst(), of: child, body)
            child = evaluator.records.next(after: child)
        }
    }

    /// The value of an expression; ``Value/failed`` after its fault was reported.
    private mutating func evaluated(_ expression: Expression, path: String, place: Place) -> Value {
        do {
            return try evaluator.evaluate(expression)
        } catch {
            report(error, origin: expression.origin, path: path, rule: place)
            return .failed
        }
    }

    private mutating func value(_ rule: Fixed<LeafRule>) -> Value {
        do throws(Interruption) {
            return try evaluator.value(of: rule.it)
        } catch {
            report(error, origin: rule.it.origin, path: rule.it.path, rule: rule.it.place)
            return .failed
        }
    }

    // MARK: The draft

    /// The part of the draft that a shape stands for; nil when there is nothing in it.
    private func node(_ shape: Shape, base: Int, listBase: Int) -> DraftNode? {
        switch shape {
        case .leaf(let rule):
            guard let text = evaluator.slots[base + rule.it.slot].text else { return nil }
            return .leaf(
                DraftLeaf(
                    value: text, origin: origin(rule), ruleLine: rule.it.place.line,
                    ruleFile: rule.it.fileName))
        case .object(let parts):
            var entries: [DraftObject.Entry] = []
            entries.reserveCapacity(parts.count)
            for (name, part) in parts {
                guard let node = node(part, base: base, listBase: listBase) else { continue }
                entries.append(DraftObject.Entry(name: name, value: node))
            }
            return entries.isEmpty ? nil : .object(DraftObject(entries: entries))
        case .list(let index):
            let made = lists[listBase + index]
            return made.isEmpty ? nil : .list(made)
        }
    }

    private func origin(_ rule: Fixed<LeafRule>) -> Origin? {
        rule.it.origin.flatMap { evaluator.cell(of: $0) }?.origin
    }
}
