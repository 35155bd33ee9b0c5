import COpenSSL

/// A private key with its certificate and the chain above it: read once and held.
///
/// `EVP_PKEY` is reference counted and safe for concurrent signing with one context for each signature.
package final class SigningKey: @unchecked Sendable {
    let pointer: OpaquePointer
    package let certificate: Certificate
    /// From the issuer of the certificate up to the root.
    package let chain: [Certificate]

    /// Reads a PKCS#12 container, of new and of old kinds (RC2, 3DES), which many certification bodies still give.
    ///
    /// - Parameter issuers: certificates of the chain that the container may lack.
    /// - Throws: ``SigningError``.
    package init(
        pkcs12 bytes: [UInt8], password: String, path: String, issuers: [Certificate] = []
    ) throws(SigningError) {
        Self.loadProviders()
        let container = bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var start = buffer.baseAddress
            return d2i_PKCS12(nil, &start, buffer.count)
        }
        guard let container else { throw .notAContainer(path: path) }
        defer { PKCS12_free(container) }
        var key: OpaquePointer?
        var certificate: OpaquePointer?
        var others: OpaquePointer?
        guard PKCS12_parse(container, password, &key, &certificate, &others) == 1 else {
            throw .wrongPassword(path: path)
        }
        var extra = issuers
        if let others {
            while let next = OPENSSL_sk_pop(others) { extra.append(Certificate(taking: OpaquePointer(next))) }
            OPENSSL_sk_free(others)
        }
        guard let key, let certificate else {
            EVP_PKEY_free(key)
            X509_free(certificate)
            throw .noKey(path: path)
        }
        pointer = key
        self.certificate = Certificate(taking: certificate)
        chain = Self.ordered(extra, above: self.certificate)
        guard EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA else { throw .notRSA }
        guard self.certificate.maySign else { throw .keyUsage }
    }

    deinit { EVP_PKEY_free(pointer) }

    /// RSA with SHA-256 (PKCS #1 v1.5) of `message`.
    package func signature(of message: [UInt8]) throws(SigningError) -> [UInt8] {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var length = Int(EVP_PKEY_get_size(pointer))
        var isDone = false
        let signature = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            isDone =
                EVP_DigestSignInit(context, nil, EVP_sha256(), nil, pointer) == 1
                && EVP_DigestSign(context, buffer.baseAddress, &length, message, message.count) == 1
            count = isDone ? length : 0
        }
        guard isDone else { throw .openSSL("EVP_DigestSign") }
        return signature
    }

    private static func ordered(_ certificates: [Certificate], above first: Certificate) -> [Certificate] {
        var chain: [Certificate] = []
        var current = first
        while let issuer = certificates.first(where: { $0.subject == current.issuer && $0.der != current.der }
        ),
            !chain.contains(where: { $0.der == issuer.der })
        {
            chain.append(issuer)
            current = issuer
        }
        return chain
    }

    private static let providers: Void = {
        OSSL_PROVIDER_load(nil, "default")
        OSSL_PROVIDER_load(nil, "legacy")
    }()

    private static func loadProviders() { providers }
}
