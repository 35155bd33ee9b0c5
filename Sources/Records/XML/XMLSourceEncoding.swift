import Encoding

/// Finds the encoding that an XML file says it is in: by its byte order mark, else by its declaration, else UTF-8.
///
/// Source: XML 1.0 fifth edition, appendix F.
enum XMLSourceEncoding {
    /// - Throws: ``XMLSourceFault/encoding(declared:)`` when the declaration names an encoding that is unknown here, or
    ///   that the file cannot be in.
    static func find(in bytes: UnsafeRawBufferPointer) throws(XMLSourceFault) -> TextEncoding {
        let first = (bytes.first ?? 1, bytes.dropFirst().first ?? 1)
        switch first {
        case (0xEF, 0xBB): return .utf8
        case (0xFF, 0xFE), (0xFE, 0xFF), (0x3C, 0x00): return .utf16
        default: break
        }
        let start = UnsafeRawBufferPointer(rebasing: bytes.prefix(256))
        let isEBCDIC = first == (0x4C, 0x6F)
        // EBCDIC defines every byte; in ASCII the declaration comes first, so later bytes do not matter.
        let text = isEBCDIC ? (try? TextEncoding.ibm037.decode(start)) ?? [] : Array(start)
        guard let name = declared(in: text) else { return .utf8 }
        guard let encoding = aliases[name.lowercased()], (encoding == .ibm037) == isEBCDIC, encoding != .utf16
        else { throw .encoding(declared: name) }
        return encoding
    }

    /// The encoding that the XML declaration names; nil when there is no declaration or it names none.
    private static func declared(in text: [UInt8]) -> String? {
        guard text.starts(with: Array("<?xml".utf8)), let end = text.firstIndex(of: UInt8(ascii: ">")) else {
            return nil
        }
        let declaration = String(decoding: text[..<end], as: UTF8.self)
        guard let found = declaration.firstMatch(of: /\sencoding\s*=\s*(?:"([^"]*)"|'([^']*)')/) else {
            return nil
        }
        return (found.1 ?? found.2).map(String.init)
    }

    /// Names in declarations, small.
    ///
    /// Source: IANA's registry of character sets, with what ERPs write beside it.
    private static let aliases: [String: TextEncoding] = [
        "utf-8": .utf8, "utf8": .utf8, "us-ascii": .utf8, "ascii": .utf8,
        "iso-8859-1": .iso88591, "iso8859-1": .iso88591, "iso_8859-1": .iso88591, "latin1": .iso88591,
        "latin-1": .iso88591, "l1": .iso88591,
        "windows-1252": .windows1252, "cp1252": .windows1252, "cp-1252": .windows1252, "ansi": .windows1252,
        "iso-8859-15": .iso885915, "iso8859-15": .iso885915, "latin9": .iso885915, "latin-9": .iso885915,
        "cp850": .cp850, "ibm850": .cp850, "850": .cp850, "cp437": .cp437, "ibm437": .cp437, "437": .cp437,
        "utf-16": .utf16, "utf16": .utf16, "utf-16le": .utf16, "utf-16be": .utf16,
        "ibm037": .ibm037, "cp037": .ibm037, "ibm-37": .ibm037, "037": .ibm037, "ebcdic-cp-us": .ibm037,
        "ebcdic-cp-ca": .ibm037, "ebcdic-cp-nl": .ibm037, "ebcdic-cp-wt": .ibm037,
    ]

    /// Length of the byte order mark that decoding leaves out.
    static func orderMark(of bytes: UnsafeRawBufferPointer, in encoding: TextEncoding) -> Int {
        guard encoding == .utf16 else { return encoding.byteOrderMark(of: bytes) }
        return bytes.count >= 2 && (bytes[0] ^ bytes[1]) == 1 && bytes[0] >= 0xFE ? 2 : 0
    }
}
