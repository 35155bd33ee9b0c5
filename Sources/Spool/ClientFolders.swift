package import DurableFiles

/// The folders that one client sees.
package struct ClientFolders: Sendable {
    package let client: String
    package let inbound: Folder
    package let outbound: Folder
    package let rejected: Folder

    /// Makes the folders that are missing.
    package init(client: String, in spool: String) throws(SystemError) {
        self.client = client
        let root = spool + "/clients/" + client
        inbound = try Folder.making(root + "/inbound", mode: 0o775)
        outbound = try Folder.making(root + "/outbound", mode: 0o775)
        rejected = try Folder.making(root + "/rejected", mode: 0o755)
    }
}

/// A name for a response, made from a file's name: bytes that are not plain are written as `%XX`.
///
/// At most 120 long, so that with what is put around it the name fits into the 255 bytes of a file system.
package func safeName(_ name: [UInt8]) -> String {
    var text = ""
    for byte in name {
        let isPlain =
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."):
                true
            default: false
            }
        let isShown = isPlain && !(text.isEmpty && byte == UInt8(ascii: "."))
        let step =
            isShown
            ? String(UnicodeScalar(byte))
            : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16).uppercased()
        guard text.utf8.count + step.utf8.count <= 120 else { break }
        text += step
    }
    return text
}
