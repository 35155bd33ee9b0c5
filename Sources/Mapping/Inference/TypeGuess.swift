/// The types of the columns of a sample, by the evidence of all of them together.
struct TypeGuess {
    enum Kind: Equatable {
        case text
        case int
        case decimal(NumberGuess)
        /// `date`, `time` or `datetime`, and its pattern.
        case date(type: String, pattern: String)
    }

    private(set) var kinds: [Kind] = []
    /// In Spanish: what could not be told, by column.
    private(set) var doubts: [Int: String] = [:]

    private static let dates = [
        "yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "d/M/yyyy", "M/d/yyyy", "dd-MM-yyyy", "MM-dd-yyyy",
        "yyyy/MM/dd", "dd.MM.yyyy", "yyyyMMdd",
    ]
    private static let times = ["HH:mm:ss", "HH:mm", "HH:mm:ssXXX", "HHmmss"]
    private static let moments = [
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssXXX", "yyyy-MM-dd HH:mm:ss", "dd/MM/yyyy HH:mm:ss",
        "MM/dd/yyyy HH:mm:ss",
    ]

    /// - Parameters:
    ///   - columns: of one file.
    ///   - targets: what each column is thought to become: it tells codes from numbers.
    init(_ columns: [ColumnProfile], targets: [Target?]) {
        kinds = columns.map { _ in .text }
        let days = columns.map { Self.usual($0.datePatterns(among: Self.dates)) }
        let numbers = columns.map { $0.isDecimal ? $0.numberFormats : [] }
        let knownDay = days.first { $0.count == 1 && $0 != ["yyyyMMdd"] }?.first
        let knownNumbers = Self.known(columns, numbers)
        let isSpanish = columns.contains { column in
            Target.words(column.title).contains {
                ["fecha", "vence", "vencimiento", "cliente", "numero"].contains($0)
            }
        }
        for (index, column) in columns.enumerated() {
            let wanted = targets[index]?.kind
            if wanted == .text { continue }
            if !days[index].isEmpty, days[index] != ["yyyyMMdd"] || wanted == .date {
                takeDay(days[index], known: knownDay, isSpanish: isSpanish, at: index)
            } else if let time = column.datePatterns(among: Self.times).first,
                time != "HHmmss" || wanted == .time
            {
                kinds[index] = .date(type: "time", pattern: time)
            } else if let moment = column.datePatterns(among: Self.moments).first {
                kinds[index] = .date(type: "datetime", pattern: moment)
            } else if !numbers[index].isEmpty {
                takeNumber(numbers[index], known: knownNumbers, of: column, at: index)
            } else if column.isWhole, wanted == .int {
                kinds[index] = .int
            } else if column.isWhole, wanted == .decimal {
                kinds[index] = .decimal(knownNumbers.first ?? NumberGuess(mark: ".", thousands: nil))
            } else if column.filled.isEmpty, wanted == .date, let knownDay {
                kinds[index] = .date(type: "date", pattern: knownDay)
                doubts[index] = "está vacía en la muestra; se supuso como las otras fechas"
            }
        }
        findDefaults()
    }

    /// The format that columns share; nil when none shows one.
    private(set) var decimalDefault: NumberGuess?
    private(set) var dateDefault: String?

    private mutating func findDefaults() {
        let guesses = kinds.compactMap { if case .decimal(let guess) = $0 { guess } else { nil } }
        decimalDefault = guesses.first { $0.thousands != nil } ?? guesses.first
        dateDefault =
            kinds.lazy.compactMap { if case .date("date", let pattern) = $0 { pattern } else { nil } }.first
    }

    /// Drops the columns outside `range`; the defaults stay.
    mutating func keep(_ range: Range<Int>) {
        kinds = Array(kinds[range])
        doubts = Dictionary(
            uniqueKeysWithValues: doubts.filter { range.contains($0.key) }.map {
                ($0.key - range.lowerBound, $0.value)
            })
    }

    /// Two digits where all have two.
    private static func usual(_ patterns: [String]) -> [String] {
        patterns.filter { !($0 == "d/M/yyyy" && patterns.contains("dd/MM/yyyy")) }
            .filter { !($0 == "M/d/yyyy" && patterns.contains("MM/dd/yyyy")) }
    }

    /// Formats of columns that can be read in one way only, those with groups first.
    private static func known(_ columns: [ColumnProfile], _ numbers: [[NumberGuess]]) -> [NumberGuess] {
        var known: [NumberGuess] = []
        for (column, guesses) in zip(columns, numbers) {
            guard let first = guesses.first, guesses.allSatisfy({ column.isSame($0, first) }) else {
                continue
            }
            known.append(first)
        }
        return known.filter { $0.thousands != nil } + known.filter { $0.thousands == nil }
    }

    private mutating func takeDay(_ patterns: [String], known: String?, isSpanish: Bool, at index: Int) {
        if patterns.count == 1 {
            kinds[index] = .date(type: "date", pattern: patterns[0])
        } else if let known, patterns.contains(known) {
            kinds[index] = .date(type: "date", pattern: known)
        } else if isSpanish, let usual = patterns.first(where: { $0.hasPrefix("d") }) {
            kinds[index] = .date(type: "date", pattern: usual)
            doubts[index] =
                "ninguna fecha pasa del día 12; se leyó \(usual) porque los títulos están en español"
        } else {
            doubts[index] =
                "son fechas, pero pueden ser \(patterns.joined(separator: " o ")); quedó como texto"
        }
    }

    private mutating func takeNumber(
        _ guesses: [NumberGuess], known: [NumberGuess], of column: ColumnProfile, at index: Int
    ) {
        if let shared = known.first(where: { guesses.contains($0) }) {
            kinds[index] = .decimal(shared)
        } else if guesses.allSatisfy({ column.isSame($0, guesses[0]) }) {
            kinds[index] = .decimal(guesses[0])
        } else {
            doubts[index] =
                "son números, pero «\(column.filled.first { $0.contains(".") || $0.contains(",") } ?? "")» se "
                + "puede leer con decimales o con miles; quedó como texto"
        }
    }
}
