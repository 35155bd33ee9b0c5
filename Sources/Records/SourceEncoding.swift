import Encoding

/// The encoding of a source file, by the name that a mapping gives it.
package struct SourceEncoding: Hashable, Sendable {
    let encoding: TextEncoding

    package static let names = TextEncoding.allCases.map(\.rawValue)

    package static let utf8 = SourceEncoding(encoding: .utf8)

    package init?(name: String) {
        guard let encoding = TextEncoding(rawValue: name) else { return nil }
        self.encoding = encoding
    }

    private init(encoding: TextEncoding) { self.encoding = encoding }

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
