import COpenSSL

/// A digest algorithm of XML Signature, with the name that documents give it.
///
/// Source: Política de firma v2 §6 and §15 (`dian/ubl20` SPEC §7.4).
package enum SignatureDigest: String, Sendable, CaseIterable {
    case sha1 = "http://www.w3.org/2000/09/xmldsig#sha1"
    case sha256 = "http://www.w3.org/2001/04/xmlenc#sha256"
    case sha384 = "http://www.w3.org/2001/04/xmldsig-more#sha384"
    case sha512 = "http://www.w3.org/2001/04/xmlenc#sha512"

    var openSSL: OpaquePointer? {
        switch self {
        case .sha1: EVP_sha1()
        case .sha256: EVP_sha256()
        case .sha384: EVP_sha384()
        case .sha512: EVP_sha512()
        }
    }
}

/// A signature algorithm of XML Signature; only SHA-2 is ever written.
package enum SignatureMethod: String, Sendable, CaseIterable {
    case rsaSHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
    case rsaSHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
    case rsaSHA384 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384"
    case rsaSHA512 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"

    var digest: SignatureDigest {
        switch self {
        case .rsaSHA1: .sha1
        case .rsaSHA256: .sha256
        case .rsaSHA384: .sha384
        case .rsaSHA512: .sha512
        }
    }
}

func base64(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4 + 1) { buffer in
        Int(EVP_EncodeBlock(buffer.baseAddress, bytes, Int32(bytes.count)))
    }
}

/// - Returns: nil when `text`, without its white space, is not the one base64 of its bytes.
func base64Decoded(_ text: String) -> [UInt8]? {
    let clean = text.utf8.filter { !" \t\r\n".utf8.contains($0) }
    guard !clean.isEmpty, clean.count % 4 == 0 else { return nil }
    let padding = clean.suffix(2).count { $0 == UInt8(ascii: "=") }
    var isValid = true
    let bytes = [UInt8](unsafeUninitializedCapacity: clean.count / 4 * 3) { buffer, count in
        let decoded = EVP_DecodeBlock(buffer.baseAddress, clean, Int32(clean.count))
        isValid = decoded >= 0
        count = isValid ? Int(decoded) - padding : 0
    }
    return isValid && base64(bytes).utf8.elementsEqual(clean) ? bytes : nil
}

func digest(_ bytes: [UInt8], _ algorithm: SignatureDigest) -> [UInt8] {
    bytes.withUnsafeBytes { digest([$0], algorithm) }
}

/// One digest over several pieces, as if they were joined.
func digest(_ pieces: [UnsafeRawBufferPointer], _ algorithm: SignatureDigest) -> [UInt8] {
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    return [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
        var length: UInt32 = 0
        EVP_DigestInit_ex2(context, algorithm.openSSL, nil)
        for piece in pieces { EVP_DigestUpdate(context, piece.baseAddress, piece.count) }
        EVP_DigestFinal_ex(context, buffer.baseAddress, &length)
        count = Int(length)
    }
}
