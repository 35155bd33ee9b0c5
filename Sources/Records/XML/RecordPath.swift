import XMLTree

/// An XPath 1.0 expression of a mapping, known to compile.
package struct RecordPath: Sendable {
    let path: XMLPath

    /// - Parameter namespaces: the mapping's own prefixes, to URI.
    /// - Throws: ``RecordPathFault``.
    package init(_ text: String, namespaces: [String: String]) throws(RecordPathFault) {
        do throws(XMLPathFault) {
            path = try XMLPath(text, namespaces: namespaces)
        } catch {
            throw RecordPathFault(reason: error.reason, offset: error.offset)
        }
    }

    package var text: String { path.text }
}

/// Why a text is no usable XPath expression.
package struct RecordPathFault: Error, Hashable, Sendable {
    /// In Spanish, without a full stop.
    package var reason: String
    /// Characters before the fault, when it is known.
    package var offset: Int?
}
