import Testing

@testable import Encoding

@Suite struct EBCDICTests {
    /// What Python's codec `cp037` gives for the bytes 0x00 to 0xFF: `bytes(range(256)).decode("cp037")`, in
    /// hexadecimal, sixteen a line.
    private static let python = """
        00010203 9C09867F 978D8E0B 0C0D0E0F
        10111213 9D850887 1819928F 1C1D1E1F
        80818283 840A171B 88898A8B 8C050607
        90911693 94959604 98999A9B 14159E1A
        20A0E2E4 E0E1E3E5 E7F1A22E 3C282B7C
        26E9EAEB E8EDEEEF ECDF2124 2A293BAC
        2D2FC2C4 C0C1C3C5 C7D1A62C 255F3E3F
        F8C9CACB C8CDCECF CC603A23 40273D22
        D8616263 64656667 6869ABBB F0FDFEB1
        B06A6B6C 6D6E6F70 7172AABA E6B8C6A4
        B57E7374 75767778 797AA1BF D0DDDEAE
        5EA3A5B7 A9A7B6BC BDBE5B5D AFA8B4D7
        7B414243 44454647 4849ADF4 F6F2F3F5
        7D4A4B4C 4D4E4F50 5152B9FB FCF9FAFF
        5CF75354 55565758 595AB2D4 D6D2D3D5
        30313233 34353637 3839B3DB DCD9DA9F
        """

    private static var expected: [UInt8] {
        let digits = python.compactMap(\.hexDigitValue).map { UInt8($0) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    @Test func `every byte is the character of code page 37, but for NL`() throws {
        var expected = Self.expected
        #expect(expected.count == 256 && Set(expected).count == 256 && expected[0x15] == 0x85)
        expected[0x15] = 0x0A
        let text = String(decoding: try TextEncoding.ibm037.decode(Array(0...255)), as: UTF8.self)
        #expect(text.unicodeScalars.map { UInt8($0.value) } == expected)
    }

    @Test func `every byte that decodes encodes to itself, but for NL`() throws {
        for byte in UInt8(0)...255 {
            let text = String(decoding: try TextEncoding.ibm037.decode([byte]), as: UTF8.self)
            #expect(try TextEncoding.ibm037.encode(text) == [byte == 0x15 ? 0x25 : byte])
        }
    }

    @Test(arguments: [("a€", 1), ("ñ\u{85}", 2), ("\u{100}", 0)])
    func `a character outside the code page is refused`(text: String, offset: Int) {
        let character = text.unicodeScalars.last!
        #expect(throws: UnencodableCharacter(offset: offset, character: character)) {
            try TextEncoding.ibm037.encode(text)
        }
    }
}
