/// A ZIP as its central directory lists it, every oddity refused before anything is unpacked.
///
/// Source: PKWARE APPNOTE 6.3.9, sections 4.3 and 4.4.
package struct ZipReader: Sendable {
    package struct Entry: Hashable, Sendable {
        package let name: String
        /// Bytes inside the ZIP and unpacked, as announced.
        package let packedSize: Int
        package let size: Int
        let method: Int
        let checksum: UInt32
        let headerStart: Int
        let dataStart: Int
    }

    package let entries: [Entry]
    private let file: [UInt8]

    /// - Throws: ``ZipError``, with the name of the entry it was about.
    package init(_ bytes: [UInt8], limits: ZipLimits = .stranger) throws(ZipError) {
        guard !bytes.isEmpty else { throw .empty }
        let end = try Self.end(of: bytes)
        guard end.count > 0 else { throw .empty }
        guard end.count <= limits.entries else { throw .tooManyEntries(limit: limits.entries) }
        var entries: [Entry] = []
        var names: Set<String> = []
        var offset = end.directory
        var total = 0
        for _ in 0..<end.count {
            let (entry, next) = try Self.entry(at: offset, in: bytes, before: end.directory)
            guard names.insert(entry.name).inserted else { throw .duplicateName(entry.name) }
            total += entry.size
            guard total <= limits.size else { throw .tooLarge(limit: limits.size) }
            guard entry.size <= max(entry.packedSize, 1) * limits.ratio else {
                throw .tooCompressed(name: entry.name, limit: limits.ratio)
            }
            entries.append(entry)
            offset = next
        }
        guard offset == end.position else { throw .notAZip }
        try Self.checkOverlap(entries)
        self.entries = entries
        file = bytes
    }

    /// The unpacked bytes of `entry`.
    ///
    /// - Throws: ``ZipError/corrupt(name:)``.
    package func bytes(of entry: Entry) throws(ZipError) -> [UInt8] {
        let data = file[entry.dataStart..<entry.dataStart + entry.packedSize]
        let unpacked = entry.method == 0 ? Array(data) : Deflate.unpack(data, size: entry.size)
        guard let unpacked, Deflate.checksum(unpacked) == entry.checksum else {
            throw .corrupt(name: entry.name)
        }
        return unpacked
    }

    private static func checkOverlap(_ entries: [Entry]) throws(ZipError) {
        var last = 0
        for entry in entries.sorted(by: { $0.dataStart < $1.dataStart }) {
            guard entry.headerStart >= last else { throw .overlap(name: entry.name) }
            last = entry.dataStart + entry.packedSize
        }
    }

    private static func end(of bytes: [UInt8]) throws(ZipError) -> (position: Int, directory: Int, count: Int)
    {
        // The comment after the end mark is at most 65,535 bytes, and must end where the file ends.
        var position = bytes.count - 22
        let lowest = max(0, position - 0xFFFF)
        while position >= lowest {
            if bytes.little32(position) == ZipMark.end,
                position + 22 + bytes.little16(position + 20) == bytes.count
            {
                break
            }
            position -= 1
        }
        guard position >= lowest, position >= 0 else { throw .notAZip }
        let count = bytes.little16(position + 10)
        let size = Int(bytes.little32(position + 12))
        let directory = Int(bytes.little32(position + 16))
        guard count != 0xFFFF, size != 0xFFFF_FFFF, directory != 0xFFFF_FFFF else {
            throw .unsupported("ZIP64")
        }
        guard bytes.little32(position + 4) == 0, bytes.little16(position + 8) == count else {
            throw .unsupported("varios discos")
        }
        guard directory + size == position else { throw .truncated }
        return (position, directory, count)
    }

    private static func entry(
        at offset: Int, in bytes: [UInt8], before limit: Int
    ) throws(ZipError) -> (entry: Entry, next: Int) {
        guard offset + 46 <= bytes.count else { throw .truncated }
        guard bytes.little32(offset) == ZipMark.central else { throw .notAZip }
        let nameEnd = offset + 46 + bytes.little16(offset + 28)
        let next = nameEnd + bytes.little16(offset + 30) + bytes.little16(offset + 32)
        guard next <= bytes.count else { throw .truncated }
        let rawName = bytes[offset + 46..<nameEnd]
        let name = String(decoding: rawName, as: UTF8.self)
        let flags = bytes.little16(offset + 8)
        try checkKind(name, flags: flags, method: bytes.little16(offset + 10))
        let local = Int(bytes.little32(offset + 42))
        guard local + 30 <= limit else { throw .truncated }
        let nameStart = local + 30
        let localNameEnd = nameStart + bytes.little16(local + 26)
        guard localNameEnd <= limit else { throw .truncated }
        // Version, flags, method, time, checksum and both sizes stand in the same order in both headers.
        guard
            bytes.little32(local) == ZipMark.local,
            bytes[local + 6..<local + 10] == bytes[offset + 8..<offset + 12],
            bytes[local + 14..<local + 26] == bytes[offset + 16..<offset + 28],
            bytes[nameStart..<localNameEnd] == rawName
        else { throw .disagreement(name: name) }
        let entry = Entry(
            name: name, packedSize: Int(bytes.little32(offset + 20)), size: Int(bytes.little32(offset + 24)),
            method: bytes.little16(offset + 10), checksum: bytes.little32(offset + 16),
            headerStart: local, dataStart: localNameEnd + bytes.little16(local + 28))
        guard entry.dataStart + entry.packedSize <= limit else { throw .truncated }
        guard entry.method != 0 || entry.size == entry.packedSize else { throw .disagreement(name: name) }
        return (entry, next)
    }

    private static func checkKind(_ name: String, flags: Int, method: Int) throws(ZipError) {
        guard name.utf8.last != UInt8(ascii: "/") else { throw .directory(name: name) }
        guard flags & 1 == 0 else { throw .encrypted(name: name) }
        guard flags & 8 == 0 else { throw .dataDescriptor(name: name) }
        guard method == 0 || method == 8 else { throw .unsupported("método \(method)") }
        guard isFlatName(name) else { throw .unsafeName(name) }
    }
}

extension [UInt8] {
    fileprivate func little16(_ offset: Int) -> Int { Int(self[offset]) | Int(self[offset + 1]) << 8 }

    fileprivate func little32(_ offset: Int) -> UInt32 {
        UInt32(little16(offset)) | UInt32(little16(offset + 2)) << 16
    }
}
