import Encoding

/// The encoding of a source file, by the name that a mapping gives it.
package struct SourceEncoding: Hashable, Sendable {
    let encoding: TextEncoding

    package static let names = TextEncoding.allCases.map(\.rawValue)

    package static let utf8 = SourceEncoding(.utf8)

    package init?(name: String) {
        guard let encoding = TextEncoding(rawValue: name) else { return nil }
        self.encoding = encoding
    }

    init(_ encoding: TextEncoding) { self.encoding = encoding }

    package var name: String { encoding.rawValue }

    /// The text of a whole file; nil when a byte means nothing in this encoding.
    package func text(of bytes: [UInt8]) -> String? {
        // The place of the byte is told by the reader of the source; here only tools ask.
        guard let utf8 = try? encoding.decode(bytes) else { return nil }
        return String(decoding: utf8, as: UTF8.self)
    }

    /// The bytes of a text; nil when a character cannot be written.
    package func bytes(of text: String) -> [UInt8]? {
        // As above: the callers are the mapping's own tests.
        try? encoding.encode(text)
    }
}

extension SourceEncoding {
    /// Lends the bytes as they can be cut by lines: decoded to UTF-8 where an ASCII byte is not always that character.
    ///
    /// - Parameter limit: how many undecodable bytes are looked for.
    package func withSplittable<Result>(
        _ bytes: UnsafeRawBufferPointer, limit: Int,
        _ body: (UnsafeRawBufferPointer, OriginalBytes?, _ undecodable: [Int]) -> Result
    ) -> Result {
        let undecodable = encoding.undecodableOffsets(in: bytes, limit: limit)
        if encoding.keepsASCII { return body(bytes, nil, undecodable) }
        // A bad byte leaves an empty text: its place is told by the caller.
        let decoded = (try? encoding.decode(bytes)) ?? []
        return decoded.withUnsafeBytes { body($0, OriginalBytes(bytes, encoding: encoding), undecodable) }
    }

    /// Length of the byte order mark at the start of `bytes`.
    package func byteOrderMark(of bytes: UnsafeRawBufferPointer) -> Int { encoding.byteOrderMark(of: bytes) }

    /// The text of a part of a file in this encoding.
    package func text(of part: UnsafeRawBufferPointer) -> String {
        var utf8: [UInt8] = []
        utf8.reserveCapacity(part.count + part.count / 8)
        encoding.append(part, to: &utf8)
        return String(decoding: utf8, as: UTF8.self)
    }
}

/// The first part of a text that shows it was decoded wrongly before; nil for an honest one.
package func wrongDecoding(in text: String) -> String? { mojibake(in: text) }
