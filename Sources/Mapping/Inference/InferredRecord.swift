/// A field of a mapping that is being drafted.
struct InferredField {
    var name: String
    /// Keys and values of the field, as YAML.
    var keys: [(name: String, value: String)]
    var kind: TypeGuess.Kind
    var target: Target?
    var profile: ColumnProfile
    /// What could not be told, in Spanish.
    var doubt: String?

    var isNumber: Bool {
        switch kind {
        case .int, .decimal: true
        case .text, .date: false
        }
    }

    var line: String {
        let inner = keys.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
        return "\(name): {\(inner)}" + (doubt.map { "   # OJO: \($0)" } ?? "")
    }
}

extension InferredField {
    /// With its format among its own keys, for a source whose records share no defaults.
    var spelledOut: InferredField {
        var field = self
        switch kind {
        case .date(_, let pattern) where !keys.contains { $0.name == "format" }:
            field.keys.append(("format", quotedYAML(pattern)))
        case .decimal(let guess) where !keys.contains { $0.name == "decimal_mark" }:
            field.keys.append(("decimal_mark", "\"\(guess.mark)\""))
            if let thousands = guess.thousands { field.keys.append(("thousands", "\"\(thousands)\"")) }
        default: break
        }
        return field
    }
}

/// A record of a mapping that is being drafted.
struct InferredRecord {
    var name: String
    var parent: String?
    var occurs: String?
    /// `id` or `each`, as YAML.
    var keys: [(name: String, value: String)] = []
    var fields: [InferredField]

    /// More than one may come.
    var isMany: Bool { occurs?.hasSuffix("*") ?? false }
}

/// The source side of a mapping that is being drafted.
struct InferredSource {
    /// Of `source:`, without their indent: what stands before the records or columns.
    var head: [String] = []
    /// Of `source:`, after them.
    var tail: [String] = []
    var records: [InferredRecord]
    /// Rows of one kind: their fields are columns, and `records` has one.
    var isRows = false
    var document: String
    /// The record of each line; nil when none is known.
    var line: String?
    /// Fields that make up the key, of the document's record or of its rows.
    var key: [InferredField]
    /// The root element, as `match` has it.
    var root: String?
    /// What could not be told, in Spanish.
    var doubts: [String] = []
}

/// Makes fields of columns.
enum FieldGuess {
    /// - Parameters:
    ///   - columns: of one record.
    ///   - location: the keys that say where each column is found, such as `header`.
    ///   - names: what the fields are to be called; by their titles without.
    ///   - source: the types of the columns, where those of other records bear on them.
    /// - Returns: one for each column.
    static func fields(
        of columns: [ColumnProfile], location: (Int) -> [(name: String, value: String)],
        names: [String]? = nil,
        source: TypeGuess? = nil
    ) -> [InferredField] {
        let targets = partyKinds(Target.assigned(to: columns.map(\.title)), of: columns)
        let types = source ?? TypeGuess(columns, targets: targets)
        var used: Set<String> = []
        return columns.enumerated().map { index, column in
            var keys = location(index)
            keys += typeKeys(types.kinds[index], types)
            if column.filled.contains(where: { ColumnProfile.noDates.contains($0) }),
                case .date = types.kinds[index]
            {
                let marks = ColumnProfile.noDates.filter { column.filled.contains($0) }.sorted()
                keys.append(("null_values", "[" + marks.map(quotedYAML).joined(separator: ", ") + "]"))
            }
            if column.isAlwaysFilled { keys.append(("required", "true")) }
            if types.kinds[index] == .text, let words = words(of: column, target: targets[index]) {
                keys.append(("one_of", "[" + words.map(writtenYAML).joined(separator: ", ") + "]"))
            }
            let name = name(names?[index] ?? column.title, number: index + 1, used: &used)
            return InferredField(
                name: name, keys: keys.isEmpty ? [("type", "text")] : keys, kind: types.kinds[index],
                target: targets[index], profile: column, doubt: types.doubts[index])
        }
    }

    /// A party's kind that is said in kinds of identification, such as NIT, is the kind of its number.
    private static func partyKinds(_ targets: [Target?], of columns: [ColumnProfile]) -> [Target?] {
        let idType = "customer.id.type"
        guard let index = targets.firstIndex(where: { $0?.path == "customer.org_type" }),
            !targets.contains(where: { $0?.path == idType }),
            let words = columns[index].distinct(upTo: 30), !words.isEmpty,
            words.allSatisfy({ CodeGuess.code(of: $0, for: idType) != nil })
        else { return targets }
        var targets = targets
        targets[index]?.path = idType
        return targets
    }

    /// A name in capitals that no other field has.
    static func name(_ title: String, number: Int, used: inout Set<String>) -> String {
        var letters = ""
        for character in withoutAccents(title) {
            if character.isUppercase, letters.last?.isLowercase == true { letters += " " }
            letters.append(character.isASCII && (character.isLetter || character.isNumber) ? character : " ")
        }
        var name = letters.split(separator: " ").joined(separator: "_").uppercased()
        name = String(name.prefix(32))
        if name.first.map({ !$0.isLetter }) ?? true {
            name = "C" + (name.isEmpty ? String(number) : "_" + name)
        }
        var unique = name
        var count = 2
        while !used.insert(unique).inserted {
            unique = "\(name)_\(count)"
            count += 1
        }
        return unique
    }

    private static func typeKeys(_ kind: TypeGuess.Kind, _ types: TypeGuess) -> [(
        name: String, value: String
    )] {
        switch kind {
        case .text: return []
        case .int: return [("type", "int")]
        case .decimal(let guess):
            if guess == types.decimalDefault { return [("type", "decimal")] }
            let usual = types.decimalDefault
            var keys = [("type", "decimal"), ("decimal_mark", "\"\(guess.mark)\"")]
            if let thousands = guess.thousands {
                keys.append(("thousands", "\"\(thousands)\""))
            } else if let thousands = usual?.thousands, thousands == guess.mark {
                keys.append(("thousands", "\"\(guess.mark == "," ? "." : ",")\""))
            }
            return keys
        case .date(let type, let pattern):
            if type == "date", pattern == types.dateDefault { return [("type", "date")] }
            return [("type", type), ("format", quotedYAML(pattern))]
        }
    }

    /// The few words that a column has, when there is enough evidence that there are no others.
    private static func words(of column: ColumnProfile, target: Target?) -> [String]? {
        guard target == nil || target?.kind == .code, let words = column.distinct(upTo: 6), words.count >= 2,
            column.filled.count >= max(8, 4 * words.count), words.allSatisfy({ $0.count <= 30 })
        else { return nil }
        return words
    }
}

extension TypeGuess {
    /// `defaults:` of a source.
    var defaults: [String] {
        var lines = ["defaults:", "  text: {trim: both, empty_is_null: true}"]
        if let decimal = decimalDefault {
            let thousands = decimal.thousands.map { ", thousands: \"\($0)\"" } ?? ""
            lines.append("  decimal: {decimal_mark: \"\(decimal.mark)\"\(thousands)}")
        }
        if let date = dateDefault { lines.append("  date: {format: \(quotedYAML(date))}") }
        return lines
    }
}
