/// What came of a request: an answer of any status, or a failure and what it proves.
package enum HTTPResult: Sendable {
    case response(HTTPResponse)
    case failure(HTTPFailure)
}

/// A whole answer.
package struct HTTPResponse: Sendable {
    package var status: Int
    package var headers: [HTTPHeader]
    package var body: [UInt8]

    package init(status: Int, headers: [HTTPHeader], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The last header called `name`, whatever its case.
    package func header(_ name: String) -> String? {
        headers.last { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// No whole answer came.
package struct HTTPFailure: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Not one byte of the request left: no address, no connection, no trusted TLS, no time.
        case notSent
        /// Bytes left, so the request may have arrived and been carried out.
        case unknown
    }

    package var kind: Kind
    /// In Spanish, with libcurl's own words; for the operator.
    package var message: String

    package init(kind: Kind, message: String) {
        self.kind = kind
        self.message = message
    }
}
