/// Why a key cannot be used.
package enum SigningError: Error, Hashable, Sendable {
    /// The file is no PKCS#12 container, or the password is wrong.
    case notAContainer(path: String)
    case wrongPassword(path: String)
    case noKey(path: String)
    case notRSA
    case notACertificate(path: String)
    /// The certificate may not sign: KeyUsage lacks digitalSignature or nonRepudiation.
    case keyUsage
    case openSSL(String)
}
