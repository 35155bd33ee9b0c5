import Encoding
import Testing

@testable import Records

@Suite struct OriginalBytesTests {
    /// One to four bytes in UTF-8, one or two units in UTF-16.
    static let text = String(repeating: "a;ñandú;€ 5;😀\r\n", count: 2_000)

    @Test func `offsets in any order give the units before them`() throws {
        let text = Array(Self.text.utf8)
        var (starts, units): ([Int], [Int]) = ([], [])
        for (index, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
            starts.append(index)
            units.append(
                (units.last ?? 0) + (units.isEmpty ? 0 : text[starts[starts.count - 2]] >= 0xF0 ? 2 : 1))
        }
        var random = SystemRandomNumberGenerator()
        text.withUnsafeBytes { text in
            [0xFF, 0xFE].withUnsafeBytes { mark in
                let original = OriginalBytes(mark, encoding: .utf16)
                let rising = starts.indices.map { $0 }
                let orders = [
                    rising, rising.reversed(), rising.shuffled(using: &random),
                    rising.map { $0.isMultiple(of: 2) ? 0 : $0 },
                ]
                for order in orders {
                    for index in order {
                        let range = original.range(of: starts[index]..<starts[index], in: text)
                        guard range.lowerBound == 2 * units[index] + (mark.count == 2 ? 2 : 0) else {
                            Issue.record("\(starts[index]) gave \(range)")
                            return
                        }
                    }
                }
            }
        }
    }
}
