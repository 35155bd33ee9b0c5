import Testing

@testable import Encoding

@Suite struct TextEncodingTests {
    @Test(arguments: [
        (TextEncoding.windows1252, [0x80, 0x95, 0xF1, 0x41] as [UInt8], "€•ñA"),
        (.iso88591, [0xD1, 0x80], "Ñ\u{80}"), (.iso885915, [0xA4, 0xBD, 0xF1], "€œñ"),
        (.cp850, [0xA4, 0x90, 0xD5, 0xFF], "ñÉı\u{A0}"), (.cp437, [0xA5, 0x9E, 0xE1], "Ñ₧ß"),
        (.utf8, [0xEF, 0xBB, 0xBF, 0xC3, 0xB1], "ñ"), (.utf8, [0xC3, 0xB1], "ñ"),
        (.utf16, [0xFF, 0xFE, 0xF1, 0x00, 0x3D, 0xD8, 0x00, 0xDE], "ñ😀"),
        (.utf16, [0xFE, 0xFF, 0x00, 0x41], "A"),
    ])
    func `bytes become their text`(encoding: TextEncoding, bytes: [UInt8], text: String) throws {
        #expect(String(decoding: try encoding.decode(bytes), as: UTF8.self) == text)
    }

    @Test(arguments: [
        (TextEncoding.windows1252, [0x0A, 0x41, 0x81] as [UInt8], 2, 2), (.utf8, [0x41, 0xC3, 0x28], 1, 1),
        (.utf8, [0xC0, 0xAF], 0, 1), (.utf8, [0xED, 0xA0, 0x80], 0, 1),
        (.utf8, [0x0A, 0x0A, 0xE2, 0x82], 2, 3),
        (.utf8, [0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0xFF], 9, 1),
        (.utf16, [0x41, 0x00, 0x00, 0xD8, 0x41, 0x00], 2, 1), (.utf16, [0x41, 0x00, 0x42], 2, 1),
    ])
    func `a byte without meaning is refused with its place`(
        encoding: TextEncoding, bytes: [UInt8], offset: Int, line: Int
    ) {
        #expect(throws: UndecodableByte(offset: offset, line: line, byte: bytes[offset])) {
            try encoding.decode(bytes)
        }
    }

    @Test(arguments: TextEncoding.allCases)
    func `what is encoded decodes to the same`(encoding: TextEncoding) throws {
        let text = "Ñandú, café; 100 Ü\r\n"
        #expect(String(decoding: try encoding.decode(try encoding.encode(text)), as: UTF8.self) == text)
    }

    @Test(arguments: [TextEncoding.windows1252, .iso88591, .iso885915, .cp850, .cp437])
    func `every byte that decodes encodes to itself`(encoding: TextEncoding) throws {
        for byte in UInt8(0)...255 where (try? encoding.decode([byte])) != nil {
            let text = String(decoding: try encoding.decode([byte]), as: UTF8.self)
            #expect(try encoding.encode(text) == [byte])
        }
    }

    @Test func `a character outside the encoding is refused`() {
        #expect(throws: UnencodableCharacter(offset: 2, character: "€")) {
            try TextEncoding.iso88591.encode("ab€")
        }
    }
}
