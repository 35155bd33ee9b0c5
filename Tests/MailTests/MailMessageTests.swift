import Foundation
import Testing

@testable import Mail

@Suite struct MailMessageTests {
    static func message(subject: String = "Factura SETP990000001 de Ñandú", name: String = "ñandú 1.pdf")
        throws -> MailMessage
    {
        let mail = InvoiceMail(
            documentName: "Factura", number: "SETP990000001",
            supplierName: "Comercializadora Ñandú & Cía. S.A.S.",
            customerName: "Łódź <Ltda.>", issued: "20/06/2019", total: "$ 1.190.000,00",
            cufe: "77c35e565a8d8f9178f2c0cb422b067091c1d760", supportContact: "cartera@nandu.example")
        var message = mail.compose(
            from: try MailAddress("facturas@nandu.example", name: "Comercializadora Ñandú"),
            to: [try MailAddress("compras@lodz.example", name: "Łódź, \"compras\"")],
            attachments: [
                MailAttachment(name: name, contentType: "application/pdf", bytes: (0...255).map(UInt8.init)),
                MailAttachment(name: "fv.xml", contentType: "application/xml", bytes: Array("<a/>".utf8)),
            ], messageID: "setp990000001.1@nandu.example", unixSeconds: 1_561_040_123)
        message.subject = subject
        return message
    }

    /// What Python's own reader of mail makes of `bytes`, as one JSON object.
    static func read(_ bytes: [UInt8]) throws -> Read {
        let program = """
            import sys, json, email, email.policy
            m = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
            parts = [p for p in m.walk() if not p.is_multipart()]
            print(json.dumps({
              "subject": m["subject"], "from": str(m["from"]), "date": m["date"].datetime.isoformat(),
              "to": [[a.display_name, a.addr_spec] for a in m["to"].addresses], "id": m["message-id"],
              "types": [p.get_content_type() for p in m.walk()], "defects": [str(d) for p in m.walk() for d in p.defects],
              "names": [p.get_filename() for p in m.iter_attachments()],
              "text": m.get_body(("plain",)).get_content(), "html": m.get_body(("html",)).get_content(),
              "files": [p.get_payload(decode=True).hex() for p in m.iter_attachments()]}))
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        input.fileHandleForWriting.write(Data(bytes))
        try input.fileHandleForWriting.close()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode(Read.self, from: answer)
    }

    struct Read: Decodable {
        var subject: String
        var from: String
        var date: String
        var to: [[String]]
        var id: String
        var types: [String]
        var defects: [String]
        var names: [String]
        var text: String
        var html: String
        var files: [String]
    }

    @Test func `another reader finds every part as it was given`() throws {
        let message = try Self.message()
        let read = try Self.read(try message.bytes(boundary: "b1"))
        #expect(read.subject == message.subject)
        #expect(read.from == "Comercializadora Ñandú <facturas@nandu.example>")
        #expect(read.to == [["Łódź, \"compras\"", "compras@lodz.example"]])
        #expect(read.date == "2019-06-20T09:15:23-05:00")
        #expect(read.id == "<setp990000001.1@nandu.example>")
        #expect(
            read.types == [
                "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf",
                "application/xml",
            ])
        #expect(read.defects == [])
        #expect(read.names == ["ñandú 1.pdf", "fv.xml"])
        #expect(read.text.trimmingCharacters(in: .newlines) == message.text.trimmingCharacters(in: .newlines))
        #expect(read.html.trimmingCharacters(in: .newlines) == message.html.trimmingCharacters(in: .newlines))
        #expect(read.files.first == message.attachments[0].bytes.map { String(format: "%02x", $0) }.joined())
    }

    @Test(arguments: [
        "Factura A1 de Tienda", String(repeating: "ñ", count: 120),
        String(repeating: "palabra ", count: 30) + "fin",
        "=?UTF-8?B?eA==?=", "🧾 recibo",
    ])
    func `a subject of any length and script arrives whole`(_ subject: String) throws {
        #expect(try Self.read(Self.message(subject: subject).bytes(boundary: "b")).subject == subject)
    }

    @Test func `lines are short, seven-bit and end in CRLF`() throws {
        let bytes = try Self.message(subject: String(repeating: "ñandú ", count: 40) + "fin").bytes(
            boundary: "b1")
        #expect(bytes.allSatisfy { $0 < 128 })
        let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 78 && !$0.contains("\n") && !$0.contains("\r") })
    }

    @Test func `the same message gives the same bytes`() throws {
        let first = try Self.message().bytes(boundary: "b1")
        #expect(try Self.message().bytes(boundary: "b1") == first)
    }

    @Test(arguments: ["a\r\nBcc: x@y.example", "a\nb", "a\rb", "a\u{0}b", "a\u{85}b", "a\u{2028}b"])
    func `a line break forges no header`(_ text: String) throws {
        #expect(throws: MailError.controlCharacter(field: "subject")) {
            try Self.message(subject: text).bytes(boundary: "b")
        }
        #expect(throws: MailError.controlCharacter(field: "attachment")) {
            try Self.message(name: text).bytes(boundary: "b")
        }
        #expect(throws: MailError.controlCharacter(field: "name")) {
            try MailAddress("a@b.example", name: text)
        }
    }

    @Test(arguments: ["", "x y", "x\"", String(repeating: "x", count: 51)])
    func `a boundary of other characters is refused`(_ boundary: String) throws {
        #expect(throws: MailError.malformed(field: "boundary")) {
            try Self.message().bytes(boundary: boundary)
        }
    }

    @Test(arguments: ["no-at", "a@b@c.example", "<a@b.example>", "a@b.example>", "@", "a b@c.example"])
    func `a message id of another form is refused`(_ id: String) throws {
        var message = try Self.message()
        message.messageID = id
        #expect(throws: MailError.malformed(field: "messageID")) { try message.bytes(boundary: "b") }
    }

    @Test func `a message to nobody is refused`() throws {
        var message = try Self.message()
        message.to = []
        #expect(throws: MailError.empty(field: "to")) { try message.bytes(boundary: "b") }
    }
}
