import Testing

@testable import Mail

@Suite struct MailAddressTests {
    @Test(arguments: ["a@b.co", "nombre.apellido+facturas@sub.empresa.com.co", "o'neil@x-y.example"])
    func `a plain mailbox is taken`(_ text: String) throws {
        #expect(try MailAddress(text).mailbox == text)
    }

    @Test(arguments: [
        "", "a", "@b.co", "a@", "a@b", "a@@b.co", "a b@c.co", ".a@b.co", "a.@b.co", "a..b@c.co", "a@-b.co",
        "a@b-.co",
        "a@b..co", "ñ@b.co", "a@ñ.co", "a@b.co\r\nBcc: c@d.co", "<a@b.co>", "\"a\"@b.co", "a@[127.0.0.1]",
        "a@b.co,c@d.co", String(repeating: "a", count: 65) + "@b.co",
    ])
    func `anything else is refused`(_ text: String) {
        #expect(throws: MailError.malformedAddress(text)) { try MailAddress(text) }
    }
}
