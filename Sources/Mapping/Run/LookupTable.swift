/// A table of the mapping: a text, as the ERP writes it, gives one or more values.
struct LookupTable: Sendable {
    enum Missing: Sendable {
        case error
        case keep
        case null
        case value(Value)
    }

    var name: String
    /// Empty for a table with one value.
    var columns: [String]
    var foldsCase: Bool
    var foldsAccents: Bool
    var missing: Missing
    /// Values by folded key, one per column.
    var rows: [String: [Value]] = [:]
    /// The keys as they were written, for messages.
    var keys: [String] = []

    func folded(_ key: String) -> String {
        guard foldsCase || foldsAccents else { return key }
        let plain = foldsAccents ? withoutAccents(key) : key
        return foldsCase ? plain.uppercased() : plain
    }
}

extension Evaluator {
    func lookup(table index: Int, key: Value, column: Int) throws(Interruption) -> Value {
        guard let key = key.text else { return .null }
        let table = tables[index]
        if let row = table.rows[table.folded(key)] { return row[column] }
        switch table.missing {
        case .keep: return .text(key)
        case .null: return .null
        case .value(let value): return value
        case .error:
            let known = table.keys.prefix(8).joined(separator: ", ") + (table.keys.count > 8 ? "…" : "")
            throw fail(
                "MAP-LOOKUP", "«\(key)» no está en la tabla «\(table.name)».",
                "Use uno de los valores de la tabla (\(known)), o pida que se agregue «\(key)».")
        }
    }
}

/// Latin letters without their marks: `á` is `a`, `Ñ` is `N`.
func withoutAccents(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !(0x300...0x36F).contains(scalar.value) {
        plain.append(unmarked[scalar] ?? scalar)
    }
    return String(plain)
}

private let unmarked: [Unicode.Scalar: Unicode.Scalar] = {
    let groups: [(Unicode.Scalar, String)] = [
        ("A", "ÀÁÂÃÄÅĀĂĄ"), ("C", "ÇĆĈĊČ"), ("D", "ĎĐ"), ("E", "ÈÉÊËĒĔĖĘĚ"), ("G", "ĜĞĠĢ"),
        ("I", "ÌÍÎÏĨĪĬĮİ"),
        ("L", "ĹĻĽŁ"), ("N", "ÑŃŅŇ"), ("O", "ÒÓÔÕÖØŌŎŐ"), ("R", "ŔŖŘ"), ("S", "ŚŜŞŠ"), ("T", "ŢŤ"),
        ("U", "ÙÚÛÜŨŪŬŮŰŲ"), ("Y", "ÝŸ"), ("Z", "ŹŻŽ"),
        ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"),
        ("i", "ìíîïĩīĭįı"),
        ("l", "ĺļľł"), ("n", "ñńņň"), ("o", "òóôõöøōŏő"), ("r", "ŕŗř"), ("s", "śŝşš"), ("t", "ţť"),
        ("u", "ùúûüũūŭůűų"), ("y", "ýÿ"), ("z", "źżž"),
    ]
    var letters: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (plain, marked) in groups {
        for scalar in marked.unicodeScalars { letters[scalar] = plain }
    }
    return letters
}()
