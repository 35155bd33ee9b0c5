import Fiscal
import Foundation
import Testing

@Suite struct CalendarTests {
    @Test func `every day from 1900 to 2100 is Foundation's`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        let first = try #require(CalendarDate("1900-01-01"))
        let last = try #require(CalendarDate("2100-12-31"))
        var day = first
        for number in first.dayNumber...last.dayNumber {
            let date = try #require(CalendarDate(dayNumber: number))
            check(date == day && date.dayNumber == number)
            check(CalendarDate(date.description) == date)
            let parts = calendar.dateComponents(
                [.year, .month, .day], from: Date(timeIntervalSince1970: TimeInterval(number * 86_400)))
            check(parts.year == date.year && parts.month == date.month && parts.day == date.day)
            day = try #require(day.adding(days: 1))
            check(date < day)
        }
        #expect(last.dayNumber - first.dayNumber + 1 == 73_414)
    }

    @Test(arguments: [
        "2023-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-04-31", "0000-01-01",
        "2026-1-1",
        "2026-01-01 ", " 2026-01-01", "2026/01/01", "20260101", "2026-01-32", "+026-01-01", "2026-0١-01", "",
    ])
    func `what is no day is refused`(text: String) { #expect(CalendarDate(text) == nil) }

    @Test(arguments: ["2000-02-29", "2024-02-29", "0001-01-01", "9999-12-31"])
    func `days at the edges are days`(text: String) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.description == text)
        #expect(CalendarDate(dayNumber: date.dayNumber) == date)
    }

    @Test func `the calendar ends with the years 1 and 9999`() throws {
        #expect(try #require(CalendarDate("9999-12-31")).adding(days: 1) == nil)
        #expect(try #require(CalendarDate("0001-01-01")).adding(days: -1) == nil)
    }

    @Test func `times of a whole day are read back`() throws {
        for second in stride(from: 0, to: 86_400, by: 7) {
            let time = try #require(
                TimeOfDay(hour: second / 3600, minute: second / 60 % 60, second: second % 60))
            check(TimeOfDay(time.description) == time)
        }
    }

    @Test(arguments: [
        "24:00:00", "12:60:00", "12:00:60", "1:00:00", "12:00", "12-00-00", "12:00:00Z", "", "-1:00:00",
    ])
    func `what is no time is refused`(text: String) { #expect(TimeOfDay(text) == nil) }

    @Test(arguments: [
        (0, "1969-12-31T19:00:00-05:00"), (18_000, "1970-01-01T00:00:00-05:00"),
        (17_999, "1969-12-31T23:59:59-05:00"),
        (-1, "1969-12-31T18:59:59-05:00"), (-68_400, "1969-12-31T00:00:00-05:00"),
        (-68_401, "1969-12-30T23:59:59-05:00"), (1_475_297_999, "2016-09-30T23:59:59-05:00"),
        (-2_208_970_800, "1900-01-01T00:00:00-05:00"), (951_800_399, "2000-02-28T23:59:59-05:00"),
    ])
    func `an instant is written by the legal clock`(seconds: Int, text: String) throws {
        let instant = try #require(LegalInstant(unixSeconds: seconds))
        #expect(instant.description == text)
        #expect(instant.unixSeconds == seconds)
        #expect(LegalInstant(text) == instant)
        #expect(LegalInstant(text.dropLast(6)) == instant)
    }

    @Test func `instants keep their order and their seconds`() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<3_000 {
            let seconds = Int.random(in: -62_135_578_800...253_402_318_799, using: &random)
            let instant = try #require(LegalInstant(unixSeconds: seconds))
            check(instant.unixSeconds == seconds)
            if let next = LegalInstant(unixSeconds: seconds + 1) { #expect(instant < next) }
        }
    }

    @Test(arguments: [
        "2026-01-01", "2026-01-01T10:00", "2026-01-01T10:00:00Z", "2026-01-01T10:00:00-04:00",
        "2026-01-01T10:00:00.5-05:00", "2026-01-01 10:00:00", "2026-02-30T10:00:00", "T", "",
    ])
    func `what is no instant is refused`(text: String) { #expect(LegalInstant(text) == nil) }

    @Test(arguments: [-62_135_578_801, 253_402_318_800])
    func `instants outside the years 1 to 9999 are none`(seconds: Int) {
        #expect(LegalInstant(unixSeconds: seconds) == nil)
    }
}
