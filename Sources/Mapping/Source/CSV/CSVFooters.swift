import Documents

/// Skipped rows by the text of their first cell, in the order of the file: what `footer(…)` can read.
///
/// One for each text, up to ``limit``; a class, so that each more is not a copy of all.
final class CSVFooters {
    static let limit = 10_000

    private var rows: [(name: String, cells: [Origin])] = []
    private var numbers: [String: Int] = [:]

    var count: Int { rows.count }

    func wants(_ name: String) -> Bool { rows.count < Self.limit && numbers[name] == nil }

    func add(_ name: String, _ cells: [Origin]) {
        numbers[name] = rows.count
        rows.append((name, cells))
    }

    /// Forgets all but the first `count`.
    func cut(to count: Int) {
        rows.removeSubrange(count...)
        numbers = numbers.filter { $0.value < count }
    }

    /// The `number`th cell, from 1, of the row that begins with exactly `start`, else of the first that starts so.
    ///
    /// The exact one comes first: «Subtotal FE-1001» is none of FE-100.
    func cell(startingWith start: String, number: Int) -> Origin? {
        let row = numbers[start].map { rows[$0] } ?? rows.first { $0.name.hasPrefix(start) }
        guard let row, row.cells.indices.contains(number - 1) else { return nil }
        return row.cells[number - 1]
    }
}
