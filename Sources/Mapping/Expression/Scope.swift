/// What an expression at one place of a mapping may mention.
struct Scope: Sendable {
    enum Reach: Sendable {
        /// A record of this type is in hand; type 0 is the file, where only sums over records make sense.
        case record(Int)
        /// A row before its cells have types: only `column(n)`.
        case cells
    }

    var reach: Reach
    var types: RecordTypes
    var tables: [String: TableNames]
    /// Paths of the targets, outermost frame first.
    var frames: [[String: TargetName]] = []
    /// `value` is the value that a check looks at, of this type.
    var value: ValueType?
    var hasIndex = false
    /// Rows have cells, so that `column(n)` makes sense.
    var hasCells = false
}

struct TableNames: Sendable {
    var index: Int
    /// Empty for a table with one value.
    var columns: [String]
    var types: [ValueType]
}

struct TargetName: Sendable {
    var slot: Int
    var type: ValueType
}
