/// Code page 37 of IBM, in which IBM i writes in the United States, Canada, Brazil and their neighbours.
///
/// Source: IBM, code page 00037 (CPGID 37, "USA, Canada"), with the control characters of its usual conversion to
/// ISO/IEC 8859-1. The line end differs on purpose: 0x15 (NL) and 0x25 (LF) both end a line, for a file of IBM i has
/// the one or the other by the program that wrote it.
enum EBCDIC {
    static let newline: UInt8 = 0x25

    /// The characters of the bytes 0x00 to 0xFF, all below U+0100.
    static let characters: [UInt8] = controls + printed.unicodeScalars.map { UInt8($0.value) }

    /// The bytes of the characters U+0000 to U+00FF; nil for U+0085, whose byte ends a line.
    static let bytes: [UInt8?] = {
        var bytes = [UInt8?](repeating: nil, count: 256)
        for (byte, character) in characters.enumerated() { bytes[Int(character)] = UInt8(byte) }
        bytes[0x0A] = newline
        return bytes
    }()

    /// 0x00 to 0x3F.
    private static let controls: [UInt8] = [
        0x00, 0x01, 0x02, 0x03, 0x9C, 0x09, 0x86, 0x7F, 0x97, 0x8D, 0x8E, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F,
        0x10, 0x11, 0x12, 0x13, 0x9D, 0x0A, 0x08, 0x87, 0x18, 0x19, 0x92, 0x8F, 0x1C, 0x1D, 0x1E, 0x1F,
        0x80, 0x81, 0x82, 0x83, 0x84, 0x0A, 0x17, 0x1B, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x05, 0x06, 0x07,
        0x90, 0x91, 0x16, 0x93, 0x94, 0x95, 0x96, 0x04, 0x98, 0x99, 0x9A, 0x9B, 0x14, 0x15, 0x9E, 0x1A,
    ]

    /// 0x40 to 0xFF, sixteen a line.
    private static let printed =
        " \u{A0}âäàáãåçñ¢.<(+|"
        + "&éêëèíîïìß!$*);¬"
        + "-/ÂÄÀÁÃÅÇÑ¦,%_>?"
        + "øÉÊËÈÍÎÏÌ`:#@'=\""
        + "Øabcdefghi«»ðýþ±"
        + "°jklmnopqrªºæ¸Æ¤"
        + "µ~stuvwxyz¡¿ÐÝÞ®"
        + "^£¥·©§¶¼½¾[]¯¨´×"
        + "{ABCDEFGHI\u{AD}ôöòóõ"
        + "}JKLMNOPQR¹ûüùúÿ"
        + "\\÷STUVWXYZ²ÔÖÒÓÕ"
        + "0123456789³ÛÜÙÚ\u{9F}"
}

extension TextEncoding {
    func decodeEBCDIC(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        let characters = EBCDIC.characters
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            let character = characters[Int(byte)]
            if character < 0x80 {
                text.append(character)
            } else {
                text.append(0xC0 | character >> 6)
                text.append(0x80 | character & 0x3F)
            }
        }
        return text
    }

    func encodeEBCDIC(_ text: some StringProtocol) throws(UnencodableCharacter) -> [UInt8] {
        let table = EBCDIC.bytes
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var offset = 0
        for scalar in text.unicodeScalars {
            guard scalar.value < 0x100, let byte = table[Int(scalar.value)] else {
                throw UnencodableCharacter(offset: offset, character: scalar)
            }
            bytes.append(byte)
            offset += UTF8.width(scalar)
        }
        return bytes
    }
}
