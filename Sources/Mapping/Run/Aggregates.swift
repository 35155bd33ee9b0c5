import Fiscal

extension Evaluator {
    func childField(_ hops: Int, _ position: Int, _ slot: Int, isSingle: Bool) throws(Interruption) -> Value {
        let parent = records.ancestor(of: record, hops: hops)
        let child = records.first(position, of: parent)
        guard child >= 0 else { return .null }
        if isSingle, records.next(after: child) >= 0 {
            throw fail(
                "MAP-OCCURS", "Se esperaba un solo registro y hay \(records.count(position, of: parent)).",
                "Deje uno solo en el archivo, o diga en el mapeo cuál vale, con first(…).")
        }
        return try sound(records.value(slot, of: child))
    }

    /// The record that a field reference leads to; nil when there is none.
    func record(of field: FieldReference) -> Int? {
        var found = records.ancestor(of: record, hops: field.hops)
        for position in field.path {
            found = records.first(position, of: found)
            if found < 0 { return nil }
        }
        return found
    }

    func count(hops: Int, path: Int) throws(Interruption) -> Value {
        var count = 0
        let start = records.ancestor(of: record, hops: hops)
        _ = try records.forEach(program.paths[path][...], of: start) { _ throws(Interruption) in
            count += 1
            return true
        }
        return .number(Amount(count))
    }

    func aggregate(_ function: Function, hops: Int, path: Int, slot: Int) throws(Interruption) -> Value {
        var total = FileTotal(rule: FileTotalRule(function: function, type: 0, slot: slot))
        let start = records.ancestor(of: record, hops: hops)
        _ = try records.forEach(program.paths[path][...], of: start) { record throws(Interruption) in
            total.add(records.value(slot, of: record))
            return !total.isDone
        }
        return try total.result(self)
    }

    /// Adds the records from `start` on to what file checks sum up.
    func sumUp(from start: Int) {
        guard !fileTotals.isEmpty else { return }
        for record in start..<records.count {
            for index in fileTotals.indices where fileTotals[index].rule.type == records.type(of: record) {
                guard let slot = fileTotals[index].rule.slot else {
                    fileTotals[index].count += 1
                    continue
                }
                fileTotals[index].add(records.value(slot, of: record))
            }
        }
    }
}

/// A sum, a count, the first, the least or the greatest of many values, taken one after the other.
struct FileTotal {
    let rule: FileTotalRule
    var count = 0
    private var sum = Amount.zero
    private var best = Value.null
    private var hasFirst = false
    private var error: AmountError?
    /// One of the values was faulty and has been reported: nothing more is said.
    private var isFailed = false

    init(rule: FileTotalRule) { self.rule = rule }

    /// No further value can change the result.
    var isDone: Bool { isFailed || error != nil || (rule.function == .first && hasFirst) }

    mutating func add(_ value: Value) {
        guard !isDone else { return }
        if value.isFailed {
            isFailed = true
            return
        }
        if rule.function == .first {
            (best, hasFirst) = (value, true)
            return
        }
        if rule.function == .sum {
            guard case .number(let number) = value else { return }
            do throws(AmountError) {
                sum = try sum.adding(number)
            } catch {
                self.error = error
            }
            return
        }
        if value.isNull { return }
        if best.isNull || value.isOrdered(before: best) == (rule.function == .min) { best = value }
    }

    func result(_ evaluator: Evaluator) throws(Interruption) -> Value {
        if isFailed { throw .skipped }
        if let error { throw evaluator.fail(arithmetic: error) }
        switch rule.function {
        case .count: return .number(Amount(count))
        case .sum: return .number(sum)
        default: return best
        }
    }
}

extension Value {
    /// Whether it comes before `other`, a value of the same type.
    func isOrdered(before other: Value) -> Bool {
        switch (self, other) {
        case (.text(let a), .text(let b)): a < b
        case (.number(let a), .number(let b)): a < b
        case (.date(let a), .date(let b)): a < b
        case (.time(let a), .time(let b)): a < b
        case (.moment(let a), .moment(let b)): a < b
        default: false
        }
    }
}
