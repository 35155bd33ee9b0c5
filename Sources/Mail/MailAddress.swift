/// A mailbox and the name that goes with it.
package struct MailAddress: Hashable, Sendable {
    /// `local@domain`, ASCII.
    package let mailbox: String
    package let name: String?

    /// - Parameters:
    ///   - mailbox: dot-separated atoms, `@`, a host name of at least two labels; at most 254 bytes, 64 before `@`.
    ///   - name: as people write it, without line breaks.
    /// - Throws: ``MailError/malformedAddress(_:)`` or ``MailError/controlCharacter(field:)``.
    ///
    /// Source: RFC 5321 §4.1.2 and §4.5.3.1, without quoted local parts and address literals (decision: nobody's
    /// invoices go there, and they are how injections are written).
    package init(_ mailbox: String, name: String? = nil) throws(MailError) {
        let parts = mailbox.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, mailbox.utf8.count <= 254, Self.isLocalPart(parts[0]), Self.isHost(parts[1])
        else {
            throw .malformedAddress(mailbox)
        }
        if let name { try HeaderText.refuseControls(name, field: "name") }
        self.mailbox = mailbox
        self.name = name.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func isLocalPart(_ text: Substring) -> Bool {
        text.utf8.count <= 64
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
                !atom.isEmpty
                    && atom.utf8.allSatisfy { isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
            }
    }

    private static func isHost(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
            }
    }

    /// As a header carries it.
    var headerText: String {
        guard let name else { return mailbox }
        return HeaderText.phrase(name) + "\r\n <\(mailbox)>"
    }
}

func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: false
    }
}
