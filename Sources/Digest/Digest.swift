import COpenSSL

/// The digests the product computes, over OpenSSL.
package enum DigestAlgorithm: String, Sendable, Hashable {
    case sha1
    case sha256
    case sha384
    case sha512

    var openSSL: OpaquePointer? {
        switch self {
        case .sha1: EVP_sha1()
        case .sha256: EVP_sha256()
        case .sha384: EVP_sha384()
        case .sha512: EVP_sha512()
        }
    }
}

package func digest(_ bytes: some Sequence<UInt8>, _ algorithm: DigestAlgorithm) -> [UInt8] {
    let result = bytes.withContiguousStorageIfAvailable { digest(UnsafeRawBufferPointer($0), algorithm) }
    if let result { return result }
    return Array(bytes).withUnsafeBytes { digest($0, algorithm) }
}

package func digest(_ bytes: UnsafeRawBufferPointer, _ algorithm: DigestAlgorithm) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
        var length: UInt32 = 0
        let done = EVP_Digest(
            bytes.baseAddress, bytes.count, buffer.baseAddress, &length, algorithm.openSSL, nil)
        precondition(done == 1, "OpenSSL has no \(algorithm.rawValue)")
        count = Int(length)
    }
}

/// Lower-case hexadecimal digits of `bytes`.
package func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
        var index = 0
        for byte in bytes {
            buffer[index] = digits[Int(byte >> 4)]
            buffer[index + 1] = digits[Int(byte & 15)]
            index += 2
        }
        return index
    }
}
