/// Bytes made fit for seven-bit lines.
enum TransferEncoding {
    /// Lines of at most `column` characters, parted by CRLF, none after the last.
    ///
    /// Source: RFC 2045 §6.8.
    static func base64(_ bytes: [UInt8], column: Int = 76) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count / 3 * 4 + bytes.count / 28 + 8)
        var written = 0
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let left = bytes.count - start
            let second = left > 1 ? Int(bytes[start + 1]) : 0
            let third = left > 2 ? Int(bytes[start + 2]) : 0
            let group = Int(bytes[start]) << 16 | second << 8 | third
            if written == column {
                result += [13, 10]
                written = 0
            }
            result.append(alphabet[group >> 18])
            result.append(alphabet[group >> 12 & 63])
            result.append(left > 1 ? alphabet[group >> 6 & 63] : UInt8(ascii: "="))
            result.append(left > 2 ? alphabet[group & 63] : UInt8(ascii: "="))
            written += 4
        }
        return result
    }

    /// Lines of at most 76 characters, every line break of `text` as CRLF.
    ///
    /// Source: RFC 2045 §6.7.
    static func quotedPrintable(_ text: String) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for (index, line) in lines(of: text).enumerated() {
            if index > 0 { result += [13, 10] }
            var width = 0
            for (position, byte) in line.enumerated() {
                let isBlank = byte == UInt8(ascii: " ") || byte == 9
                let isLiteral =
                    (33...126).contains(byte) && byte != UInt8(ascii: "=")
                    || isBlank && position < line.count - 1
                if width + (isLiteral ? 1 : 3) > 75 {
                    result += [UInt8(ascii: "="), 13, 10]
                    width = 0
                }
                if isLiteral {
                    result.append(byte)
                } else {
                    result += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                }
                width += isLiteral ? 1 : 3
            }
        }
        return result
    }

    /// Parted at LF, CR or both.
    private static func lines(of text: String) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 10 where previous == 13: break
            case 10, 13: lines.append([])
            default: lines[lines.count - 1].append(byte)
            }
            previous = byte
        }
        return lines
    }
}
