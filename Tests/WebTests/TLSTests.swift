import Foundation
import Testing
import Web

/// `openssl s_server` with a certificate of its own making for 127.0.0.1; it ends with the value.
private struct TLSServer: ~Copyable {
    static let openssl = "/usr/bin/openssl"
    let folder = NSTemporaryDirectory() + "tls-\(UUID().uuidString)"
    let port = Int.random(in: 20_000...29_999)
    private let process = Process()

    var certificate: String { folder + "/cert.pem" }

    init(names: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let maker = try Self.run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj",
            "/CN=prueba", "-addext", "subjectAltName=\(names)", "-keyout", folder + "/key.pem", "-out",
            certificate,
        ])
        maker.waitUntilExit()
        process.executableURL = URL(fileURLWithPath: Self.openssl)
        process.arguments = [
            "s_server", "-accept", "127.0.0.1:\(port)", "-cert", certificate, "-key", folder + "/key.pem",
            "-www",
            "-quiet",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        process.terminate()
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func run(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: openssl)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// The first result that `isFinal`: the server takes a moment to listen.
    func request(caFile: String?, isFinal: (HTTPResult) -> Bool) throws -> HTTPResult {
        let client = HTTPClient(caFile: caFile)
        let request = HTTPRequest(
            address: try WebAddress("https://127.0.0.1:\(port)/"), method: .get, isRepeatable: true)
        var result = client.request(request)
        for _ in 0..<300 where !isFinal(result) {
            usleep(10_000)
            result = client.request(request)
        }
        return result
    }
}

private func isAnswer(_ result: HTTPResult) -> Bool {
    if case .response = result { true } else { false }
}

private func isNoSilence(_ result: HTTPResult) -> Bool {
    if case .failure(let failure) = result { !failure.message.contains("no hubo conexión") } else { true }
}

/// Promise 29.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: TLSServer.openssl), "no openssl program"))
struct TLSTests {
    @Test func `a certificate of a trusted authority for this host is talked to`() throws {
        let server = try TLSServer(names: "IP:127.0.0.1")
        let result = try server.request(caFile: server.certificate, isFinal: isAnswer)
        guard case .response(let response) = result else {
            Issue.record("no answer: \(result)")
            return
        }
        #expect(response.status == 200)
    }

    @Test(arguments: [("IP:127.0.0.1", false), ("DNS:otro.co", true)])
    func `an unknown authority or another host's certificate is surely not sent`(
        names: String, isTrusted: Bool
    ) throws {
        let server = try TLSServer(names: names)
        let result = try server.request(caFile: isTrusted ? server.certificate : nil, isFinal: isNoSilence)
        guard case .failure(let failure) = result else {
            Issue.record("an answer came")
            return
        }
        #expect(failure.kind == .notSent)
        #expect(failure.message.contains("no es de confianza"))
    }

    @Test func `a missing file of authorities trusts nobody`() throws {
        let server = try TLSServer(names: "IP:127.0.0.1")
        guard case .failure(let failure) = try server.request(caFile: "/no/hay.pem", isFinal: isNoSilence)
        else {
            Issue.record("an answer came")
            return
        }
        #expect(failure.kind == .notSent)
    }
}
