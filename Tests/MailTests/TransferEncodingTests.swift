import Foundation
import Testing

@testable import Mail

@Suite struct TransferEncodingTests {
    @Test(arguments: [0, 1, 2, 3, 56, 57, 58, 1000])
    func `base64 agrees with Foundation, in lines of 76`(_ count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
        let expected = Data(bytes).base64EncodedString(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
        #expect(String(decoding: TransferEncoding.base64(bytes), as: UTF8.self) == expected)
    }

    @Test(arguments: [
        ("a=b", "a=3Db"), ("ñ", "=C3=B1"), ("fin \nx", "fin=20\r\nx"), ("a\r\nb\rc", "a\r\nb\r\nc"), ("", ""),
        ("x\t", "x=09"), ("a\n\nb", "a\r\n\r\nb"),
    ])
    func `quoted-printable is written by the letter`(_ text: String, _ expected: String) {
        #expect(String(decoding: TransferEncoding.quotedPrintable(text), as: UTF8.self) == expected)
    }
}
