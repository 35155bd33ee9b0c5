import COpenSSL
import Glibc

/// An X.509 certificate.
///
/// `X509` is reference counted and only read here, so it may be shared between threads.
package final class Certificate: @unchecked Sendable {
    let pointer: OpaquePointer
    package let der: [UInt8]

    /// Takes over `pointer`.
    init(taking pointer: OpaquePointer) {
        self.pointer = pointer
        var encoded: UnsafeMutablePointer<UInt8>?
        let count = Int(i2d_X509(pointer, &encoded))
        der = Array(UnsafeBufferPointer(start: encoded, count: max(0, count)))
        CRYPTO_free(encoded, #file, #line)
    }

    /// - Returns: nil when `der` is no certificate.
    package convenience init?(der: [UInt8]) {
        let parsed = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var start = buffer.baseAddress
            return d2i_X509(nil, &start, buffer.count)
        }
        guard let parsed else { return nil }
        self.init(taking: parsed)
    }

    deinit { X509_free(pointer) }

    /// Serial number, decimal.
    package var serialNumber: String {
        let number = ASN1_INTEGER_to_BN(X509_get0_serialNumber(pointer), nil)
        defer { BN_free(number) }
        guard let text = BN_bn2dec(number) else { return "" }
        defer { CRYPTO_free(text, #file, #line) }
        return String(cString: text)
    }

    package var issuer: String { distinguishedName(X509_get_issuer_name(pointer)) }
    package var subject: String { distinguishedName(X509_get_subject_name(pointer)) }

    /// Seconds since 1970-01-01T00:00:00Z.
    package var validFrom: Int { unixSeconds(X509_get0_notBefore(pointer)) }
    package var validUntil: Int { unixSeconds(X509_get0_notAfter(pointer)) }

    /// KeyUsage has digitalSignature and nonRepudiation.
    ///
    /// Source: Política de firma v2 §15 (`dian/ubl20` SPEC §7.4).
    package var maySign: Bool {
        let usage = X509_get_key_usage(pointer)
        let needed = UInt32(KU_DIGITAL_SIGNATURE) | UInt32(KU_NON_REPUDIATION)
        return usage != UInt32.max && usage & needed == needed
    }

    private func unixSeconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int {
        var parts = tm()
        return ASN1_TIME_to_tm(time, &parts) == 1 ? timegm(&parts) : 0
    }
}

extension Certificate {
    /// Every certificate of a PEM file; empty when there is none.
    package static func read(pem: [UInt8]) -> [Certificate] {
        let source = BIO_new_mem_buf(pem, Int32(pem.count))
        defer { BIO_free(source) }
        var found: [Certificate] = []
        while let next = PEM_read_bio_X509(source, nil, nil, nil) { found.append(Certificate(taking: next)) }
        ERR_clear_error()
        return found
    }
}
