package import Documents

/// One place at which a document differs from another version of it.
package struct TreeDifference: Hashable, Sendable {
    /// The document's key; empty when the whole list of documents is meant.
    package var document: String
    /// Inside the document, such as `lines[0].price`; empty when the document as a whole is meant.
    package var path: String
    /// What is there; nil when nothing is.
    package var found: String?
    /// What should be there; nil when nothing should.
    package var wanted: String?
    /// The cell that ``found`` came from.
    package var origin: Origin?
    /// `file:line` of the rule that made ``found``.
    package var rule: String?

    /// On one line, in Spanish.
    package var text: String {
        let place = path.isEmpty ? document : document.isEmpty ? path : "\(document): \(path)"
        switch (found, wanted) {
        case (let found?, let wanted?): return "\(place): «\(found)» en vez de «\(wanted)»"
        case (let found?, nil): return "\(place): sobra «\(found)»"
        case (nil, let wanted?): return "\(place): falta «\(wanted)»"
        case (nil, nil): return place
        }
    }
}
