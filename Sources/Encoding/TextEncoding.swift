/// An encoding in which an ERP writes its files.
package enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case windows1252 = "windows-1252"
    case iso88591 = "iso-8859-1"
    case iso885915 = "iso-8859-15"
    case cp850
    case cp437
    /// Little or big endian by its byte order mark; little endian without one.
    case utf16 = "utf-16"
    /// EBCDIC of IBM i; both of its line ends are read as a line feed.
    case ibm037

    /// One byte per character above 0x7F; nil for UTF-8, UTF-16 and EBCDIC.
    var upperHalf: [UInt16]? {
        switch self {
        case .utf8, .utf16, .ibm037: nil
        case .windows1252: UpperHalf.windows1252
        case .iso88591: UpperHalf.iso88591
        case .iso885915: UpperHalf.iso885915
        case .cp850: UpperHalf.cp850
        case .cp437: UpperHalf.cp437
        }
    }

    /// Whether a byte below 0x80 is always that ASCII character, so that a file can be split before it is decoded.
    package var keepsASCII: Bool { self != .utf16 && self != .ibm037 }
}

/// Bytes that the encoding does not define.
package struct UndecodableByte: Error, Hashable, Sendable {
    /// From the start of the bytes, from 0.
    package var offset: Int
    /// From 1.
    package var line: Int
    package var byte: UInt8
}

/// A character that the encoding cannot write.
package struct UnencodableCharacter: Error, Hashable, Sendable {
    /// In the UTF-8 text, from 0.
    package var offset: Int
    package var character: Unicode.Scalar
}
