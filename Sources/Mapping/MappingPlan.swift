import Records

struct MappingIdentity: Sendable {
    var id: String
    var revision: Int
    var title: String
    /// Glob of the file names; nil takes every file.
    var filePattern: String?
    /// Glob of the first line; nil takes every one.
    var firstLine: String?
    /// Root element of an XML file; nil takes every one.
    var root: XMLRootName?
}

/// The name of an XML file's root, as `{namespace}name`.
struct XMLRootName: Hashable, Sendable {
    var namespace: String
    var name: String

    init(namespace: String, name: String) {
        self.namespace = namespace
        self.name = name
    }

    init(_ text: String) {
        guard text.hasPrefix("{"), let close = text.firstIndex(of: "}") else {
            self.init(namespace: "", name: text)
            return
        }
        self.init(
            namespace: String(text[text.index(after: text.startIndex)..<close]),
            name: String(text[text.index(after: close)...]))
    }
}

/// A mapping compiled: everything that a run needs, resolved to indices.
struct MappingPlan: Sendable {
    var identity: MappingIdentity
    var resolvedText: String
    var source: SourcePlan
    var types: RecordTypes
    /// The format that `decimal(…)` reads.
    var decimal: NumberFormat
    var document: DocumentPlan
    var program: Program
    var tables: [LookupTable]
    var fileChecks: [CheckRule]
    var documentChecks: [CheckRule]
    /// For each type the slots with constraints beside their type.
    let constrained: [[Int]]
    /// For each type whether it has any of them, or signs in fields of their own.
    let hasConstraints: [Bool]
    /// For each type the slots that a look at the whole file needs.
    let surveyed: [Set<Int>]
    /// For each type the slots whose sign stands in a field of its own.
    let signed: [[Int]]

    init(
        identity: MappingIdentity, resolvedText: String, source: SourcePlan, types: RecordTypes,
        decimal: NumberFormat, document: DocumentPlan, program: Program, tables: [LookupTable],
        fileChecks: [CheckRule], documentChecks: [CheckRule]
    ) {
        (self.identity, self.resolvedText, self.source, self.types) = (identity, resolvedText, source, types)
        (self.decimal, self.document, self.program, self.tables) = (decimal, document, program, tables)
        (self.fileChecks, self.documentChecks) = (fileChecks, documentChecks)
        constrained = types.all.map { type in type.fields.indices.filter { type.fields[$0].it.isConstrained }
        }
        let signed = types.all.map { type in type.fields.indices.filter { type.fields[$0].it.signSlot != nil }
        }
        self.signed = signed
        hasConstraints = constrained.indices.map { [constrained] in
            !constrained[$0].isEmpty || !signed[$0].isEmpty
        }
        surveyed = types.all.indices.map { Self.surveyedSlots(of: $0, types, source, program) }
    }
}

extension MappingPlan {
    /// What tells documents apart, what file checks sum up, and what these compare with; everything above documents.
    private static func surveyedSlots(
        of type: Int, _ types: RecordTypes, _ source: SourcePlan, _ program: Program
    ) -> Set<Int> {
        let all = Set(types[type].fields.indices)
        guard types.isInside(type, of: types.document) else { return all }
        var slots = Set(program.fileTotals.filter { $0.type == type }.compactMap(\.slot))
        if case .csv(let csv) = source, case .rows(let group) = csv.layout, group.row == type {
            slots.formUnion(group.by)
        }
        // A comparison may look at any field: where one is summed up, all are read.
        let compares = slots.contains {
            types[type].fields[$0].it.equals != nil || types[type].fields[$0].it.signSlot != nil
        }
        return compares ? all : slots
    }
}

/// The source side of a mapping; each format has its case.
enum SourcePlan: Sendable {
    case csv(CSVPlan)
    case fixed(FixedPlan)
    case xml(XMLPlan)

    /// Nil where the file says it itself.
    var encoding: SourceEncoding? {
        switch self {
        case .csv(let plan): plan.dialect.encoding
        case .fixed(let plan): plan.encoding
        case .xml(let plan): plan.encoding
        }
    }
}

struct CSVPlan: Sendable {
    enum Layout: Sendable {
        /// Rows of one kind, of which some make a document.
        case rows(RowGroup)
        /// Rows of several kinds, told apart by some of their cells.
        case mixed([RecordID])
        /// Two files: documents in one, their lines in the other.
        case bundle(BundlePlan)
    }

    var dialect: CSVDialect
    /// Its columns are those of all types, type after type.
    var header: CSVHeader
    /// For each type its first column in ``header``.
    var firstColumns: [Int] = []
    var skip: Expression?
    var layout: Layout
}

/// How rows become documents.
struct RowGroup: Sendable {
    var row: Int
    /// Fields that tell documents apart; empty when every row is a document.
    var by: [Int]
    var isContiguous: Bool
    var sameOnAllRows: [Int]
}

/// What a record of a type has at certain places: columns of a line, or cells of a row, from 0.
struct RecordID: Sendable {
    struct Part: Sendable {
        var range: Range<Int>
        var text: String
    }

    var type: Int
    var parts: [Part]
}

/// A document whose head and lines stand in two files.
struct BundlePlan: Sendable {
    var head: Int
    var lines: Int
    /// Globs of the file names.
    var headPattern: String
    var linesPattern: String
    /// Slots of the head and of the lines that must be equal.
    var join: [(head: Int, line: Int)]
    /// Seconds that the first file waits for the other.
    var wait: Int
}

struct FixedPlan: Sendable {
    enum UnknownRecords: String, Sendable, CaseIterable {
        case error, warn, ignore
    }

    var encoding: SourceEncoding
    /// Columns are bytes, not characters.
    var countsBytes: Bool
    /// Characters or bytes of a line.
    var length: Int
    var padsShortRecords: Bool
    var unknown: UnknownRecords
    var ids: [RecordID]
    /// For each type and slot its columns, from 0.
    var columns: [[Range<Int>]]
}

struct XMLPlan: Sendable {
    /// Nil where the file says it itself.
    var encoding: SourceEncoding?
    /// For each type its XPath from its parent; nil for the file.
    var records: [XMLSourcePath?]
    /// For each type and slot its XPath from the record.
    var fields: [[XMLSourcePath]]
}
