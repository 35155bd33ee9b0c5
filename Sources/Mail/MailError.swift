/// Why a message cannot be written.
package enum MailError: Error, Hashable, Sendable {
    /// Not `local@domain` in ASCII, as RFC 5321 takes it without quotes; the text found.
    case malformedAddress(String)
    /// A line break or another control character where a header would be forged with it; the field's name.
    case controlCharacter(field: String)
    /// The name of a field that must not be empty.
    case empty(field: String)
    /// Not one of the characters that the field is made of; the field's name.
    case malformed(field: String)
}
