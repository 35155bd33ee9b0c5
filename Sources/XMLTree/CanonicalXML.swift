/// A document in canonical form with an empty place for its signature.
package struct CanonicalXML: Sendable {
    /// Inclusive Canonical XML 1.0, without an XML declaration.
    package var bytes: [UInt8]
    /// Offset of the place where the signature goes: inside an element that is empty until then.
    package var slot: Int
    /// Namespaces in scope at the slot, in canonical order: ` xmlns:a="…" xmlns:b="…"`.
    package var scope: [NamespaceDeclaration]

    package init(bytes: [UInt8], slot: Int, scope: [NamespaceDeclaration]) {
        self.bytes = bytes
        self.slot = slot
        self.scope = scope
    }
}

package struct NamespaceDeclaration: Hashable, Sendable {
    package var prefix: String
    package var uri: String

    package init(prefix: String, uri: String) {
        self.prefix = prefix
        self.uri = uri
    }
}
