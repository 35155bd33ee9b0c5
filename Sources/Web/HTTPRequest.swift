/// One request with the limits it is held to.
package struct HTTPRequest: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    package var address: WebAddress
    package var method: Method
    package var headers: [HTTPHeader]
    /// Sent with ``Method/post`` only.
    package var body: [UInt8]
    /// Whether a second arrival does no harm; `false` gives the request a connection of its own.
    package var isRepeatable: Bool
    /// Milliseconds to be connected, TLS included.
    package var connectTimeout: Int
    /// Milliseconds for the whole exchange.
    package var timeout: Int
    /// Bytes of the answer's body; one more ends the exchange with ``HTTPFailure/Kind/unknown``.
    package var maxResponseBytes: Int

    package init(
        address: WebAddress, method: Method, headers: [HTTPHeader] = [], body: [UInt8] = [],
        isRepeatable: Bool, connectTimeout: Int = 10_000, timeout: Int = 60_000,
        maxResponseBytes: Int = 16 << 20
    ) {
        self.address = address
        self.method = method
        self.headers = headers
        self.body = body
        self.isRepeatable = isRepeatable
        self.connectTimeout = connectTimeout
        self.timeout = timeout
        self.maxResponseBytes = maxResponseBytes
    }
}

/// A header line; neither part may hold a line break, or one header could smuggle in another.
package struct HTTPHeader: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        precondition(
            (name + value).utf8.allSatisfy { $0 != 0 && $0 != 0x0A && $0 != 0x0D }, "line break in a header")
        self.name = name
        self.value = value
    }
}
