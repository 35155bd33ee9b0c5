/// `500ms`, `20s`, `5m`, `1h` in milliseconds; nil when it is none of these.
package func milliseconds(of text: String) -> Int? {
    quantity(text, units: [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000)])
}

/// `512B`, `64KB`, `256MB`, `1GB` in bytes, by thousands; nil when it is none of these.
package func bytes(of text: String) -> Int? {
    quantity(text, units: [("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("B", 1)])
}

private func quantity(_ text: String, units: [(name: String, factor: Int)]) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), let unit = units.first(where: { $0.name == text.dropFirst(digits.count) })
    else {
        return nil
    }
    let (product, isTooLarge) = number.multipliedReportingOverflow(by: unit.factor)
    return isTooLarge ? nil : product
}

/// Whether `text` is a day of the Gregorian calendar as `YYYY-MM-DD`.
func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy({ $0.isASCII && $0.isNumber }),
        let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
}
