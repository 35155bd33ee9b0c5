import Findings
import Records

/// A response mapping, compiled.
struct ResponsePlan: Sendable {
    enum Format: String, Sendable, CaseIterable {
        case json, csv, fixed, xml
    }

    var identity: MappingIdentity
    var resolvedText: String
    var format: Format
    var encoding: SourceEncoding
    var newline: String
    var fileName: Template
    var delimiter: UInt8
    var quote: UInt8
    var hasHeader: Bool
    /// Text that a spreadsheet would take for a formula gets an apostrophe before it.
    var guardsFormulas: Bool
    /// Columns of a line; as many as its fields need where it is nil.
    var recordLength: Int?
    /// Root element of an XML answer.
    var root: String
    var namespaces: [(prefix: String, uri: String)]
    var records: [ResponseRecord]
    var program: Program
    var tables: [LookupTable]
}

/// What is written for each record of one type.
struct ResponseRecord: Sendable {
    enum Each: String, Sendable, CaseIterable {
        case file, document, finding
    }

    var each: Each
    var when: Expression?
    /// Element of an XML answer, or name of the list in a JSON one.
    var name: String?
    var fields: [ResponseField]
    /// Those of the findings of a document.
    var nested: [ResponseRecord] = []
}

struct ResponseField: Sendable {
    var name: String
    var rule: Fixed<LeafRule>
    /// From 0.
    var columns: Range<Int>?
    var pad: Character = " "
    var alignsRight = false
    var isAttribute = false
    var number = ResponseNumber()
}

/// How a number is written.
struct ResponseNumber: Sendable {
    /// Decimals that are always written, rounded halves away from zero; as many as it has where it is nil.
    var decimals: Int?
    var mark = "."
    /// The mark is left out: the last digits are the decimals.
    var isImplied = false
}
