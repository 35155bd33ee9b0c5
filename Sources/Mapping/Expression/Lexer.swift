import Fiscal

/// A part of an expression that cannot be split further.
enum Token: Hashable {
    case number(Amount)
    case text(String)
    /// `$FIELD` or `$record.FIELD`, without the dollar.
    case field(String)
    /// A name, with its dots.
    case name(String)
    case symbol(String)
    case end
}

/// What is wrong with an expression, and at which character of it.
struct ExpressionFault: Error, Hashable {
    var message: String
    /// Characters before the fault, from 0.
    var offset: Int
}

/// Splits an expression into tokens.
struct Lexer {
    private let characters: [Unicode.Scalar]
    private var position = 0

    /// - Parameter text: at most 4 KiB, as the parser checks.
    init(_ text: String) { characters = Array(text.unicodeScalars) }

    mutating func tokens() throws(ExpressionFault) -> [(token: Token, offset: Int)] {
        var tokens: [(token: Token, offset: Int)] = []
        while true {
            while position < characters.count, characters[position].properties.isWhitespace { position += 1 }
            let start = position
            guard position < characters.count else {
                tokens.append((.end, start))
                return tokens
            }
            tokens.append((try next(), start))
        }
    }

    private mutating func next() throws(ExpressionFault) -> Token {
        let start = position
        let character = characters[position]
        switch character {
        case "0"..."9":
            let digits = take { ("0"..."9").contains($0) || $0 == "." }
            guard let number = try? Amount(digits) else {
                throw ExpressionFault(message: "«\(digits)» no es un número", offset: start)
            }
            return .number(number)
        case "'": return .text(try quoted())
        case "$":
            position += 1
            let name = take(while: Self.isNamePart)
            guard let first = name.unicodeScalars.first, Self.isNameStart(first) else {
                throw ExpressionFault(message: "después de «$» va el nombre de un campo", offset: start)
            }
            return .field(name)
        case _ where Self.isNameStart(character): return .name(take(while: Self.isNamePart))
        default: return .symbol(try symbol())
        }
    }

    private mutating func quoted() throws(ExpressionFault) -> String {
        let start = position
        var text = String.UnicodeScalarView()
        position += 1
        while position < characters.count {
            let character = characters[position]
            position += 1
            if character == "'" {
                // A doubled quote is one quote.
                guard position < characters.count, characters[position] == "'" else { return String(text) }
                position += 1
            }
            text.append(character)
        }
        throw ExpressionFault(message: "la comilla simple no se cierra", offset: start)
    }

    private mutating func symbol() throws(ExpressionFault) -> String {
        let pair = String(
            String.UnicodeScalarView(characters[position..<min(position + 2, characters.count)]))
        if ["<>", "<=", ">="].contains(pair) {
            position += 2
            return pair
        }
        let single = String(characters[position])
        guard "=<>+-*/&(),".contains(single) else {
            throw ExpressionFault(message: "«\(single)» no tiene sentido aquí", offset: position)
        }
        position += 1
        return single
    }

    private mutating func take(while isWanted: (Unicode.Scalar) -> Bool) -> String {
        let start = position
        while position < characters.count, isWanted(characters[position]) { position += 1 }
        return String(String.UnicodeScalarView(characters[start..<position]))
    }

    private static func isNameStart(_ character: Unicode.Scalar) -> Bool {
        character.properties.isAlphabetic || character == "_"
    }

    private static func isNamePart(_ character: Unicode.Scalar) -> Bool {
        isNameStart(character) || ("0"..."9").contains(character) || character == "."
    }
}
