import Testing
import Web

private let hello = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nX-A: uno: dos\r\n\r\nhola"

private func post(
    _ server: LoopbackServer, isRepeatable: Bool = false, timeout: Int = 2_000, limit: Int = 1_000,
    body: String = "datos", scheme: String = "http"
) throws -> HTTPRequest {
    HTTPRequest(
        address: try WebAddress("\(scheme)://127.0.0.1:\(server.port)/servicio"), method: .post,
        headers: [HTTPHeader("SOAPAction", "\"\"")], body: Array(body.utf8), isRepeatable: isRepeatable,
        connectTimeout: 1_000, timeout: timeout, maxResponseBytes: limit)
}

private func kind(_ result: HTTPResult) -> HTTPFailure.Kind? {
    if case .failure(let failure) = result { failure.kind } else { nil }
}

private func body(_ result: HTTPResult) -> String? {
    if case .response(let response) = result { String(decoding: response.body, as: UTF8.self) } else { nil }
}

@Suite struct HTTPClientTests {
    @Test func `an answer comes whole, with status and headers`() throws {
        let server = LoopbackServer([
            .answerAndClose("HTTP/1.1 500 No\r\nContent-Length: 4\r\nX-A: uno: dos\r\n\r\nhola")
        ])
        guard case .response(let response) = HTTPClient().request(try post(server)) else {
            Issue.record("no answer")
            return
        }
        #expect(response.status == 500)
        #expect(response.header("x-a") == "uno: dos")
        #expect(response.body == Array("hola".utf8))
        #expect(server.received.first?.hasPrefix("POST /servicio HTTP/1.1\r\n") == true)
        #expect(server.received.first?.hasSuffix("\r\n\r\ndatos") == true)
        #expect(server.received.first?.contains("SOAPAction: \"\"\r\n") == true)
        #expect(server.received.first?.contains("Expect") == false)
    }

    @Test(arguments: [
        LoopbackServer.Act.hangUp, .silence(400),
        .answerAndClose("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nho"),
        .answerAndClose("HTTP/1.1 200 OK\r\nContent-Le"), .answerAndClose("basura\r\n\r\n"),
    ])
    func `whatever happens after the bytes left is unknown`(act: LoopbackServer.Act) throws {
        let server = LoopbackServer([act])
        #expect(kind(HTTPClient().request(try post(server, timeout: 200))) == .unknown)
        #expect(server.received.count == 1)
    }

    @Test func `nobody listening is surely not sent`() throws {
        let request = HTTPRequest(
            address: try WebAddress("http://127.0.0.1:1/"), method: .post, isRepeatable: false)
        #expect(kind(HTTPClient().request(request)) == .notSent)
    }

    @Test func `a server that speaks no TLS is surely not sent`() throws {
        let server = LoopbackServer([.refuse])
        #expect(kind(HTTPClient().request(try post(server, scheme: "https"))) == .notSent)
        #expect(server.received.isEmpty)
    }

    @Test func `a name that does not exist is surely not sent`() throws {
        let request = HTTPRequest(
            address: try WebAddress("https://no-existe.invalid/"), method: .get, isRepeatable: true,
            connectTimeout: 500)
        #expect(kind(HTTPClient().request(request)) == .notSent)
    }

    @Test func `an answer of exactly the limit passes and one byte more is unknown`() throws {
        let server = LoopbackServer([.answer(hello), .answer(hello)])
        let client = HTTPClient()
        #expect(body(client.request(try post(server, isRepeatable: true, limit: 4))) == "hola")
        #expect(kind(client.request(try post(server, isRepeatable: true, limit: 3))) == .unknown)
    }

    @Test func `a redirect is an answer like any other`() throws {
        let server = LoopbackServer([
            .answerAndClose(
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
        ])
        guard case .response(let response) = HTTPClient().request(try post(server)) else {
            Issue.record("no answer")
            return
        }
        #expect(response.status == 302)
    }

    /// libcurl would send the second request again by itself; the second row shows that it does when allowed to.
    @Test(arguments: [(false, nil, 2), (true, "hola", 3)] as [(Bool, String?, Int)])
    func `a kept connection that dies after reading`(isRepeatable: Bool, answer: String?, arrivals: Int)
        throws
    {
        let server = LoopbackServer([.answer(hello), .hangUp, .answer(hello)])
        let client = HTTPClient()
        #expect(body(client.request(try post(server, isRepeatable: true))) == "hola")
        let second = client.request(try post(server, isRepeatable: isRepeatable))
        #expect(body(second) == answer)
        #expect((kind(second) == .unknown) == !isRepeatable)
        #expect(server.received.count == arrivals)
    }

    @Test func `an empty body is an empty body`() throws {
        let server = LoopbackServer([.answerAndClose(hello)])
        #expect(body(HTTPClient().request(try post(server, body: ""))) == "hola")
        #expect(server.received.first?.hasSuffix("\r\n\r\n") == true)
    }
}

@Suite struct WebAddressTests {
    @Test(arguments: [
        "https://facturaelectronica.dian.gov.co/x", "http://127.0.0.1:8080/x", "http://[::1]:80/",
    ])
    func `these may be talked to`(text: String) throws {
        #expect(try WebAddress(text).text == text)
    }

    @Test(arguments: [
        ("http://dian.gov.co/", WebAddressError.unencrypted("http://dian.gov.co/")),
        ("http://127.0.0.1.evil.co/", .unencrypted("http://127.0.0.1.evil.co/")),
        ("http://localhost/", .unencrypted("http://localhost/")),
        ("http://10.0.0.1/", .unencrypted("http://10.0.0.1/")),
        ("ftp://127.0.0.1/", .unsupportedScheme("ftp")),
        ("file:///etc/passwd", .unsupportedScheme("file")),
        ("https://ana:clave@dian.gov.co/", .carriesCredentials),
        ("http://127.0.0.1@evil.co/", .carriesCredentials),
        ("no es", .malformed("no es")), ("", .malformed("")),
    ])
    func `these may not`(text: String, error: WebAddressError) {
        #expect(throws: error) { try WebAddress(text) }
    }
}
