/// A message with a plain and an HTML body and files attached to it.
package struct MailMessage: Hashable, Sendable {
    package var from: MailAddress
    package var to: [MailAddress]
    /// Where an answer goes, when not to ``from``.
    package var replyTo: MailAddress?
    package var subject: String
    /// Plain text; any line breaks.
    package var text: String
    package var html: String
    package var attachments: [MailAttachment]
    /// `left@right`, without angle brackets; the same message has the same one whenever it is sent.
    package var messageID: String
    /// Seconds since 1970-01-01T00:00:00Z.
    package var unixSeconds: Int

    package init(
        from: MailAddress, to: [MailAddress], replyTo: MailAddress? = nil, subject: String, text: String,
        html: String, attachments: [MailAttachment], messageID: String, unixSeconds: Int
    ) {
        self.from = from
        self.to = to
        self.replyTo = replyTo
        self.subject = subject
        self.text = text
        self.html = html
        self.attachments = attachments
        self.messageID = messageID
        self.unixSeconds = unixSeconds
    }
}

/// A file that goes with a message.
package struct MailAttachment: Hashable, Sendable {
    package var name: String
    /// Such as `application/pdf`.
    package var contentType: String
    package var bytes: [UInt8]

    package init(name: String, contentType: String, bytes: [UInt8]) {
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
    }
}
