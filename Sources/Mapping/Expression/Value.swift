import Fiscal

/// A value of a cell, of an expression or of a target.
enum Value: Sendable {
    case null
    case text(String)
    case number(Amount)
    case bool(Bool)
    case date(CalendarDate)
    case time(TimeOfDay)
    indirect case moment(LegalInstant)
    /// What should stand here was faulty and has been reported: who needs it is skipped without a second report.
    case failed

    /// The value as text: numbers without trailing zeros, dates `YYYY-MM-DD`, times `HH:MM:SS-05:00`, Colombia's; nil for
    /// nothing.
    var text: String? {
        switch self {
        case .null, .failed: nil
        case .text(let text): text
        case .number(let number): shortText(number)
        case .bool(let isTrue): isTrue ? "true" : "false"
        case .date(let date): date.description
        case .time(let time): time.description + "-05:00"
        case .moment(let moment): moment.description
        }
    }

    var isNull: Bool {
        if case .null = self { return true }
        return false
    }

    var isFailed: Bool {
        if case .failed = self { return true }
        return false
    }

    /// Nothing and a failed value are not true.
    var isTrue: Bool {
        if case .bool(true) = self { return true }
        return false
    }

    /// The same value of the same type; nothing equals nothing.
    func isIdentical(to other: Value) -> Bool {
        switch (self, other) {
        case (.null, .null): true
        case (.text(let a), .text(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.bool(let a), .bool(let b)): a == b
        case (.date(let a), .date(let b)): a == b
        case (.time(let a), .time(let b)): a == b
        case (.moment(let a), .moment(let b)): a == b
        default: false
        }
    }
}

/// The number without trailing zeros; without Int128 divisions where 64 bits suffice.
private func shortText(_ number: Amount) -> String {
    guard var rest = UInt64(exactly: number.coefficient.magnitude) else {
        return number.normalized.description
    }
    var scale = number.scale
    while scale > 0, rest % 10 == 0 {
        rest /= 10
        scale -= 1
    }
    return String(unsafeUninitializedCapacity: 32) { buffer in
        var position = 32
        var decimals = scale
        repeat {
            position -= 1
            buffer[position] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
            decimals -= 1
            if decimals == 0, scale > 0 {
                position -= 1
                buffer[position] = UInt8(ascii: ".")
            }
        } while rest > 0 || decimals >= 0 && scale > 0
        if number.isNegative, number.coefficient != 0 {
            position -= 1
            buffer[position] = UInt8(ascii: "-")
        }
        for index in position..<32 { buffer[index - position] = buffer[index] }
        return 32 - position
    }
}

/// What a mapping knows of a value before any file is read.
enum ValueType: String, Sendable {
    case null = "nada"
    case text = "texto"
    case number = "número"
    case bool = "condición"
    case date = "fecha"
    case time = "hora"
    case moment = "fecha y hora"
    case any = "cualquiera"

    /// Whether a value of this type may stand where `other` is wanted.
    func fits(_ other: ValueType) -> Bool { self == other || self == .any || other == .any || self == .null }

    /// The type of a value that is one or the other.
    func joined(_ other: ValueType) -> ValueType {
        if self == other || other == .null { return self }
        return self == .null ? other : .any
    }
}
