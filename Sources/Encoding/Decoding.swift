extension TextEncoding {
    /// The UTF-8 bytes of `bytes`, without a byte order mark.
    ///
    /// - Throws: the first byte that the encoding does not define.
    package func decode(_ bytes: UnsafeRawBufferPointer) throws(UndecodableByte) -> [UInt8] {
        if let offset = undecodableOffsets(in: bytes, limit: 1).first {
            throw UndecodableByte(offset: offset, line: line(of: offset, in: bytes), byte: bytes[offset])
        }
        switch self {
        case .utf8: return Array(bytes[byteOrderMark(of: bytes)...])
        case .utf16: return decodeUTF16(bytes)
        case .ibm037: return decodeEBCDIC(bytes)
        default:
            var text: [UInt8] = []
            text.reserveCapacity(bytes.count + bytes.count / 8)
            append(bytes, to: &text)
            return text
        }
    }

    package func decode(_ bytes: [UInt8]) throws(UndecodableByte) -> [UInt8] {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(UndecodableByte) in try decode(buffer) }
        }
        return try result.get()
    }

    /// Offsets of the bytes that the encoding does not define, ascending, at most `limit`.
    package func undecodableOffsets(in bytes: UnsafeRawBufferPointer, limit: Int) -> [Int] {
        switch self {
        case .utf8: return Self.invalidUTF8Offsets(in: bytes, limit: limit)
        case .utf16: return invalidUTF16Offsets(in: bytes, limit: limit)
        case .iso88591, .iso885915, .cp850, .cp437, .ibm037: return []
        case .windows1252:
            var offsets: [Int] = []
            for (offset, byte) in bytes.enumerated() where byte >= 0x80 {
                if UpperHalf.windows1252[Int(byte) - 0x80] == 0xFFFD {
                    offsets.append(offset)
                    if offsets.count == limit { break }
                }
            }
            return offsets
        }
    }

    /// Length of the byte order mark of UTF-8 at the start of `bytes`: 3 or 0.
    package func byteOrderMark(of bytes: UnsafeRawBufferPointer) -> Int {
        self == .utf8 && bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    }

    /// Appends the UTF-8 of bytes in an encoding that keeps ASCII; a byte without meaning becomes U+FFFD.
    package func append(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) {
        guard let upper = upperHalf else { return text.append(contentsOf: bytes) }
        for byte in bytes {
            guard byte >= 0x80 else {
                text.append(byte)
                continue
            }
            let code = upper[Int(byte) - 0x80]
            if code < 0x800 {
                text.append(0xC0 | UInt8(code >> 6))
            } else {
                text.append(0xE0 | UInt8(code >> 12))
                text.append(0x80 | UInt8(code >> 6 & 0x3F))
            }
            text.append(0x80 | UInt8(code & 0x3F))
        }
    }

    private func line(of offset: Int, in bytes: UnsafeRawBufferPointer) -> Int {
        if self == .utf16 {
            return decodeUTF16(UnsafeRawBufferPointer(rebasing: bytes[..<offset])).reduce(1) {
                $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0)
            }
        }
        return bytes[..<offset].reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    }

    private static func invalidUTF8Offsets(in bytes: UnsafeRawBufferPointer, limit: Int) -> [Int] {
        var offsets: [Int] = []
        var position = 0
        while position < bytes.count, offsets.count < limit {
            // Eight ASCII bytes at a time: most files are mostly that.
            while position + 8 <= bytes.count,
                bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                position += 8
            }
            guard position < bytes.count else { break }
            if bytes[position] < 0x80 {
                position += 1
            } else if let length = wellFormedLength(bytes, at: position) {
                position += length
            } else {
                offsets.append(position)
                position += 1
            }
        }
        return offsets
    }

    /// Length of the multi-byte character at `position`; nil when it is none.
    ///
    /// Source: Unicode 15, table 3-7 (no overlong forms, no surrogates, at most U+10FFFF).
    private static func wellFormedLength(_ bytes: UnsafeRawBufferPointer, at position: Int) -> Int? {
        let lead = bytes[position]
        let (length, second): (Int, ClosedRange<UInt8>)
        switch lead {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return nil }
        for index in position + 2..<max(position + 2, position + length) where bytes[index] & 0xC0 != 0x80 {
            return nil
        }
        return length
    }
}
