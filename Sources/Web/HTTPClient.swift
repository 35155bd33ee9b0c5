import CCurl
import CCurlOptions

/// Sends requests one after the other and blocks until each has ended; one for each worker thread.
///
/// Keeps its connections and TLS sessions. TLS 1.2 or later is always verified, redirects are never followed.
package final class HTTPClient {
    private let handle: UnsafeMutableRawPointer?
    private let caFile: String?

    /// - Parameter caFile: PEM file of the authorities to trust instead of the system's.
    package init(caFile: String? = nil) {
        Curl.start()
        handle = curl_easy_init()
        self.caFile = caFile
    }

    deinit { curl_easy_cleanup(handle) }

    package func request(_ request: HTTPRequest) -> HTTPResult {
        guard let handle else {
            return .failure(HTTPFailure(kind: .notSent, message: "libcurl no pudo iniciarse"))
        }
        let received = Received(limit: request.maxResponseBytes)
        var lines: UnsafeMutablePointer<curl_slist>?
        // Without this line libcurl asks the server's leave before a long body and waits a second for it.
        for line in request.headers.map({ "\($0.name): \($0.value)" }) + ["Expect:"] {
            lines = curl_slist_append(lines, line)
        }
        defer { curl_slist_free_all(lines) }
        let code = request.body.withUnsafeBytes { body in
            withExtendedLifetime(received) {
                prepare(handle, request, body, lines, received) ?? curl_easy_perform(handle)
            }
        }
        return result(of: code, handle, received)
    }

    /// - Returns: the first option that libcurl refused; then nothing may be sent.
    private func prepare(
        _ handle: UnsafeMutableRawPointer, _ request: HTTPRequest, _ body: UnsafeRawBufferPointer,
        _ lines: UnsafeMutablePointer<curl_slist>?, _ received: Received
    ) -> CURLcode? {
        curl_easy_reset(handle)
        let context = Unmanaged.passUnretained(received).toOpaque()
        let scheme = request.address.isEncrypted ? "https" : "http"
        var codes = [
            curl_set_text(handle, CURLOPT_URL, request.address.text),
            curl_set_text(handle, CURLOPT_PROTOCOLS_STR, scheme),
            curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0),
            curl_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
            curl_set_long(handle, CURLOPT_NOSIGNAL, 1),
            curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout),
            curl_set_long(handle, CURLOPT_TIMEOUT_MS, request.timeout),
            curl_set_long(handle, CURLOPT_FRESH_CONNECT, request.isRepeatable ? 0 : 1),
            curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1),
            curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2),
            curl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            curl_set_text(handle, CURLOPT_USERAGENT, "buzon"),
            curl_set_pointer(handle, CURLOPT_HTTPHEADER, lines),
            curl_set_callback(handle, CURLOPT_WRITEFUNCTION, Received.bodyCallback),
            curl_set_pointer(handle, CURLOPT_WRITEDATA, context),
            curl_set_callback(handle, CURLOPT_HEADERFUNCTION, Received.headerCallback),
            curl_set_pointer(handle, CURLOPT_HEADERDATA, context),
        ]
        if let caFile { codes.append(curl_set_text(handle, CURLOPT_CAINFO, caFile)) }
        // A proxy of the environment must not see plain text meant for this machine.
        if !request.address.isEncrypted { codes.append(curl_set_text(handle, CURLOPT_PROXY, "")) }
        if request.method == .post {
            codes.append(curl_set_long(handle, CURLOPT_POST, 1))
            codes.append(curl_set_large(handle, CURLOPT_POSTFIELDSIZE_LARGE, Int64(body.count)))
            codes.append(
                body.isEmpty
                    ? curl_set_text(handle, CURLOPT_COPYPOSTFIELDS, "")
                    : curl_set_pointer(handle, CURLOPT_POSTFIELDS, body.baseAddress))
        }
        return codes.first { $0 != CURLE_OK }
    }

    private func result(
        of code: CURLcode, _ handle: UnsafeMutableRawPointer, _ received: Received
    ) -> HTTPResult {
        if code == CURLE_OK, received.isHeadWhole {
            var status = 0
            curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
            return .response(HTTPResponse(status: status, headers: received.headers, body: received.body))
        }
        var sent = 0
        // Bytes of every try of this request, so that a silent second try cannot hide the first.
        let isKnown = curl_get_long(handle, CURLINFO_REQUEST_SIZE, &sent) == CURLE_OK
        let neverLeft = isKnown && sent == 0 && Self.endsBeforeSending(code)
        let reason =
            received.isTooLong
            ? "la respuesta es más larga de lo permitido"
            : Self.words(for: code == CURLE_OK ? CURLE_PARTIAL_FILE : code)
        return .failure(HTTPFailure(kind: neverLeft ? .notSent : .unknown, message: reason))
    }

    /// Failures that can come before the first byte; with a byte sent even these prove nothing.
    private static func endsBeforeSending(_ code: CURLcode) -> Bool {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_PROXY,
            CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED, CURLE_OPERATION_TIMEDOUT, CURLE_URL_MALFORMAT,
            CURLE_UNSUPPORTED_PROTOCOL, CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN, CURLE_FAILED_INIT,
            CURLE_OUT_OF_MEMORY:
            true
        default: false
        }
    }

    private static func words(for code: CURLcode) -> String {
        let detail = curl_easy_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
        return switch code {
        case CURLE_COULDNT_RESOLVE_HOST: "el nombre del servidor no se pudo resolver (\(detail))"
        case CURLE_COULDNT_CONNECT: "no hubo conexión con el servidor (\(detail))"
        case CURLE_PEER_FAILED_VERIFICATION: "el certificado del servidor no es de confianza (\(detail))"
        case CURLE_OPERATION_TIMEDOUT: "se agotó el tiempo de espera (\(detail))"
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_RECV_ERROR: "la respuesta se cortó (\(detail))"
        default: detail
        }
    }
}
