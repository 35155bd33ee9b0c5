/// A text that must never be printed: whatever shows it shows a mark instead.
package struct Secret: Hashable, Sendable {
    /// The secret itself, to be handed only to what needs it.
    package let revealed: String

    package init(_ text: String) { revealed = text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "‹secreto›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
