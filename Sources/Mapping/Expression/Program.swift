/// All expressions of a mapping, compiled: nodes that name each other by index, so that a run allocates nothing.
struct Program: Sendable {
    var nodes: [Node] = []
    var arguments: [Int32] = []
    var constants: [Value] = []

    enum Node: Sendable {
        case constant(Int32)
        /// Field of the record in hand.
        case field(Int32)
        /// A target that was already made, by the depth of its frame.
        case target(depth: Int32, slot: Int32)
        /// The value that a rule's check looks at.
        case value
        case negated(Int32)
        case not(Int32)
        case isNull(Int32, negated: Bool)
        case binary(Operator, Int32, Int32)
        case lookup(table: Int32, key: Int32, column: Int32)
        case aggregate(Function, field: Int32)
        case countRecords
        case countDocuments
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
}

/// A compiled expression and what the compiler learned about it.
struct Expression: Sendable {
    var root: Int32
    var type: ValueType
    /// The first `$field` that it mentions: where its faults are shown.
    var firstField: Int?
    /// Targets that must be made before it.
    var targets: [TargetReference]
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
