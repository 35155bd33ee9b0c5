package import DurableFiles

/// The folders that one client sees.
package struct ClientFolders: Sendable {
    package let client: String
    package let inboundPlace: ClientPlace
    package let outboundPlace: ClientPlace
    package let rejected: Folder
    /// Files that are only tried out, and the answers to them.
    package let trials: Folder
    package let trialAnswers: Folder

    package var inbound: Folder { inboundPlace.folder }
    package var outbound: Folder { outboundPlace.folder }

    /// Makes the folders that are missing.
    package init(client: String, in spool: String) throws(SystemError) {
        self.client = client
        let root = spool + "/clients/" + client
        inboundPlace = ClientPlace(try Folder.making(root + "/inbound", mode: 0o775))
        outboundPlace = ClientPlace(try Folder.making(root + "/outbound", mode: 0o775))
        rejected = try Folder.making(root + "/rejected", mode: 0o755)
        trials = try Folder.making(root + "/pruebas", mode: 0o775)
        trialAnswers = try Folder.making(root + "/pruebas/respuestas", mode: 0o775)
    }
}

/// A name of which no two differ only in what ``safeName(_:)`` cuts off: behind a cut stands a mark of the whole name.
package func exactName(_ name: [UInt8]) -> String {
    let plain = safeName(name)
    let whole = name.reduce(0) { $0 + safeName([UInt8(ascii: "x"), $1]).utf8.count - 1 }
    guard plain.utf8.count < whole else { return plain }
    // FNV-1a: to tell names apart, not to prove anything.
    let mark = name.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return "\(plain)~\(String(mark, radix: 16))"
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
