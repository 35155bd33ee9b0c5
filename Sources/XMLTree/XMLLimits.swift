/// What a document may cost at most before it is refused.
package struct XMLLimits: Sendable {
    /// Bytes of the whole document.
    package var size: Int
    /// Elements inside one another.
    package var depth: Int
    /// Elements in all.
    package var elements: Int
    /// Attributes of one element.
    package var attributes: Int

    package init(size: Int, depth: Int, elements: Int, attributes: Int) {
        self.size = size
        self.depth = depth
        self.elements = elements
        self.attributes = attributes
    }

    /// What any stranger may send: 16 MiB, 64 deep, 200,000 elements, 64 attributes each.
    package static let stranger = XMLLimits(size: 16 << 20, depth: 64, elements: 200_000, attributes: 64)

    /// What an ERP may export in one file: 64 MiB, 64 deep, 5,000,000 elements, 256 attributes each.
    package static let export = XMLLimits(size: 64 << 20, depth: 64, elements: 5_000_000, attributes: 256)
}

package enum XMLError: Error, Hashable, Sendable {
    case tooLarge(limit: Int)
    /// DTDs are refused: they bring entities and outside files.
    case doctype
    case malformed(line: Int, reason: String)
    case tooDeep(limit: Int)
    case tooManyElements(limit: Int)
    case tooManyAttributes(line: Int, limit: Int)
    case schema(String)
}
