import Foundation

/// Instants as people in Colombia read them: five hours behind UTC all year.
enum ColombianTime {
    /// `24 nov 2026, 6:15:20 p. m.`
    ///
    /// - Parameter seconds: since 1970, UTC.
    static func words(_ seconds: Int) -> String {
        let parts = parts(seconds)
        return "\(day(parts.year, parts.month, parts.day)), \(clock(parts.hour, parts.minute, parts.second))"
    }

    /// `2026-11-24T18:15:20-05:00`
    static func stamp(_ seconds: Int) -> String {
        let parts = parts(seconds)
        let date = "\(parts.year)-\(padded(parts.month))-\(padded(parts.day))"
        return "\(date)T\(padded(parts.hour)):\(padded(parts.minute)):\(padded(parts.second))-05:00"
    }

    /// - Parameter stamp: `YYYY-MM-DDTHH:MM:SS-05:00`; anything else comes back as it is.
    static func words(_ stamp: String) -> String {
        let numbers = stamp.prefix(19).split(whereSeparator: { "-T:".contains($0) }).compactMap { Int($0) }
        guard numbers.count == 6, (1...12).contains(numbers[1]) else { return stamp }
        return "\(day(numbers[0], numbers[1], numbers[2])), \(clock(numbers[3], numbers[4], numbers[5]))"
    }

    /// `3 s`, `2 min 5 s`, `1 h 4 min`
    static func length(_ seconds: Int) -> String {
        switch seconds {
        case ..<1: "menos de 1 s"
        case ..<60: "\(seconds) s"
        case ..<3600: seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds / 60) min \(seconds % 60) s"
        case ..<86_400: "\(seconds / 3600) h \(seconds % 3600 / 60) min"
        default: "\(seconds / 86_400) d \(seconds % 86_400 / 3600) h"
        }
    }

    private static let months = [
        "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic",
    ]

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> String {
        "\(day) \(months[month - 1]) \(year)"
    }

    private static func clock(_ hour: Int, _ minute: Int, _ second: Int) -> String {
        let half = hour < 12 ? "a. m." : "p. m."
        return "\((hour + 11) % 12 + 1):\(padded(minute)):\(padded(second)) \(half)"
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func parts(
        _ seconds: Int
    ) -> (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: -5 * 3600) ?? .gmt
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second],
            from: Date(timeIntervalSince1970: TimeInterval(seconds)))
        return (
            parts.year ?? 1970, parts.month ?? 1, parts.day ?? 1, parts.hour ?? 0, parts.minute ?? 0,
            parts.second ?? 0
        )
    }
}
