/// What an expression at one place of a mapping may mention.
struct Scope: Sendable {
    enum Reach: Sendable {
        /// All records of the file together.
        case file
        /// One document; `$FIELD` is that of its first row.
        case document
        /// One row.
        case row
        /// A row before its cells have types: only `column(n)`.
        case cells
    }

    var reach: Reach
    var fields: FieldNames
    var tables: [String: TableNames]
    /// Paths of the targets, outermost frame first.
    var frames: [[String: TargetName]] = []
    /// `value` is the value that a check looks at, of this type.
    var value: ValueType?
    var hasIndex = false
}

/// The fields of the source by name.
struct FieldNames: Sendable {
    var slots: [String: Int] = [:]
    var types: [ValueType] = []
    var documentRecord = "doc"
    var rowRecord = "row"
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
