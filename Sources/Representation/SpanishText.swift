import Fiscal

extension Amount {
    /// Thousands by points, decimals by a comma, at least `decimals` of them: `1.234.567,89`.
    func spanish(decimals: Int) -> String {
        let digits = magnitude.padded(to: decimals).split(separator: ".")
        let whole = digits.first.map(grouped) ?? ""
        return (isNegative ? "−" : "") + whole + (digits.count > 1 ? "," + digits[1] : "")
    }

    /// Two decimals and the sign of pesos, or the currency's code.
    func spanishMoney(_ currency: String) -> String {
        let text = magnitude.spanish(decimals: 2)
        return (isNegative ? "−" : "") + (currency == "COP" ? "$ " : currency + " ") + text
    }

    /// A rate without needless zeros: `19 %`.
    var spanishPercent: String { normalized.spanish(decimals: 0) + " %" }
}

/// Points between the thousands of `digits`.
func grouped(_ digits: some StringProtocol) -> String {
    var text = ""
    let count = digits.utf8.count
    for (index, digit) in digits.enumerated() {
        if index > 0, (count - index) % 3 == 0 { text.append(".") }
        text.append(digit)
    }
    return text
}

extension CalendarDate {
    /// `20/06/2019`, as Colombia writes it.
    var spanish: String {
        let parts = description.split(separator: "-")
        return parts.reversed().joined(separator: "/")
    }
}

extension LegalInstant {
    var spanish: String { "\(date.spanish) \(time)" }
}
