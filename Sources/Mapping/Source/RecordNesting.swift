/// What the next record of a source hangs from, where the order of the records says it.
struct RecordNesting {
    private let types: RecordTypes
    /// The last record of each type that may still take children; −1 when there is none.
    private var last: [Int]

    init(types: RecordTypes) {
        self.types = types
        last = types.all.map { _ in -1 }
        last[RecordType.file] = 0
    }

    /// The record that the next one of `type` hangs from; nil when none came before it.
    func parent(of type: Int) -> Int? {
        let parent = last[types[type].parent ?? RecordType.file]
        return parent < 0 ? nil : parent
    }

    mutating func opened(_ type: Int, _ record: Int) {
        if !types.isInside(type, of: types.document) { closeDocument() }
        forget(type)
        last[type] = record
    }

    /// The document in hand takes no more records.
    mutating func closeDocument() { forget(types.document) }

    private mutating func forget(_ type: Int) {
        last[type] = -1
        for child in types[type].children { forget(child) }
    }
}
