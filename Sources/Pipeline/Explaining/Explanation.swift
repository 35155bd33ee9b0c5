package import Documents
package import UBL

/// The chain of one value: from the XML to the values of the draft, which know their cells.
package struct Explanation: Sendable {
    package var value: ElementValue
    /// Nil when no table knows the element: the document is not ours.
    package var source: ElementSource?
    package var leaves: [Leaf]
    /// Where the file itself states the same figure.
    package var stated: Leaf?

    /// One value of the draft.
    package struct Leaf: Hashable, Sendable {
        /// Such as `lines.1.price`; positions from 0.
        package var path: String
        package var leaf: DraftLeaf
    }
}
