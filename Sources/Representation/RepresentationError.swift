/// Why a document could not be drawn.
package enum RepresentationError: Error, Hashable, Sendable {
    /// The layout's logo is no PNG picture that can be read.
    case unreadableLogo
    /// The text is longer than a QR symbol holds, or empty.
    case qrText
    /// The drawing library failed; its own words.
    case canvas(String)
}
