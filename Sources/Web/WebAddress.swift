import CCurl

/// An address this gateway may talk to: https, or http to this same machine.
///
/// Throws: ``WebAddressError``. Source: decision; what goes out carries passwords and invoices.
package struct WebAddress: Hashable, Sendable {
    /// As written by the person who configured it.
    package let text: String
    package let isEncrypted: Bool

    package init(_ text: String) throws(WebAddressError) {
        guard let parts = URLParts(text) else { throw .malformed(text) }
        guard !parts.hasUser else { throw .carriesCredentials }
        switch parts.scheme {
        case "https": isEncrypted = true
        case "http":
            guard Self.isLoopback(parts.host) else { throw .unencrypted(text) }
            isEncrypted = false
        default: throw .unsupportedScheme(parts.scheme)
        }
        self.text = text
    }

    /// Literal addresses only: a name could be made to point elsewhere.
    private static func isLoopback(_ host: String) -> Bool {
        if host == "[::1]" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }
}

extension WebAddress: CustomStringConvertible {
    package var description: String { text }
}

package enum WebAddressError: Error, Hashable, Sendable {
    case malformed(String)
    case unsupportedScheme(String)
    /// http to another machine.
    case unencrypted(String)
    /// User and password inside the address; the text is not repeated here.
    case carriesCredentials
}

/// The parts as libcurl itself will read them, so that no second reader can disagree.
private struct URLParts {
    let scheme: String
    let host: String
    let hasUser: Bool

    init?(_ text: String) {
        guard !text.contains(where: { $0.isWhitespace || $0 == "\0" }), let url = curl_url() else {
            return nil
        }
        defer { curl_url_cleanup(url) }
        let flags = UInt32(CURLU_NON_SUPPORT_SCHEME)
        guard curl_url_set(url, CURLUPART_URL, text, flags) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: url)
        else { return nil }
        self.scheme = scheme
        host = Self.part(CURLUPART_HOST, of: url) ?? ""
        hasUser = Self.part(CURLUPART_USER, of: url) != nil || Self.part(CURLUPART_PASSWORD, of: url) != nil
    }

    private static func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &text, 0) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
