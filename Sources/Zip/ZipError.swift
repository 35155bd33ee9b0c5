/// Why a ZIP was refused, or could not be written.
package enum ZipError: Error, Hashable, Sendable {
    /// No bytes, or no entries.
    case empty
    case notAZip
    /// A header points outside the file.
    case truncated
    /// ZIP64, several disks or a compression method other than store and deflate.
    case unsupported(String)
    case directory(name: String)
    case encrypted(name: String)
    /// Sizes follow the data instead of standing before it.
    case dataDescriptor(name: String)
    /// Empty, absolute, with a folder, a backslash or a control character in it, or too long.
    case unsafeName(String)
    case duplicateName(String)
    /// Local header and central directory say different things.
    case disagreement(name: String)
    case overlap(name: String)
    /// The data does not unpack to the announced size and checksum.
    case corrupt(name: String)
    case tooManyEntries(limit: Int)
    /// Unpacked bytes, all entries together.
    case tooLarge(limit: Int)
    case tooCompressed(name: String, limit: Int)
}
