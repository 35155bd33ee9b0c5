import Foundation

/// What was measured, as a table for people and as tab-separated values.
struct BenchTable {
    struct Row {
        var name: String
        var value: Double
        var unit: String
        /// In proportion to S, or as the budget counts it; nil where there is none.
        var ratio: Double?
        /// As the design states it.
        var budget: String
    }

    private(set) var rows: [Row] = []

    mutating func add(
        _ name: String, _ value: Double, _ unit: String, ratio: Double? = nil, budget: String = ""
    ) {
        rows.append(Row(name: name, value: value, unit: unit, ratio: ratio, budget: budget))
    }

    var text: String {
        let lines = rows.map { row in
            let ratio = row.ratio.map { String(format: "%.3f", $0) } ?? ""
            return row.name.padding(toLength: 52, withPad: " ", startingAt: 0)
                + String(format: "%14.2f ", row.value)
                + row.unit.padding(toLength: 14, withPad: " ", startingAt: 0)
                + ratio.padding(toLength: 10, withPad: " ", startingAt: 0) + row.budget
        }
        let head =
            "medida".padding(toLength: 52, withPad: " ", startingAt: 0) + "         valor unidad        "
            + "proporción presupuesto"
        return ([head] + lines).joined(separator: "\n")
    }

    func write(to path: String) throws {
        let url = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        let lines = rows.map { row in
            let ratio = row.ratio.map { String(format: "%.4f", $0) } ?? ""
            return [row.name, String(format: "%.4f", row.value), row.unit, ratio, row.budget].joined(
                separator: "\t")
        }
        try Data(("name\tvalue\tunit\tratio\tbudget\n" + lines.joined(separator: "\n") + "\n").utf8).write(
            to: url)
    }
}

/// Seconds of processor time: of this thread, or of the whole process.
func processorSeconds(ofThread: Bool) -> Double {
    var time = timespec()
    clock_gettime(ofThread ? CLOCK_THREAD_CPUTIME_ID : CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func wallSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
}
