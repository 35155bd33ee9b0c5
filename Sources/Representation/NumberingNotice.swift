package import Fiscal

/// The authorisation of the range that the number was taken from, as the paper must name it.
package struct NumberingNotice: Hashable, Sendable {
    package var resolution: String
    package var validFrom: CalendarDate
    package var validTo: CalendarDate
    /// May be empty.
    package var prefix: String
    /// Digits.
    package var first: String
    /// Digits.
    package var last: String

    package init(
        resolution: String, validFrom: CalendarDate, validTo: CalendarDate, prefix: String, first: String,
        last: String
    ) {
        self.resolution = resolution
        self.validFrom = validFrom
        self.validTo = validTo
        self.prefix = prefix
        self.first = first
        self.last = last
    }

    var text: String {
        let numbers = prefix.isEmpty ? "números" : "prefijo \(prefix), números"
        return "Resolución DIAN n.º \(resolution), vigente del \(validFrom.spanish) al "
            + "\(validTo.spanish), \(numbers) \(first) a \(last)."
    }
}
