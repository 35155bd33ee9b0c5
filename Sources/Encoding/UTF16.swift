extension TextEncoding {
    func decodeUTF16(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        let (units, _) = Self.units(of: bytes)
        _ = transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true) {
            text.append($0)
        }
        return text
    }

    func invalidUTF16Offsets(in bytes: UnsafeRawBufferPointer, limit: Int) -> [Int] {
        let (units, start) = Self.units(of: bytes)
        var offsets: [Int] = []
        var index = 0
        while index < units.count, offsets.count < limit {
            let unit = units[index]
            if UTF16.isLeadSurrogate(unit), index + 1 < units.count, UTF16.isTrailSurrogate(units[index + 1])
            {
                index += 2
                continue
            }
            if UTF16.isSurrogate(unit) { offsets.append(start + 2 * index) }
            index += 1
        }
        if bytes.count % 2 == 1, offsets.count < limit { offsets.append(bytes.count - 1) }
        return offsets
    }

    /// The code units after the byte order mark, and where they start.
    private static func units(of bytes: UnsafeRawBufferPointer) -> ([UInt16], Int) {
        let mark = bytes.count >= 2 ? (bytes[0], bytes[1]) : (0, 0)
        let isBigEndian = mark == (0xFE, 0xFF)
        let start = isBigEndian || mark == (0xFF, 0xFE) ? 2 : 0
        let units = (0..<(bytes.count - start) / 2).map { index in
            let (first, second) = (UInt16(bytes[start + 2 * index]), UInt16(bytes[start + 2 * index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return (units, start)
    }
}
