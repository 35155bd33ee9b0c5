import Documents
import Fiscal

extension Evaluator {
    func call(_ function: Function, first: Int, count: Int) throws(Interruption) -> Value {
        switch function {
        case .if:
            let isTrue = try evaluate(program.arguments[first]).isTrue
            return try evaluate(program.arguments[first + (isTrue ? 1 : 2)])
        case .coalesce:
            for offset in 0..<count {
                let value = try evaluate(program.arguments[first + offset])
                if !value.isNull { return value }
            }
            return .null
        case .index: return .number(Amount(index))
        case .recordCount: return .number(Amount(records.total))
        default: break
        }
        // The others give nothing when one of their arguments is nothing.
        let a = try evaluate(program.arguments[first])
        let b = count > 1 ? try evaluate(program.arguments[first + 1]) : .text("")
        let c = count > 2 ? try evaluate(program.arguments[first + 2]) : .text("")
        if a.isNull || b.isNull || c.isNull { return .null }
        switch function {
        case .round, .abs: return try arithmetic(function, a, b)
        case .min, .max: return try extreme(function, first: first, count: count)
        case .addDays, .daysBetween, .date: return try calendar(function, a, b, count: count)
        case .decimal: return try decimalNumber(a)
        case .column:
            let number = try whole(a)
            return (cellText?(number) ?? places?.cellText(of: records.records[record], number: number)).map(
                Self.textOrNull) ?? .null
        case .footer:
            let cell = places?.footer(startingWith: a.text ?? "", number: try whole(b))
            return cell.map { Self.textOrNull(trimmedBlanks($0.raw)) } ?? .null
        case .text:
            guard count > 1, let format = b.text else { return a.text.map(Value.text) ?? .null }
            return try formatted(a, format)
        case .left, .right, .mid, .padLeft:
            return try limited(.text(try cut(function, a.text ?? "", b, c, count: count)))
        default: return try limited(texts(function, a.text ?? "", b.text ?? "", c.text ?? ""))
        }
    }

    private func arithmetic(_ function: Function, _ a: Value, _ b: Value) throws(Interruption) -> Value {
        guard case .number(let number) = a else { throw wrongType() }
        if function == .abs { return .number(number.magnitude) }
        guard case .number = b else { return .number(number.rounded(to: 0)) }
        let digits = try whole(b)
        guard (0...Amount.maximumScale).contains(digits) else {
            throw fail("MAP-EXPR", "round() redondea de 0 a 12 decimales.", "Corrija el mapeo.")
        }
        return .number(number.rounded(to: digits))
    }

    private func extreme(_ function: Function, first: Int, count: Int) throws(Interruption) -> Value {
        var best = try evaluate(program.arguments[first])
        for offset in 1..<count {
            let value = try evaluate(program.arguments[first + offset])
            if value.isNull { return .null }
            switch (best, value) {
            case (.number(let a), .number(let b)): if function == .min ? b < a : b > a { best = value }
            case (.date(let a), .date(let b)): if function == .min ? b < a : b > a { best = value }
            case (.text(let a), .text(let b)): if function == .min ? b < a : b > a { best = value }
            default: throw wrongType()
            }
        }
        return best
    }

    private func calendar(_ function: Function, _ a: Value, _ b: Value, count: Int) throws(Interruption)
        -> Value
    {
        switch (function, a, b) {
        case (.addDays, .date(let day), .number):
            let days = try whole(b)
            guard (-3_652_059...3_652_059).contains(days), let result = day.adding(days: days) else {
                throw fail("MAP-EXPR", "La fecha resultante no existe.", "Revise el número de días.")
            }
            return .date(result)
        case (.daysBetween, .date(let from), .date(let to)):
            return .number(Amount(to.dayNumber - from.dayNumber))
        case (.date, .moment(let moment), _): return .date(moment.date)
        case (.date, .date, _): return a
        case (.date, .text(let text), _):
            let pattern = count > 1 ? b.text ?? "" : "yyyy-MM-dd"
            guard let format = DatePattern(pattern), case .date(let day)? = format.value(of: Array(text.utf8))
            else {
                throw fail(
                    "MAP-TYPE", "«\(text)» no es una fecha \(pattern).", "Escriba la fecha como \(pattern).")
            }
            return .date(day)
        default: throw wrongType()
        }
    }

    private func decimalNumber(_ value: Value) throws(Interruption) -> Value {
        if case .number = value { return value }
        let text = trimmedBlanks(value.text ?? "")
        guard !text.isEmpty else { return .null }
        do {
            return .number(try decimal.read(Array(text.utf8)))
        } catch {
            throw fail(
                "MAP-TYPE", "«\(text)» \(error.message).", "Escriba el número como \(decimal.example).")
        }
    }

    private func formatted(_ value: Value, _ format: String) throws(Interruption) -> Value {
        guard let pattern = DatePattern(format), let text = pattern.text(of: value) else { throw wrongType() }
        return .text(text)
    }

    private func cut(
        _ function: Function, _ text: String, _ b: Value, _ c: Value, count: Int
    ) throws(Interruption) -> String {
        let number = try whole(b)
        guard (0...65_536).contains(number) else {
            throw fail("MAP-EXPR", "Un largo va de 0 a 65536.", "Corrija el mapeo.")
        }
        switch function {
        case .left: return String(text.prefix(number))
        case .right: return String(text.suffix(number))
        case .mid:
            let length = try whole(c)
            return String(text.dropFirst(max(0, number - 1)).prefix(max(0, length)))
        default:
            let fill = count > 2 ? c.text?.first ?? "0" : "0"
            return String(repeating: fill, count: max(0, number - text.count)) + text
        }
    }

    private func texts(_ function: Function, _ a: String, _ b: String, _ c: String) -> Value {
        if b.isEmpty {
            switch function {
            case .before, .beforeLast, .replace: return .text(a)
            case .after, .afterLast: return .null
            default: break
            }
        }
        switch function {
        case .before: return .text(a.firstRange(of: b).map { String(a[..<$0.lowerBound]) } ?? a)
        case .after: return a.firstRange(of: b).map { .text(String(a[$0.upperBound...])) } ?? .null
        case .beforeLast: return .text(a.lastRange(of: b).map { String(a[..<$0.lowerBound]) } ?? a)
        case .afterLast: return a.lastRange(of: b).map { .text(String(a[$0.upperBound...])) } ?? .null
        case .upper: return .text(a.uppercased())
        case .lower: return .text(a.lowercased())
        case .trim: return .text(trimmedBlanks(a))
        case .trimLeftZeros:
            let rest = a.drop { $0 == "0" }
            return .text(rest.isEmpty && !a.isEmpty ? "0" : String(rest))
        case .replace: return .text(a.replacing(b, with: c))
        case .startsWith: return .bool(a.hasPrefix(b))
        case .contains: return .bool(b.isEmpty || a.firstRange(of: b) != nil)
        case .nitDV: return NIT.checkDigit(of: a).map { .text(String($0)) } ?? .null
        default: return .null
        }
    }

    /// A text longer than 64 KiB is a fault.
    func limited(_ value: Value) throws(Interruption) -> Value {
        if case .text(let text) = value, text.utf8.count > 65_536 {
            throw fail("MAP-EXPR", "El texto resultante mide más de 64 KiB.", "Revise el valor y el mapeo.")
        }
        return value
    }

    func whole(_ value: Value) throws(Interruption) -> Int {
        guard case .number(let number) = value, let whole = Int(number.normalized.description) else {
            throw fail("MAP-EXPR", "Aquí va un número entero.", "Corrija el mapeo.")
        }
        return whole
    }

    private func wrongType() -> Interruption {
        fail("MAP-EXPR", "Una función recibe un valor de otro tipo.", "Corrija el mapeo.")
    }

    private static func textOrNull(_ text: String) -> Value { text.isEmpty ? .null : .text(text) }
}
