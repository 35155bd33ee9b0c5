/// An instant as the law of Colombia writes it: date and time at −05:00, which has no daylight saving.
package struct LegalInstant: Hashable, Sendable, Comparable {
    package let date: CalendarDate
    package let time: TimeOfDay

    package init(date: CalendarDate, time: TimeOfDay) {
        self.date = date
        self.time = time
    }

    /// - Parameter unixSeconds: seconds since 1970-01-01T00:00:00Z; years 1 to 9999.
    package init?(unixSeconds: Int) {
        let local = unixSeconds - 5 * 3600
        let day = local >= 0 ? local / 86_400 : -((86_399 - local) / 86_400)
        let second = local - day * 86_400
        guard let date = CalendarDate(dayNumber: day),
            let time = TimeOfDay(hour: second / 3600, minute: second / 60 % 60, second: second % 60)
        else { return nil }
        self.init(date: date, time: time)
    }

    /// - Parameter text: `YYYY-MM-DDTHH:MM:SS`, optionally followed by `-05:00`.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "T", maxSplits: 1)
        guard parts.count == 2, let date = CalendarDate(parts[0]), let time = TimeOfDay(parts[1].prefix(8)),
            ["", "-05:00"].contains(parts[1].dropFirst(8))
        else { return nil }
        self.init(date: date, time: time)
    }

    package var unixSeconds: Int {
        date.dayNumber * 86_400 + time.hour * 3600 + time.minute * 60 + time.second + 5 * 3600
    }

    package static func < (a: LegalInstant, b: LegalInstant) -> Bool { (a.date, a.time) < (b.date, b.time) }
}

extension LegalInstant: CustomStringConvertible {
    /// `YYYY-MM-DDTHH:MM:SS-05:00`.
    package var description: String { "\(date)T\(time)-05:00" }
}
