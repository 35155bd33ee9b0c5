import XMLTree

/// An XPath 1.0 expression of a mapping, known to compile; see ``XMLTree/XMLPath`` for what is refused.
package struct XMLSourcePath: Sendable {
    let path: XMLPath

    package var text: String { path.text }

    /// `namespaces` are the mapping's own prefixes with their URIs, whatever the file calls them.
    ///
    /// - Throws: ``XMLSourcePathFault``.
    package init(_ text: String, namespaces: [String: String]) throws(XMLSourcePathFault) {
        do {
            path = try XMLPath(text, namespaces: namespaces)
        } catch {
            throw XMLSourcePathFault(reason: error.reason, offset: error.offset)
        }
    }
}

/// Why a text is no usable XPath expression.
package struct XMLSourcePathFault: Error, Hashable, Sendable {
    /// In Spanish, without a full stop.
    package var reason: String
    /// Characters before the fault, when it is known.
    package var offset: Int?
}

/// Why a path could not be evaluated in a file.
package enum XMLSourcePathError: Error, Hashable, Sendable {
    /// One evaluation, or all of a file together, cost too much.
    case tooManyOperations(limit: Int)
    case tooDeep
    /// The result is neither a node nor a text nor a whole number; in Spanish, without a full stop.
    case unusable(reason: String)

    /// In Spanish, without a full stop.
    package var reason: String {
        switch self {
        case .tooManyOperations(let limit):
            "la expresión XPath necesita más de \(limit) pasos en este archivo"
        case .tooDeep: "la expresión XPath se anida demasiado"
        case .unusable(let reason): reason
        }
    }
}

/// What a path gives for a field.
package enum XMLSourceValue {
    case none
    case node(XMLSourceNode)
    /// Two or more, in document order.
    case many([XMLSourceNode])
    /// The result of a function: a text, `true` or `false`, or a whole number.
    case text(String)
}
