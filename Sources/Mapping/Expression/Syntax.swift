/// An expression as it was written.
struct Syntax {
    indirect enum Kind {
        case constant(Value)
        case field(String)
        case name(String)
        case negated(Syntax)
        case not(Syntax)
        case isNull(Syntax, negated: Bool)
        case binary(Operator, Syntax, Syntax)
        case call(String, [Syntax])
    }

    var kind: Kind
    /// Characters before it in the expression, from 0.
    var offset: Int
}

enum Operator: String, Sendable {
    case or, and
    case equal = "="
    case unequal = "<>"
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
    case join = "&"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"

    /// How tightly it binds; a comparison does not chain.
    var strength: Int {
        switch self {
        case .or: 1
        case .and: 2
        case .equal, .unequal, .less, .atMost, .greater, .atLeast: 4
        case .join: 5
        case .plus, .minus: 6
        case .times, .over: 7
        }
    }
}

/// Parses by precedence (Pratt); every expression is finite and cheap: 4 KiB, 200 nodes, 32 levels.
struct ExpressionParser {
    private var tokens: [(token: Token, offset: Int)] = []
    private var position = 0
    private var nodes = 0
    private var depth = 0

    static func parse(_ text: String) throws(ExpressionFault) -> Syntax {
        guard text.utf8.count <= 4096 else {
            throw ExpressionFault(message: "la expresión mide más de 4 KiB", offset: 0)
        }
        var lexer = Lexer(text)
        var parser = ExpressionParser()
        parser.tokens = try lexer.tokens()
        let syntax = try parser.expression(above: 0)
        guard parser.current.token == .end else { throw parser.unexpected() }
        return syntax
    }

    private var current: (token: Token, offset: Int) { tokens[position] }

    private mutating func expression(above strength: Int) throws(ExpressionFault) -> Syntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 32 else {
            throw ExpressionFault(message: "la expresión tiene más de 32 niveles", offset: current.offset)
        }
        var left = try prefix()
        while true {
            let offset = current.offset
            if current.token == .name("is"), strength < 4 {
                position += 1
                let isNegated = take(.name("not"))
                guard take(.name("null")) else {
                    throw ExpressionFault(message: "después de «is» va «null» o «not null»", offset: offset)
                }
                left = try node(.isNull(left, negated: isNegated), offset)
            } else if let symbol = binaryOperator(), symbol.strength > strength {
                position += 1
                let right = try expression(above: symbol.strength)
                left = try node(.binary(symbol, left, right), offset)
                if symbol.strength == 4, binaryOperator()?.strength == 4 {
                    throw ExpressionFault(
                        message: "una comparación no se encadena; use «and»", offset: current.offset)
                }
            } else {
                return left
            }
        }
    }

    private mutating func prefix() throws(ExpressionFault) -> Syntax {
        let (token, offset) = current
        position += 1
        switch token {
        case .number(let number): return try node(.constant(.number(number)), offset)
        case .text(let text): return try node(.constant(.text(text)), offset)
        case .field(let name): return try node(.field(name), offset)
        case .symbol("-"): return try node(.negated(try expression(above: 7)), offset)
        case .symbol("("):
            let inner = try expression(above: 0)
            guard take(.symbol(")")) else { throw unexpected(wanted: "«)»") }
            return inner
        case .name("not"): return try node(.not(try expression(above: 3)), offset)
        case .name("null"): return try node(.constant(.null), offset)
        case .name("true"): return try node(.constant(.bool(true)), offset)
        case .name("false"): return try node(.constant(.bool(false)), offset)
        case .name(let name):
            guard take(.symbol("(")) else { return try node(.name(name), offset) }
            return try node(.call(name, try arguments()), offset)
        default:
            position -= 1
            throw unexpected()
        }
    }

    private mutating func arguments() throws(ExpressionFault) -> [Syntax] {
        var arguments: [Syntax] = []
        if take(.symbol(")")) { return arguments }
        repeat { arguments.append(try expression(above: 0)) } while take(.symbol(","))
        guard take(.symbol(")")) else { throw unexpected(wanted: "«,» o «)»") }
        return arguments
    }

    private mutating func node(_ kind: Syntax.Kind, _ offset: Int) throws(ExpressionFault) -> Syntax {
        nodes += 1
        guard nodes <= 200 else {
            throw ExpressionFault(message: "la expresión tiene más de 200 partes", offset: offset)
        }
        return Syntax(kind: kind, offset: offset)
    }

    private mutating func take(_ token: Token) -> Bool {
        guard current.token == token else { return false }
        position += 1
        return true
    }

    private func binaryOperator() -> Operator? {
        switch current.token {
        case .symbol(let symbol): Operator(rawValue: symbol)
        case .name(let name) where name == "and" || name == "or": Operator(rawValue: name)
        default: nil
        }
    }

    private func unexpected(wanted: String? = nil) -> ExpressionFault {
        let found =
            switch current.token {
            case .number(let number): "«\(number)»"
            case .text(let text): "'\(text)'"
            case .field(let name): "«$\(name)»"
            case .name(let name): "«\(name)»"
            case .symbol(let symbol): "«\(symbol)»"
            case .end: "el final"
            }
        let message = wanted.map { "se esperaba \($0) y está \(found)" } ?? "\(found) no puede ir aquí"
        return ExpressionFault(message: message, offset: current.offset)
    }
}
