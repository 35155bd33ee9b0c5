import COpenSSL

/// A digest fed piece by piece, for files that do not fit in memory.
package struct RunningDigest: ~Copyable {
    private let context: OpaquePointer

    package init(_ algorithm: DigestAlgorithm) {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex2(context, algorithm.openSSL, nil) == 1 else {
            preconditionFailure("OpenSSL has no \(algorithm.rawValue)")
        }
        self.context = context
    }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    package consuming func finish() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
            var length: UInt32 = 0
            EVP_DigestFinal_ex(context, buffer.baseAddress, &length)
            count = Int(length)
        }
    }

    deinit { EVP_MD_CTX_free(context) }
}
