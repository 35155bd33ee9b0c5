extension TextEncoding {
    /// The bytes of `text` in this encoding; UTF-16 is written little endian with its mark, UTF-8 without one.
    ///
    /// - Throws: the first character that the encoding cannot write.
    package func encode(_ text: some StringProtocol) throws(UnencodableCharacter) -> [UInt8] {
        switch self {
        case .utf8: return Array(text.utf8)
        case .utf16: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .ibm037: return try encodeEBCDIC(text)
        default: return try encodeOneByte(text)
        }
    }

    private func encodeOneByte(_ text: some StringProtocol) throws(UnencodableCharacter) -> [UInt8] {
        var codes: [UInt32: UInt8] = [:]
        for (index, code) in (upperHalf ?? []).enumerated() where code != 0xFFFD {
            codes[UInt32(code)] = UInt8(0x80 + index)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var offset = 0
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                bytes.append(UInt8(scalar.value))
            } else if let byte = codes[scalar.value] {
                bytes.append(byte)
            } else {
                throw UnencodableCharacter(offset: offset, character: scalar)
            }
            offset += UTF8.width(scalar)
        }
        return bytes
    }
}
