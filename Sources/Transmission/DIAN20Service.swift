package import Web

/// Where the three services of the first regime listen.
///
/// Source: `dian/ubl20` SPEC §9.0 (soap:address of the WSDLs).
package struct DIAN20Endpoints: Hashable, Sendable {
    package var send: WebAddress
    package var consult: WebAddress
    package var ranges: WebAddress

    package init(send: WebAddress, consult: WebAddress, ranges: WebAddress) {
        self.send = send
        self.consult = consult
        self.ranges = ranges
    }

    /// The DIAN's own addresses.
    ///
    /// - Throws: never in practice; the addresses are fixed.
    package static func official(isProduction: Bool) throws(WebAddressError) -> DIAN20Endpoints {
        let host = "https://facturaelectronica.dian.gov.co"
        let place =
            "\(host)/\(isProduction ? "operacion" : "habilitacion")/B2BIntegrationEngine/FacturaElectronica"
        let shared = "\(host)/servicios/B2BIntegrationEngine-servicios/FacturaElectronica"
        return DIAN20Endpoints(
            send: try WebAddress("\(place)/facturaElectronica"),
            consult: try WebAddress("\(place)/consultaDocumentos"),
            ranges: try WebAddress("\(shared)/consultaResolucionesFacturacion"))
    }
}

/// The services of the first regime over one HTTP client; blocks, so each worker thread has its own.
package struct DIAN20Service {
    package let endpoints: DIAN20Endpoints
    package let credentials: DIAN20Credentials
    /// Milliseconds.
    package let connectTimeout: Int
    /// Milliseconds for a whole exchange.
    package let timeout: Int
    private let http: HTTPClient

    package init(
        endpoints: DIAN20Endpoints, credentials: DIAN20Credentials, http: HTTPClient,
        connectTimeout: Int = 10_000,
        timeout: Int = 60_000
    ) {
        self.endpoints = endpoints
        self.credentials = credentials
        self.http = http
        self.connectTimeout = connectTimeout
        self.timeout = timeout
    }

    /// Hands one document in; at most one copy of it leaves this machine.
    package func send(document: SendRequest, token: UsernameTokenInputs) -> Exchange {
        let envelope = DIAN20Envelopes.send(document, credentials, token)
        return exchange(envelope, at: endpoints.send, isRepeatable: false) {
            SendAnswer.read($0, contentType: $1, number: document.number)
        }
    }

    /// Asks what became of one document; asking changes nothing.
    package func consult(document: ConsultRequest, token: UsernameTokenInputs) -> Exchange {
        let envelope = DIAN20Envelopes.consult(document, credentials, token)
        return exchange(envelope, at: endpoints.consult, isRepeatable: true) {
            ConsultAnswer.read($0, contentType: $1, about: document)
        }
    }

    /// Asks for the ranges of numbers and their technical keys.
    package func ranges(_ request: RangesRequest, token: UsernameTokenInputs) -> RangesExchange {
        let envelope = DIAN20Envelopes.ranges(request, credentials, token)
        switch post(envelope, to: endpoints.ranges, isRepeatable: true) {
        case .failure(let failure):
            return RangesExchange(
                ranges: nil, code: nil, comments: [failure.message], requestEnvelope: masked(envelope),
                responseBody: [],
                httpStatus: 0)
        case .response(let response):
            let reading = RangesAnswer.read(response.body, contentType: response.header("Content-Type"))
            return RangesExchange(
                ranges: reading.ranges, code: reading.code, comments: reading.comments,
                requestEnvelope: masked(envelope),
                responseBody: response.body, httpStatus: response.status)
        }
    }

    private func exchange(
        _ envelope: [UInt8], at address: WebAddress, isRepeatable: Bool, _ read: ([UInt8], String?) -> Reading
    ) -> Exchange {
        switch post(envelope, to: address, isRepeatable: isRepeatable) {
        case .failure(let failure):
            return Exchange(
                outcome: failure.kind == .notSent ? .notSent : .unknown, code: nil,
                comments: [failure.message],
                requestEnvelope: masked(envelope), responseBody: [], httpStatus: 0)
        case .response(let response):
            let reading = read(response.body, response.header("Content-Type"))
            return Exchange(
                outcome: reading.outcome, code: reading.code, comments: reading.comments,
                requestEnvelope: masked(envelope),
                responseBody: response.body, httpStatus: response.status)
        }
    }

    /// The envelope as it is kept: the password gives way to a mark, every other byte stays.
    private func masked(_ envelope: [UInt8]) -> [UInt8] {
        let secret = Array(credentials.passwordSHA256.utf8)
        guard !secret.isEmpty, let place = envelope.firstRange(of: secret) else { return envelope }
        return Array(envelope[..<place.lowerBound] + "‹secreto›".utf8 + envelope[place.upperBound...])
    }

    private func post(_ envelope: [UInt8], to address: WebAddress, isRepeatable: Bool) -> HTTPResult {
        let headers = [
            HTTPHeader("Content-Type", "text/xml; charset=UTF-8"), HTTPHeader("SOAPAction", "\"\""),
        ]
        return http.request(
            HTTPRequest(
                address: address, method: .post, headers: headers, body: envelope, isRepeatable: isRepeatable,
                connectTimeout: connectTimeout, timeout: timeout))
    }
}
