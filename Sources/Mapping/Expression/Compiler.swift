import YAMLText

/// Turns one expression into nodes of the program, with its types checked.
struct Compiler {
    let scope: Scope
    var program: Program
    private(set) var origin: OriginRule?
    private(set) var targets: [TargetReference] = []

    init(scope: Scope, program: Program) {
        self.scope = scope
        self.program = program
    }

    mutating func compile(_ text: String) throws(ExpressionFault) -> Expression {
        let (root, type) = try compile(try ExpressionParser.parse(text))
        return Expression(root: root, type: type, origin: origin, targets: targets)
    }

    mutating func compile(_ syntax: Syntax) throws(ExpressionFault) -> (Int32, ValueType) {
        switch syntax.kind {
        case .constant(let value): return (program.add(constant: value), value.type)
        case .field(let name): return try compile(field: name, at: syntax.offset)
        case .name(let name): return try compile(name: name, at: syntax.offset)
        case .negated(let inner):
            let (node, _) = try compile(inner, as: .number)
            return (program.add(.negated(node)), .number)
        case .not(let inner):
            let (node, _) = try compile(inner, as: .bool)
            return (program.add(.not(node)), .bool)
        case .isNull(let inner, let negated):
            let (node, _) = try compile(inner)
            return (program.add(.isNull(node, negated: negated)), .bool)
        case .binary(let symbol, let left, let right):
            return try compile(symbol, left, right, at: syntax.offset)
        case .call(let name, let arguments): return try compile(call: name, arguments, at: syntax.offset)
        }
    }

    mutating func compile(_ syntax: Syntax, as wanted: ValueType) throws(ExpressionFault) -> (
        Int32, ValueType
    ) {
        let (node, type) = try compile(syntax)
        let isText = wanted == .text
        guard isText || type.fits(wanted) else {
            let help = type == .text && wanted == .number ? "; use decimal(…)" : ""
            throw ExpressionFault(
                message: "aquí va \(wanted.rawValue) y hay \(type.rawValue)\(help)", offset: syntax.offset)
        }
        return (node, type)
    }

    private mutating func compile(
        _ symbol: Operator, _ left: Syntax, _ right: Syntax, at offset: Int
    ) throws(ExpressionFault) -> (Int32, ValueType) {
        switch symbol {
        case .and, .or:
            let (a, b) = (try compile(left, as: .bool).0, try compile(right, as: .bool).0)
            return (program.add(.binary(symbol, a, b)), .bool)
        case .plus, .minus, .times, .over:
            let (a, b) = (try compile(left, as: .number).0, try compile(right, as: .number).0)
            return (program.add(.binary(symbol, a, b)), .number)
        case .join:
            let (a, b) = (try compile(left).0, try compile(right).0)
            return (program.add(.binary(symbol, a, b)), .text)
        case .equal, .unequal, .less, .atMost, .greater, .atLeast:
            let ((a, type), (b, other)) = (try compile(left), try compile(right))
            // Texts compare with anything for equality, by the text of the other.
            let isEquality = symbol == .equal || symbol == .unequal
            guard type.fits(other) || other == .null || (isEquality && (type == .text || other == .text))
            else {
                throw ExpressionFault(
                    message: "no se puede comparar \(type.rawValue) con \(other.rawValue)", offset: offset)
            }
            return (program.add(.binary(symbol, a, b)), .bool)
        }
    }

    private mutating func compile(name: String, at offset: Int) throws(ExpressionFault) -> (Int32, ValueType)
    {
        if name == "value", let type = scope.value { return (program.add(.value), type) }
        guard name.hasPrefix("target.") else {
            let isField = scope.types.all.contains { $0.slots[name] != nil }
            let hint = isField ? " ¿Quiso decir «$\(name)»?" : ""
            throw ExpressionFault(message: "el nombre «\(name)» no se conoce.\(hint)", offset: offset)
        }
        let path = String(name.dropFirst("target.".count))
        for (depth, frame) in scope.frames.enumerated().reversed() {
            if let target = frame[path] {
                targets.append(TargetReference(depth: depth, slot: target.slot))
                return (program.add(.target(depth: Int32(depth), slot: Int32(target.slot))), target.type)
            }
        }
        let nearest = nearestName(to: path, among: scope.frames.flatMap(\.keys).sorted())
        let hint = nearest.map { " ¿Quiso decir «target.\($0)»?" } ?? ""
        throw ExpressionFault(message: "el destino «\(path)» no existe.\(hint)", offset: offset)
    }

    /// The first cell that an expression mentions is where its faults are shown.
    mutating func note(_ cell: OriginRule) { origin = origin ?? cell }
}

extension Value {
    var type: ValueType {
        switch self {
        case .null, .failed: .null
        case .text: .text
        case .number: .number
        case .bool: .bool
        case .date: .date
        case .time: .time
        case .moment: .moment
        }
    }
}
