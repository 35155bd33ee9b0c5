import Foundation
import Journal
import Testing

@testable import Portal

#if canImport(Glibc)
    import Glibc
#endif

@Suite struct `The monitor as a server` {
    @Test(arguments: [
        "0.0.0.0", "::", "192.168.1.4", "127.0.0", "127.0.0.1.2", "127.0.0.256", "buzon.example", "",
    ])
    func `an address that others reach is refused`(address: String) throws {
        let filled = try FilledJournal(isEmpty: true)
        #expect(throws: MonitorError.notLoopback(address)) {
            try MonitorServer(
                journal: filled.journal, archiveRoot: "", workFolder: "", address: address, port: 0,
                version: "0.1")
        }
    }

    @Test func `a browser gets pages until the server is stopped`() async throws {
        let filled = try FilledJournal()
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let server = try MonitorServer(
            journal: filled.journal, archiveRoot: filled.root + "/archive", workFolder: filled.root + "/work",
            port: 0, version: "0.1", onServerRunning: { found.yield($0) })
        let running = Task { try await server.run() }
        let port = try #require(await ports.first { _ in true })
        let page = try Self.exchange(
            "GET / HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n\r\n", port)
        #expect(page.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(
            page.contains("SETP990000001") && page.contains("Content-Security-Policy: default-src 'none'"))
        let head = try Self.exchange(
            "HEAD / HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n\r\n", port)
        #expect(head.contains("Content-Length: ") && head.hasSuffix("\r\n\r\n"))
        let foreign = try Self.exchange(
            "GET / HTTP/1.1\r\nHost: malo.example\r\nConnection: close\r\n\r\n", port)
        #expect(foreign.hasPrefix("HTTP/1.1 421"))
        running.cancel()
        _ = await running.result
        #expect(throws: (any Error).self) { try Self.exchange("GET / HTTP/1.1\r\n\r\n", port) }
    }

    /// Sends a request over a plain socket and reads until the server closes.
    private static func exchange(_ request: String, _ port: Int) throws -> String {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { throw POSIXError(.ECONNREFUSED) }
        _ = request.utf8CString.withUnsafeBytes { write(socket, $0.baseAddress, $0.count - 1) }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = read(socket, &buffer, buffer.count), count > 0 { answer += buffer[..<count] }
        return String(decoding: answer, as: UTF8.self)
    }
}
