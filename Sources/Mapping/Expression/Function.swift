/// The functions of the language.
enum Function: String, CaseIterable, Sendable {
    case `if`, coalesce, lookup, round, abs, min, max, sum, count, first, index
    case recordCount = "record_count"
    case before, after
    case beforeLast = "before_last"
    case afterLast = "after_last"
    case left, right, mid, upper, lower, trim
    case trimLeftZeros = "trim_left_zeros"
    case replace
    case padLeft = "pad_left"
    case startsWith = "starts_with"
    case contains, text, decimal, date
    case addDays = "add_days"
    case daysBetween = "days_between"
    case nitDV = "nit_dv"
    case footer, column

    /// The types of the parameters, how many of them must be there, and the type of the result.
    ///
    /// Where a text is wanted any value may stand: its text is taken.
    var signature: (parameters: [ValueType], required: Int, result: ValueType) {
        switch self {
        case .if: ([.bool, .any, .any], 3, .any)
        case .coalesce: (Array(repeating: .any, count: 16), 1, .any)
        case .lookup: ([.text, .text, .text], 2, .any)
        case .round: ([.number, .number], 1, .number)
        case .abs: ([.number], 1, .number)
        case .min, .max: (Array(repeating: .any, count: 16), 1, .any)
        case .sum: ([.number], 1, .number)
        case .count: ([.any], 1, .number)
        case .first: ([.any], 1, .any)
        case .index, .recordCount: ([], 0, .number)
        case .before, .after, .beforeLast, .afterLast: ([.text, .text], 2, .text)
        case .left, .right: ([.text, .number], 2, .text)
        case .mid: ([.text, .number, .number], 3, .text)
        case .upper, .lower, .trim, .trimLeftZeros: ([.text], 1, .text)
        case .replace: ([.text, .text, .text], 3, .text)
        case .padLeft: ([.text, .number, .text], 2, .text)
        case .startsWith, .contains: ([.text, .text], 2, .bool)
        case .text: ([.any, .text], 1, .text)
        case .decimal: ([.text], 1, .number)
        case .date: ([.text, .text], 1, .date)
        case .addDays: ([.date, .number], 2, .date)
        case .daysBetween: ([.date, .date], 2, .number)
        case .nitDV: ([.text], 1, .text)
        case .footer: ([.text, .number], 2, .text)
        case .column: ([.number], 1, .text)
        }
    }
}
