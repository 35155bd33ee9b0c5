import XMLTree

/// A signed document, byte for byte as it is stored and sent: never parsed and written again.
package struct SignedXML: Sendable {
    package let bytes: [UInt8]

    /// Puts `signature`, canonical markup, into the slot of `document` and an XML declaration before all.
    init(_ document: CanonicalXML, signature: String) {
        let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>"
        var bytes: [UInt8] = []
        bytes.reserveCapacity(declaration.utf8.count + document.bytes.count + signature.utf8.count)
        bytes.append(contentsOf: declaration.utf8)
        bytes.append(contentsOf: document.bytes[..<document.slot])
        bytes.append(contentsOf: signature.utf8)
        bytes.append(contentsOf: document.bytes[document.slot...])
        self.bytes = bytes
    }

    /// Bytes that were signed before and kept.
    package init(kept bytes: [UInt8]) { self.bytes = bytes }
}

enum XMLNamespace {
    static let ds = "http://www.w3.org/2000/09/xmldsig#"
    static let xades = "http://uri.etsi.org/01903/v1.3.2#"
}
