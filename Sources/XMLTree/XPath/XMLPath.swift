import CLibXML2

/// An XPath 1.0 expression that is known to compile, with the prefixes it may use.
///
/// The prefixes are the expression's own and have nothing to do with those of the file. At most 1,024 bytes and 32
/// brackets deep. There are no variables, no functions but XPath's own without `id`, no comments, processing
/// instructions or namespace nodes; nothing outside the document can be reached.
package final class XMLPath: Sendable {
    package let text: String
    package let namespaces: [String: String]

    static let longest = 1024

    /// Whether a step or a union may meet a node twice, so that libxml2 compares each node with all others.
    ///
    /// A path that only goes down from node to child never does; a `//` with no step before it is such a way too.
    let mayMerge: Bool

    /// `namespaces` leads from each prefix to its URI.
    ///
    /// - Throws: ``XMLPathFault``; a prefix that is not in `namespaces` and an unknown function are faults too.
    package init(_ text: String, namespaces: [String: String]) throws(XMLPathFault) {
        var check = XMLPathCheck(text, prefixes: Set(namespaces.keys))
        try check.run()
        self.text = text
        self.namespaces = namespaces
        mayMerge = Self.mayMerge(text)
        _ = try CompiledPath(self)
    }

    /// By the looks of it: what a literal holds may count too.
    private static func mayMerge(_ text: String) -> Bool {
        var rest = text
        for axis in ["child::", "attribute::", "self::"] { rest = rest.replacing(axis, with: "") }
        if ["|", "..", "::"].contains(where: { rest.contains($0) }) { return true }
        return rest.ranges(of: "//").contains { range in
            guard let before = rest[..<range.lowerBound].last(where: { !$0.isWhitespace }) else {
                return false
            }
            return !"([,=<>+.".contains(before)
        }
    }
}

/// Why a text is no usable XPath expression.
package struct XMLPathFault: Error, Hashable, Sendable {
    /// In Spanish, without a full stop.
    package var reason: String
    /// Characters before the fault, when it is known.
    package var offset: Int?

    package init(reason: String, offset: Int?) {
        self.reason = reason
        self.offset = offset
    }
}
