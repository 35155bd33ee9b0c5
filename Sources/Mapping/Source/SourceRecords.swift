/// One record of the source in hand.
struct SourceRecord {
    var type: Int32
    /// Index of the record it hangs from; that of the file hangs from itself.
    var parent: Int32
    /// Its first value.
    var values: Int32
    /// Its first list of children.
    var heads: Int32
    /// The next record of the same type under the same parent; −1 after the last.
    var next: Int32 = -1
    /// What its reader knows it by.
    var place: Int32
}

/// The typed records in hand: those of the file itself and those of one document, in the order of the source.
///
/// A document's records are dropped when it is done, so that memory does not grow with the file.
struct SourceRecords {
    private struct Children {
        var first: Int32 = -1
        var last: Int32 = -1
        /// All that ever hung there, dropped ones included.
        var count = 0
    }

    /// A moment to go back to.
    struct Mark {
        fileprivate var records: Int
        fileprivate var values: Int
        fileprivate var children: Int
        /// Records of the source until then.
        var total: Int
    }

    private let types: [RecordType]
    private(set) var records: ContiguousArray<SourceRecord> = []
    var values: ContiguousArray<Value> = []
    private var children: ContiguousArray<Children> = []
    /// Records of the source so far, dropped ones included.
    private(set) var total = 0

    init(types: RecordTypes) {
        self.types = types.all
        add(RecordType.file, parent: 0, place: 0)
        total = 0
    }

    var count: Int { records.count }

    /// Adds a record; its values are appended by the caller, one for each field of the type.
    ///
    /// - Parameter isCounted: false for a record that stands for others, such as a document made of rows.
    @discardableResult
    mutating func add(_ type: Int, parent: Int, place: Int, isCounted: Bool = true) -> Int {
        let index = records.count
        records.append(
            SourceRecord(
                type: Int32(type), parent: Int32(parent), values: Int32(values.count),
                heads: Int32(children.count), place: Int32(place)))
        for _ in types[type].children { children.append(Children()) }
        if isCounted { total += 1 }
        guard index > 0 else { return index }
        let list = Int(records[parent].heads) + types[type].position
        if children[list].last >= 0 {
            records[Int(children[list].last)].next = Int32(index)
        } else {
            children[list].first = Int32(index)
        }
        children[list].last = Int32(index)
        children[list].count += 1
        return index
    }

    func type(of record: Int) -> Int { Int(records[record].type) }

    /// The first record at `position` under `record`; −1 when there is none.
    func first(_ position: Int, of record: Int) -> Int {
        Int(children[Int(records[record].heads) + position].first)
    }

    /// How many records came at `position` under `record`.
    func count(_ position: Int, of record: Int) -> Int {
        children[Int(records[record].heads) + position].count
    }

    func next(after record: Int) -> Int { Int(records[record].next) }

    func ancestor(of record: Int, hops: Int) -> Int {
        var record = record
        for _ in 0..<hops { record = Int(records[record].parent) }
        return record
    }

    func value(_ slot: Int, of record: Int) -> Value { values[Int(records[record].values) + slot] }

    mutating func set(_ value: Value, slot: Int, of record: Int) {
        values[Int(records[record].values) + slot] = value
    }

    var mark: Mark {
        Mark(records: records.count, values: values.count, children: children.count, total: total)
    }

    /// Drops the records after `mark`, the first of which hung from `parent`.
    ///
    /// - Parameter isUndone: they were never there: they are not counted either.
    mutating func drop(to mark: Mark, parent: Int, type: Int, isUndone: Bool) {
        records.removeSubrange(mark.records...)
        values.removeSubrange(mark.values...)
        children.removeSubrange(mark.children...)
        let list = Int(records[parent].heads) + types[type].position
        children[list].first = -1
        children[list].last = -1
        guard isUndone else { return }
        children[list].count -= 1
        total = mark.total
    }

    /// Calls `body` with each record that `path` leads to from `record`, in order.
    func forEach(_ path: ArraySlice<Int>, of record: Int, _ body: (Int) throws(Interruption) -> Bool)
        throws(Interruption) -> Bool
    {
        guard let position = path.first else { return try body(record) }
        var child = first(position, of: record)
        while child >= 0 {
            if !(try forEach(path.dropFirst(), of: child, body)) { return false }
            child = next(after: child)
        }
        return true
    }
}
