/// A time of the legal clock of Colombia, to the second.
package struct TimeOfDay: Hashable, Sendable, Comparable {
    package let hour: Int
    package let minute: Int
    package let second: Int

    package init?(hour: Int, minute: Int, second: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else {
            return nil
        }
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// - Parameter text: exactly `HH:MM:SS`.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 8, bytes[2] == UInt8(ascii: ":"), bytes[5] == UInt8(ascii: ":"),
            let hour = CalendarDate.number(bytes[0..<2]), let minute = CalendarDate.number(bytes[3..<5]),
            let second = CalendarDate.number(bytes[6..<8])
        else { return nil }
        self.init(hour: hour, minute: minute, second: second)
    }

    package static func < (a: TimeOfDay, b: TimeOfDay) -> Bool {
        (a.hour, a.minute, a.second) < (b.hour, b.minute, b.second)
    }
}

extension TimeOfDay: CustomStringConvertible {
    /// `HH:MM:SS`.
    package var description: String { padded(hour, 2) + ":" + padded(minute, 2) + ":" + padded(second, 2) }
}
