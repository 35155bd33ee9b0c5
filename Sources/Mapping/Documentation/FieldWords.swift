import Fiscal

/// The rules of a field in words.
enum FieldWords {
    static func type(_ field: FieldRule) -> String {
        switch field.kind {
        case .text: return "texto"
        case .number(let format): return number(format)
        case .date(let pattern):
            let kind = pattern.hasDate ? (pattern.hasTime ? "fecha y hora" : "fecha") : "hora"
            let shown = example(pattern).map { ", como \($0)" } ?? ""
            return "\(kind) \(pattern.text)\(shown)"
        case .bool(let yes, let no): return "\(yes[0]) para sí, \(no[0]) para no"
        }
    }

    /// Whether it must be there, what it may be, in sentences without a full stop.
    static func limits(_ field: FieldRule) -> [SpecificationSpan] {
        var parts: [[SpecificationSpan]] = []
        if !field.oneOf.isEmpty {
            parts.append(
                [.text("uno de ")]
                    + field.oneOf.enumerated().flatMap { index, word -> [SpecificationSpan] in
                        (index > 0 ? [.text(", ")] : []) + [.code(word)]
                    })
        }
        if let minimum = field.minimum { parts.append([.text("desde \(minimum.normalized)")]) }
        if let maximum = field.maximum { parts.append([.text("hasta \(maximum.normalized)")]) }
        if let length = field.maximumLength { parts.append([.text("hasta \(length) caracteres")]) }
        if let pattern = field.pattern {
            parts.append([.text("de la forma: \(PatternWords.words(pattern.text))")])
        }
        if !field.nullValues.isEmpty {
            let words = field.nullValues.map { "«\($0)»" }.joined(separator: ", ")
            parts.append([.text("\(words) es como vacío")])
        }
        if let leading = field.leading { parts.append([.text("se quitan los «\(leading)» del comienzo")]) }
        if field.trim == .none { parts.append([.text("los blancos cuentan")]) }
        return parts.enumerated().flatMap { index, part in (index > 0 ? [.text("; ")] : []) + part }
    }

    private static func number(_ format: NumberFormat) -> String {
        var words: String
        if format.isWhole {
            words = "número entero, como 1234"
        } else if let implied = format.implied {
            words =
                implied == 0
                ? "solo cifras, sin decimales"
                : "solo cifras, sin coma ni punto: las últimas \(implied) son decimales"
        } else {
            let mark = name(format.mark)
            let groups = format.thousands.map { "\(name($0)) de miles" } ?? "sin separador de miles"
            words = "número con \(mark) decimal y \(groups), como \(format.example)"
        }
        switch format.sign {
        case .leading: break
        case .trailing: words += "; el signo va al final"
        case .field: words += "; el signo va en otro campo"
        case .overpunch: words += "; el signo va en la última cifra, como en COBOL"
        }
        return words
    }

    private static func name(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: ","): "coma"
        case UInt8(ascii: "."): "punto"
        case UInt8(ascii: "'"): "apóstrofo"
        case UInt8(ascii: " "): "blanco"
        default: "«\(UnicodeScalar(byte))»"
        }
    }

    private static func example(_ pattern: DatePattern) -> String? {
        guard let day = CalendarDate(year: 2026, month: 1, day: 31),
            let time = TimeOfDay(hour: 18, minute: 5, second: 9)
        else { return nil }
        return pattern.text(of: .moment(LegalInstant(date: day, time: time)))
    }

    /// `1`, `0..1`, `1..*` in words.
    static func occurs(_ occurs: Occurrence?) -> String {
        guard let range = occurs?.range else { return "los que haya" }
        switch (range.lowerBound, range.upperBound) {
        case (1, 1): return "exactamente uno"
        case (0, 1): return "uno o ninguno"
        case (0, .max): return "los que haya, o ninguno"
        case (1, .max): return "uno o más"
        case (let from, .max): return "\(from) o más"
        case (let from, let to) where from == to: return "exactamente \(from)"
        case (let from, let to): return "de \(from) a \(to)"
        }
    }
}
