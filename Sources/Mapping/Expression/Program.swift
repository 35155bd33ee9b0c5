/// All expressions of a mapping, compiled: nodes that name each other by index, so that a run allocates nothing.
struct Program: Sendable {
    var nodes: [Node] = []
    var arguments: [Int32] = []
    var constants: [Value] = []
    /// Ways down from a record to those below it, as positions among child types.
    var paths: [[Int]] = []
    /// What file checks sum up over all documents.
    var fileTotals: [FileTotalRule] = []
    /// Something inside a document looks at a record above it, which may stand behind it in the file.
    var looksAboveDocument = false

    enum Node: Sendable {
        case constant(Int32)
        /// Field of the record in hand.
        case field(Int32)
        /// Field of a record above it.
        case ancestorField(hops: Int32, slot: Int32)
        /// Field of the first record at `position` below the record in hand, or below one above it.
        case childField(hops: Int32, position: Int32, slot: Int32, isSingle: Bool)
        /// A target that was already made, by the depth of its frame.
        case target(depth: Int32, slot: Int32)
        /// The value that a rule's check looks at.
        case value
        case negated(Int32)
        case not(Int32)
        case isNull(Int32, negated: Bool)
        case binary(Operator, Int32, Int32)
        case lookup(table: Int32, key: Int32, column: Int32)
        case aggregate(Function, hops: Int32, path: Int32, slot: Int32)
        case count(hops: Int32, path: Int32)
        case fileTotal(Int32)
        case call(Function, first: Int32, count: Int32)
    }

    mutating func add(_ node: Node) -> Int32 {
        nodes.append(node)
        return Int32(nodes.count - 1)
    }

    mutating func add(constant: Value) -> Int32 {
        constants.append(constant)
        return add(.constant(Int32(constants.count - 1)))
    }

    mutating func add(path: [Int]) -> Int32 {
        paths.append(path)
        return Int32(paths.count - 1)
    }
}

/// A sum over all records of a type in the file; documents come and go, so it is kept while they pass.
struct FileTotalRule: Hashable, Sendable {
    var function: Function
    var type: Int
    /// Nil for a count.
    var slot: Int?
}

/// A compiled expression and what the compiler learned about it.
struct Expression: Sendable {
    var root: Int32
    var type: ValueType
    /// The first cell that it mentions: where its faults are shown.
    var origin: OriginRule?
    /// Targets that must be made before it.
    var targets: [TargetReference]
}

/// Which cell an expression's value comes from.
enum OriginRule: Sendable {
    case field(FieldReference)
    /// The node of a call of `footer(…)`.
    case footer(Int32)
}

/// A field as seen from the record in hand: up, down to the first record there, its slot.
struct FieldReference: Hashable, Sendable {
    var hops: Int
    var path: [Int]
    var slot: Int
}

/// A leaf of the document by the depth of its frame and its slot there.
struct TargetReference: Hashable, Sendable {
    var depth: Int
    var slot: Int
}

/// A message with `{expressions}` in it.
struct Template: Sendable {
    enum Part: Sendable {
        case literal(String)
        case hole(Expression)
    }

    var parts: [Part]
    var targets: [TargetReference] {
        parts.flatMap { part in
            if case .hole(let expression) = part { return expression.targets }
            return []
        }
    }
}
