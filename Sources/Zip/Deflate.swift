import CZlib

/// zlib's raw deflate and its CRC-32.
enum Deflate {
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: crc32_z(0, $0.baseAddress, $0.count)) }
    }

    /// Nothing when the packed form would not be smaller.
    static func pack(_ bytes: [UInt8], level: Int) -> [UInt8]? {
        guard level > 0, bytes.count > 1, bytes.count < Int(UInt32.max) else { return nil }
        var stream = z_stream()
        // -15: a 32 KiB window without zlib's own header, which is what a ZIP holds; 8 is zlib's default memory.
        guard
            deflateInit2_(
                &stream, Int32(min(level, 9)), Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        let room = bytes.count - 1
        var isDone = false
        let packed = [UInt8](unsafeUninitializedCapacity: room) { output, count in
            let result = run(&stream, from: bytes, to: output, room) { deflate($0, Z_FINISH) }
            isDone = result == Z_STREAM_END
            count = Int(stream.total_out)
        }
        return isDone ? packed : nil
    }

    /// Nothing unless `bytes` unpack to exactly `size` bytes and nothing is left over.
    static func unpack(_ bytes: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return nil
        }
        defer { inflateEnd(&stream) }
        // One byte more than announced, so that a longer stream shows itself.
        let room = size + 1
        var isDone = false
        let unpacked = [UInt8](unsafeUninitializedCapacity: room) { output, count in
            let result = run(&stream, from: Array(bytes), to: output, room) { inflate($0, Z_FINISH) }
            isDone = result == Z_STREAM_END && stream.avail_in == 0
            count = Int(stream.total_out)
        }
        return isDone && unpacked.count == size ? unpacked : nil
    }

    private static func run(
        _ stream: inout z_stream, from bytes: [UInt8], to output: UnsafeMutableBufferPointer<UInt8>,
        _ room: Int,
        _ step: (UnsafeMutablePointer<z_stream>) -> Int32
    ) -> Int32 {
        bytes.withUnsafeBufferPointer { input in
            // zlib's older signature lacks `const`; it only reads.
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(room)
            return step(&stream)
        }
    }
}
