import Glibc

extension MailMessage {
    /// The message as it travels: CRLF, lines of at most 998 bytes, seven bits.
    ///
    /// - Parameter boundary: 1 to 50 letters, digits, `-` or `_`; parts the pieces, whatever they hold.
    /// - Throws: ``MailError``; nothing that would forge a header is written.
    ///
    /// Source: RFC 5322, RFC 2045 to 2047, RFC 2231; `Auto-Submitted` RFC 3834 §5.
    package func bytes(boundary: String) throws(MailError) -> [UInt8] {
        try validate()
        let isWord = boundary.utf8.allSatisfy { isLetterOrDigit($0) || "-_".utf8.contains($0) }
        guard isWord, (1...50).contains(boundary.utf8.count) else { throw .malformed(field: "boundary") }
        // No base64 line begins with this, and quoted-printable never writes an underscore after "=".
        let (mixed, alternative) = ("=_\(boundary)_m", "=_\(boundary)_a")
        var result = Array(headers.utf8)
        result += Self.header("Content-Type", "multipart/mixed;\r\n boundary=\"\(mixed)\"") + [13, 10]
        result += Self.delimiter(mixed)
        result +=
            Self.header("Content-Type", "multipart/alternative;\r\n boundary=\"\(alternative)\"") + [13, 10]
        for (type, body) in [("text/plain", text), ("text/html", html)] {
            result += Self.delimiter(alternative)
            result += Self.header("Content-Type", "\(type); charset=utf-8")
            result += Self.header("Content-Transfer-Encoding", "quoted-printable") + [13, 10]
            result += TransferEncoding.quotedPrintable(body) + [13, 10]
        }
        result += Array("--\(alternative)--\r\n".utf8)
        for attachment in attachments {
            result += Self.delimiter(mixed)
            result += Self.header("Content-Type", attachment.contentType)
            result += Self.header(
                "Content-Disposition", "attachment" + HeaderText.parameter("filename", attachment.name))
            result += Self.header("Content-Transfer-Encoding", "base64") + [13, 10]
            result += TransferEncoding.base64(attachment.bytes) + [13, 10]
        }
        return result + Array("--\(mixed)--\r\n".utf8)
    }

    private func validate() throws(MailError) {
        guard !to.isEmpty else { throw .empty(field: "to") }
        guard !subject.isEmpty else { throw .empty(field: "subject") }
        try HeaderText.refuseControls(subject, field: "subject")
        try HeaderText.refuseControls(messageID, field: "messageID")
        let isIdentifier = messageID.utf8.allSatisfy {
            isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~.@".utf8.contains($0)
        }
        guard isIdentifier, messageID.split(separator: "@", omittingEmptySubsequences: false).count == 2,
            !messageID.hasPrefix("@"), !messageID.hasSuffix("@"), messageID.utf8.count <= 200
        else { throw .malformed(field: "messageID") }
        for attachment in attachments {
            guard !attachment.name.isEmpty else { throw .empty(field: "attachment") }
            try HeaderText.refuseControls(attachment.name, field: "attachment")
            guard attachment.name.utf8.count <= 255 else { throw .malformed(field: "attachment") }
            try HeaderText.refuseControls(attachment.contentType, field: "contentType")
            let type = attachment.contentType.split(separator: "/", omittingEmptySubsequences: false)
            let isType =
                type.count == 2
                && type.allSatisfy { part in
                    !part.isEmpty && part.utf8.allSatisfy { isLetterOrDigit($0) || "-.+_".utf8.contains($0) }
                }
            guard isType else { throw .malformed(field: "contentType") }
        }
    }

    private var headers: String {
        var fields = [
            ("Date", Self.date(unixSeconds)),
            ("From", from.headerText),
            ("To", to.map(\.headerText).joined(separator: ",\r\n ")),
        ]
        if let replyTo { fields.append(("Reply-To", replyTo.headerText)) }
        fields += [
            ("Subject", HeaderText.unstructured(subject)),
            ("Message-ID", "<\(messageID)>"),
            ("Auto-Submitted", "auto-generated"),
            ("Content-Language", "es"),
            ("MIME-Version", "1.0"),
        ]
        return fields.map { "\($0.0): \($0.1)\r\n" }.joined()
    }

    /// By the legal clock of Colombia, which has no daylight saving.
    private static func date(_ unixSeconds: Int) -> String {
        var seconds = time_t(unixSeconds - 5 * 3600)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(padded).joined(separator: ":")
        return "\(days[Int(parts.tm_wday)]), \(parts.tm_mday) \(months[Int(parts.tm_mon)]) "
            + "\(parts.tm_year + 1900) \(time) -0500"
    }

    private static func header(_ name: String, _ value: String) -> [UInt8] {
        Array("\(name): \(value)\r\n".utf8)
    }

    private static func delimiter(_ boundary: String) -> [UInt8] { Array("--\(boundary)\r\n".utf8) }
}
