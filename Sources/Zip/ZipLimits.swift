/// What a ZIP may cost at most before it is refused.
package struct ZipLimits: Hashable, Sendable {
    package var entries: Int
    /// Unpacked bytes, all entries together.
    package var size: Int
    /// Unpacked bytes per packed byte of one entry.
    package var ratio: Int

    package init(entries: Int, size: Int, ratio: Int) {
        self.entries = entries
        self.size = size
        self.ratio = ratio
    }

    /// What any stranger may send: 16 entries, 64 MiB, 200 to one.
    package static let stranger = ZipLimits(entries: 16, size: 64 << 20, ratio: 200)
}

/// Whether `name` is one flat file name of at most 255 bytes.
func isFlatName(_ name: String) -> Bool {
    let bytes = name.utf8
    guard !bytes.isEmpty, bytes.count <= 255, name != ".", name != ".." else { return false }
    return bytes.allSatisfy {
        $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\")
    }
}
