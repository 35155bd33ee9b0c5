import Glibc

/// Now, as the DIAN's answers print it: Colombia's legal time, milliseconds, `-05:00`.
enum LegalClock {
    static func now() -> String {
        var moment = timeval()
        gettimeofday(&moment, nil)
        return text(seconds: moment.tv_sec, milliseconds: Int(moment.tv_usec) / 1000)
    }

    static func seconds() -> Int {
        time(nil)
    }

    static func text(seconds: Int, milliseconds: Int) -> String {
        var shifted = time_t(seconds - 5 * 3600)
        var parts = tm()
        gmtime_r(&shifted, &parts)
        func two(_ value: some BinaryInteger) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let thousandths = String(1000 + milliseconds).dropFirst()
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
            + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)).\(thousandths)-05:00"
    }

    /// Seconds since 1970 of an `xs:dateTime`; Colombia's legal time where no zone is given.
    static func seconds(of text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":")
        else { return nil }
        func number(_ range: Range<Int>) -> Int32? {
            Int32(String(decoding: bytes[range], as: UTF8.self))
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60
        else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (year - 1900, month - 1, day)
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (hour, minute, second)
        return timegm(&parts) - (offset(in: bytes[19...]) ?? -5 * 3600)
    }

    private static func offset(in rest: ArraySlice<UInt8>) -> Int? {
        if rest.last == UInt8(ascii: "Z") { return 0 }
        guard let sign = rest.lastIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }) else {
            return nil
        }
        let zone = String(decoding: rest[(sign + 1)...], as: UTF8.self).split(separator: ":").compactMap {
            Int($0)
        }
        guard zone.count == 2 else { return nil }
        return (rest[sign] == UInt8(ascii: "-") ? -1 : 1) * (zone[0] * 3600 + zone[1] * 60)
    }
}
