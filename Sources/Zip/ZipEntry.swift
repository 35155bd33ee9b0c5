/// One file inside a ZIP.
package struct ZipEntry: Hashable, Sendable {
    /// Flat: no folder in it.
    package var name: String
    package var bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// A moment as ZIP keeps it: no zone, even seconds, from 1980 on.
package struct ZipTime: Hashable, Sendable {
    let date: UInt16
    let time: UInt16

    /// Values outside 1980–2107 or outside the calendar are brought to the nearest one ZIP can say.
    package init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        func bits(_ value: Int, _ range: ClosedRange<Int>) -> UInt16 {
            UInt16(min(max(value, range.lowerBound), range.upperBound))
        }
        date = (bits(year, 1980...2107) - 1980) << 9 | bits(month, 1...12) << 5 | bits(day, 1...31)
        time = bits(hour, 0...23) << 11 | bits(minute, 0...59) << 5 | bits(second, 0...59) >> 1
    }

    /// 1980-01-01 00:00:00, for bytes that depend on nothing but the contents.
    package static let fixed = ZipTime(year: 1980, month: 1, day: 1, hour: 0, minute: 0, second: 0)
}
