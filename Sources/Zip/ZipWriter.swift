/// Writes `entries` as one ZIP: flat names, sizes and checksum before the data, no extra fields.
///
/// The same entries, level and time give the same bytes. An entry that does not shrink is stored.
///
/// - Parameter level: of deflate, 1 (fast) to 9 (small); 0 stores.
/// - Throws: ``ZipError/empty``, ``ZipError/unsafeName(_:)``, ``ZipError/duplicateName(_:)``, or
///   ``ZipError/tooLarge(limit:)`` from 4 GiB on.
///
/// Source: PKWARE APPNOTE 6.3.9, sections 4.3 and 4.4; sizes known beforehand: Anexo técnico 005, 8.3, code 103.
package func zip(_ entries: [ZipEntry], level: Int = 6, time: ZipTime = .fixed) throws(ZipError) -> [UInt8] {
    guard !entries.isEmpty else { throw .empty }
    guard entries.count < 0xFFFF else { throw .tooManyEntries(limit: 0xFFFE) }
    var output: [UInt8] = []
    var directory: [UInt8] = []
    var names: Set<String> = []
    for entry in entries {
        guard isFlatName(entry.name) else { throw .unsafeName(entry.name) }
        guard names.insert(entry.name).inserted else { throw .duplicateName(entry.name) }
        let packed = Deflate.pack(entry.bytes, level: level)
        let data = packed ?? entry.bytes
        let offset = output.count
        guard offset + data.count + entry.name.utf8.count + 64 < 0xFFFF_FFFF, entry.bytes.count < 0xFFFF_FFFF
        else {
            throw .tooLarge(limit: 0xFFFF_FFFE)
        }
        let shared = Header(entry, packed: packed, time: time)
        output.append(little: ZipMark.local)
        shared.append(to: &output)
        output.append(contentsOf: entry.name.utf8)
        output.append(contentsOf: data)
        directory.append(little: ZipMark.central)
        // Made by: UNIX, version 2.0, so that the permissions below are understood.
        directory.append(little: UInt16(3 << 8 | 20))
        shared.append(to: &directory)
        // No comment, first disk, no internal attributes, a regular file with mode 0644.
        directory.append(contentsOf: [0, 0, 0, 0, 0, 0])
        directory.append(little: UInt32(0o100644) << 16)
        directory.append(little: UInt32(offset))
        directory.append(contentsOf: entry.name.utf8)
    }
    appendEnd(to: &output, directory: directory, count: entries.count)
    return output
}

private func appendEnd(to output: inout [UInt8], directory: [UInt8], count: Int) {
    let offset = output.count
    output.append(contentsOf: directory)
    output.append(little: ZipMark.end)
    output.append(contentsOf: [0, 0, 0, 0])
    output.append(little: UInt16(count))
    output.append(little: UInt16(count))
    output.append(little: UInt32(directory.count))
    output.append(little: UInt32(offset))
    output.append(little: UInt16(0))
}

enum ZipMark {
    static let local: UInt32 = 0x0403_4B50
    static let central: UInt32 = 0x0201_4B50
    static let end: UInt32 = 0x0605_4B50
}

/// The fields that local header and central directory have in common, in their order.
private struct Header {
    let flags: UInt16
    let method: UInt16
    let time: ZipTime
    let checksum: UInt32
    let packedSize: UInt32
    let size: UInt32
    let nameLength: UInt16

    init(_ entry: ZipEntry, packed: [UInt8]?, time: ZipTime) {
        // Bit 11: the name is UTF-8.
        flags = entry.name.utf8.allSatisfy { $0 < 0x80 } ? 0 : 1 << 11
        method = packed == nil ? 0 : 8
        self.time = time
        checksum = Deflate.checksum(entry.bytes)
        packedSize = UInt32((packed ?? entry.bytes).count)
        size = UInt32(entry.bytes.count)
        nameLength = UInt16(entry.name.utf8.count)
    }

    func append(to output: inout [UInt8]) {
        output.append(little: UInt16(20))
        output.append(little: flags)
        output.append(little: method)
        output.append(little: time.time)
        output.append(little: time.date)
        output.append(little: checksum)
        output.append(little: packedSize)
        output.append(little: size)
        output.append(little: nameLength)
        output.append(little: UInt16(0))
    }
}

extension [UInt8] {
    mutating func append(little value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}
