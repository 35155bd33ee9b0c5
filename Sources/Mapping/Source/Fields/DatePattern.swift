import Fiscal

/// A date, a time or both as a source writes them: `dd/MM/yyyy`, `HH:mm:ss`, `yyyy-MM-dd'T'HH:mm:ssXXX`.
///
/// Letters: `yyyy`, `MM` or `M`, `dd` or `d`, `HH`, `mm`, `ss`, `XXX` (which must say −05:00). Text in single quotes
/// and every other character stand for themselves. Two letters are two digits; one letter is one or two.
struct DatePattern: Sendable {
    enum Part: Hashable, Sendable {
        case year
        case month(digits: Int)
        case day(digits: Int)
        case hour
        case minute
        case second
        case offset
        case literal([UInt8])
    }

    let text: String
    private let parts: [Part]

    var hasDate: Bool { parts.contains(.year) }
    var hasTime: Bool { parts.contains(.hour) }

    init?(_ text: String) {
        self.text = text
        var parts: [Part] = []
        var rest = Substring(text)
        while let first = rest.first {
            if first == "'" {
                rest = rest.dropFirst()
                parts.append(.literal(Array(rest.prefix { $0 != "'" }.utf8)))
                guard rest.contains("'") else { return nil }
                rest = rest.drop { $0 != "'" }.dropFirst()
                continue
            }
            let run = rest.prefix { $0 == first }
            rest = rest.dropFirst(run.count)
            switch String(run) {
            case "yyyy": parts.append(.year)
            case "MM", "M": parts.append(.month(digits: run.count))
            case "dd", "d": parts.append(.day(digits: run.count))
            case "HH": parts.append(.hour)
            case "mm": parts.append(.minute)
            case "ss": parts.append(.second)
            case "XXX": parts.append(.offset)
            case let other:
                guard !first.isLetter, !first.isNumber else { return nil }
                parts.append(.literal(Array(other.utf8)))
            }
        }
        self.parts = parts
        let days = parts.filter {
            if case .day = $0 { true } else if case .month = $0 { true } else { $0 == .year }
        }
        guard days.isEmpty || days.count == 3, !(days.isEmpty && !parts.contains(.hour)) else { return nil }
    }

    /// A ``Value/date``, ``Value/time`` or ``Value/moment``; nil when the text is none or there is no such day.
    func value(of text: some RandomAccessCollection<UInt8>) -> Value? {
        var position = text.startIndex
        var (year, month, day, hour, minute, second) = (0, 0, 0, 0, 0, 0)
        func number(_ digits: ClosedRange<Int>) -> Int? {
            var (value, count) = (0, 0)
            while count < digits.upperBound, position < text.endIndex, text[position] &- 48 < 10 {
                value = value * 10 + Int(text[position] - 48)
                count += 1
                position = text.index(after: position)
            }
            return count >= digits.lowerBound ? value : nil
        }
        for part in parts {
            switch part {
            case .year:
                guard let value = number(4...4) else { return nil }
                year = value
            case .month(let digits):
                guard let value = number(digits...2) else { return nil }
                month = value
            case .day(let digits):
                guard let value = number(digits...2) else { return nil }
                day = value
            case .hour:
                guard let value = number(2...2) else { return nil }
                hour = value
            case .minute:
                guard let value = number(2...2) else { return nil }
                minute = value
            case .second:
                guard let value = number(2...2) else { return nil }
                second = value
            case .offset:
                guard text[position...].starts(with: Self.legalOffset) else { return nil }
                position = text.index(position, offsetBy: Self.legalOffset.count)
            case .literal(let bytes):
                guard text[position...].starts(with: bytes) else { return nil }
                position = text.index(position, offsetBy: bytes.count)
            }
        }
        guard position == text.endIndex else { return nil }
        let date = hasDate ? CalendarDate(year: year, month: month, day: day) : nil
        let time = hasTime ? TimeOfDay(hour: hour, minute: minute, second: second) : nil
        switch (date, time) {
        case (let date?, let time?): return .moment(LegalInstant(date: date, time: time))
        case (let date?, nil): return hasTime ? nil : .date(date)
        case (nil, let time?): return hasDate ? nil : .time(time)
        case (nil, nil): return nil
        }
    }

    /// The value in this pattern; nil when it lacks a part.
    func text(of value: Value) -> String? {
        let (date, time): (CalendarDate?, TimeOfDay?)
        switch value {
        case .date(let day): (date, time) = (day, nil)
        case .time(let hour): (date, time) = (nil, hour)
        case .moment(let moment): (date, time) = (moment.date, moment.time)
        default: return nil
        }
        guard date != nil || !hasDate, time != nil || !hasTime else { return nil }
        return parts.map { part in
            switch part {
            case .year: Self.padded(date?.year ?? 0, 4)
            case .month(let digits): Self.padded(date?.month ?? 0, digits)
            case .day(let digits): Self.padded(date?.day ?? 0, digits)
            case .hour: Self.padded(time?.hour ?? 0, 2)
            case .minute: Self.padded(time?.minute ?? 0, 2)
            case .second: Self.padded(time?.second ?? 0, 2)
            case .offset: "-05:00"
            case .literal(let bytes): String(decoding: bytes, as: UTF8.self)
            }
        }.joined()
    }

    private static let legalOffset = Array("-05:00".utf8)

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
