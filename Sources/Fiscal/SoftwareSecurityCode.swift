import Digest

/// The code that ties a document to the software that made it: 96 lower-case hexadecimal digits.
///
/// Source: Anexo técnico 003 §4 (`dian/ubl20` SPEC §6): SHA-384 of the software's identifier followed by its PIN.
package func softwareSecurityCode(softwareID: String, pin: String) -> String {
    hexadecimal(digest((softwareID + pin).utf8, .sha384))
}
