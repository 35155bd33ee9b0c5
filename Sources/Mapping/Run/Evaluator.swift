import Fiscal

/// Why an expression gave no value.
enum Interruption: Error {
    /// It needs a value that failed and was reported.
    case skipped
    /// It failed itself: ``Evaluator/fault`` says how.
    case faulty
}

/// What went wrong in an expression, without its place.
struct Fault {
    var code: String
    var message: String
    var remedy: String
}

/// Computes expressions over the records and targets in hand.
final class Evaluator {
    let program: Program
    let tables: [LookupTable]
    let decimal: NumberFormat
    /// Nil for records that stand in no file.
    var places: (any SourcePlaces)?
    var records: SourceRecords
    /// The cells of a row that is no record yet, by their number from 1.
    var cellText: ((Int) -> String?)?

    /// The record that `$FIELD` means.
    var record = 0
    /// What file checks sum up, by ``Program/fileTotals``.
    var fileTotals: [FileTotal]
    var index = 0
    var value = Value.null
    /// Targets made so far, frame upon frame.
    var slots: [Value] = []
    /// Start of each frame in ``slots``, by depth.
    var bases: [Int] = []
    var fault: Fault?

    init(program: Program, tables: [LookupTable], decimal: NumberFormat, types: RecordTypes) {
        self.program = program
        self.tables = tables
        self.decimal = decimal
        records = SourceRecords(types: types)
        fileTotals = program.fileTotals.map { FileTotal(rule: $0) }
    }

    func evaluate(_ expression: Expression) throws(Interruption) -> Value { try evaluate(expression.root) }

    func evaluate(_ node: Int32) throws(Interruption) -> Value {
        switch program.nodes[Int(node)] {
        case .constant(let index): return program.constants[Int(index)]
        case .field(let slot): return try sound(records.value(Int(slot), of: record))
        case .ancestorField(let hops, let slot):
            return try sound(records.value(Int(slot), of: records.ancestor(of: record, hops: Int(hops))))
        case .childField(let hops, let position, let slot, let isSingle):
            return try childField(Int(hops), Int(position), Int(slot), isSingle: isSingle)
        case .target(let depth, let slot): return try sound(slots[bases[Int(depth)] + Int(slot)])
        case .value: return try sound(value)
        case .negated(let inner): return .number(try number(inner).negated)
        case .not(let inner): return .bool(!(try evaluate(inner)).isTrue)
        case .isNull(let inner, let negated): return .bool(try evaluate(inner).isNull != negated)
        case .binary(let symbol, let left, let right): return try combine(symbol, left, right)
        case .lookup(let table, let key, let column):
            return try lookup(table: Int(table), key: try evaluate(key), column: Int(column))
        case .aggregate(let function, let hops, let path, let slot):
            return try aggregate(function, hops: Int(hops), path: Int(path), slot: Int(slot))
        case .count(let hops, let path): return try count(hops: Int(hops), path: Int(path))
        case .fileTotal(let index): return try fileTotals[Int(index)].result(self)
        case .call(let function, let first, let count):
            return try call(function, first: Int(first), count: Int(count))
        }
    }

    func sound(_ value: Value) throws(Interruption) -> Value {
        if value.isFailed { throw .skipped }
        return value
    }

    private func combine(_ symbol: Operator, _ left: Int32, _ right: Int32) throws(Interruption) -> Value {
        switch symbol {
        case .and: return .bool(try evaluate(left).isTrue ? try evaluate(right).isTrue : false)
        case .or: return .bool(try evaluate(left).isTrue ? true : try evaluate(right).isTrue)
        case .join:
            return try limited(.text((try evaluate(left).text ?? "") + (try evaluate(right).text ?? "")))
        case .plus, .minus, .times, .over:
            let (a, b) = (try number(left), try number(right))
            do throws(AmountError) {
                return .number(try Self.calculate(symbol, a, b))
            } catch {
                throw fail(arithmetic: error)
            }
        default: return .bool(try compare(symbol, try evaluate(left), try evaluate(right)))
        }
    }

    private static func calculate(_ symbol: Operator, _ a: Amount, _ b: Amount) throws(AmountError) -> Amount
    {
        switch symbol {
        case .plus: try a.adding(b)
        case .minus: try a.subtracting(b)
        case .times: try a.multiplied(by: b)
        default: try a.divided(by: b)
        }
    }

    /// Nothing compares as false; values of different types compare by their texts, and only for equality.
    func compare(_ symbol: Operator, _ a: Value, _ b: Value) throws(Interruption) -> Bool {
        switch (a, b) {
        case (.null, _), (_, .null): return false
        case (.number(let a), .number(let b)): return Self.holds(symbol, a, b)
        case (.text(let a), .text(let b)): return Self.holds(symbol, a, b)
        case (.date(let a), .date(let b)): return Self.holds(symbol, a, b)
        case (.time(let a), .time(let b)): return Self.holds(symbol, a, b)
        case (.moment(let a), .moment(let b)): return Self.holds(symbol, a, b)
        default:
            guard symbol == .equal || symbol == .unequal, let a = a.text, let b = b.text else {
                throw fail(
                    "MAP-EXPR", "Se comparan valores de tipos distintos.",
                    "Use text(…) o decimal(…) en el mapeo.")
            }
            return Self.holds(symbol, a, b)
        }
    }

    private static func holds<T: Comparable>(_ symbol: Operator, _ a: T, _ b: T) -> Bool {
        switch symbol {
        case .equal: a == b
        case .unequal: a != b
        case .less: a < b
        case .atMost: a <= b
        case .greater: a > b
        default: a >= b
        }
    }

    func number(_ node: Int32) throws(Interruption) -> Amount {
        switch try evaluate(node) {
        case .number(let number): return number
        case .null:
            throw fail(
                "MAP-NULL", "Una operación necesita un número y el valor está vacío.",
                "Llene el valor, o use coalesce(…) en el mapeo si puede faltar.")
        default:
            throw fail("MAP-EXPR", "Una operación necesita un número.", "Use decimal(…) en el mapeo.")
        }
    }

    func fail(_ code: String, _ message: String, _ remedy: String) -> Interruption {
        fault = Fault(code: code, message: message, remedy: remedy)
        return .faulty
    }

    func fail(arithmetic error: AmountError) -> Interruption {
        error == .divisionByZero
            ? fail("MAP-EXPR", "Se divide entre cero.", "Revise el valor, o use «when» en el mapeo.")
            : fail(
                "MAP-EXPR", "El resultado tiene demasiadas cifras.",
                "Revise los valores: no caben en 38 cifras.")
    }
}
