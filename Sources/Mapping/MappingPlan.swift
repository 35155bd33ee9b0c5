import Records

struct MappingIdentity: Sendable {
    var id: String
    var revision: Int
    var title: String
    /// Glob of the file names; nil takes every file.
    var filePattern: String?
}

/// A mapping compiled: everything that a run needs, resolved to indices.
struct MappingPlan: Sendable {
    var identity: MappingIdentity
    var resolvedText: String
    var source: SourcePlan
    var document: DocumentPlan
    var program: Program
    var tables: [LookupTable]
    var fileChecks: [CheckRule]
    var documentChecks: [CheckRule]
}

/// The source side of a mapping; each format adds its case.
enum SourcePlan: Sendable {
    case csv(CSVPlan)
}

struct CSVPlan: Sendable {
    var dialect: CSVDialect
    var header: CSVHeader
    var fields: [Fixed<FieldRule>]
    var skip: Expression?
    /// Fields that tell documents apart; empty when every row is a document.
    var by: [Int]
    var isContiguous: Bool
    var sameOnAllRows: [Int]
    /// The format that `decimal(…)` reads.
    var decimal: NumberFormat
}
