import Glibc
import Synchronization

/// A one-connection-at-a-time server on 127.0.0.1 whose behaviour on each request is given in a list.
final class LoopbackServer: Sendable {
    enum Act: Sendable {
        /// Writes these bytes, keeps the connection.
        case answer(String)
        /// Writes these bytes, then closes.
        case answerAndClose(String)
        /// Reads the request and closes without a word.
        case hangUp
        /// Reads the request and says nothing for this many milliseconds.
        case silence(Int32)
        /// Closes before reading.
        case refuse
    }

    let port: UInt16
    private let descriptor: Int32
    private let requests = Mutex<[String]>([])

    var received: [String] { requests.withLock { $0 } }

    init(_ acts: [Act]) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(listener, $0, length)
                _ = listen(listener, 8)
                _ = getsockname(listener, $0, &length)
            }
        }
        descriptor = listener
        port = UInt16(bigEndian: address.sin_port)
        let server = Unmanaged.passRetained(Job(server: self, acts: acts))
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Job>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, server.toOpaque())
        pthread_detach(thread)
    }

    private final class Job: Sendable {
        let server: LoopbackServer
        let acts: [Act]

        init(server: LoopbackServer, acts: [Act]) {
            self.server = server
            self.acts = acts
        }

        func run() {
            var connection: Int32 = -1
            for act in acts {
                var request = ""
                while request.isEmpty {
                    connection = next(after: connection)
                    if case .refuse = act { break }
                    request = Self.read(connection)
                    if request.isEmpty {
                        close(connection)
                        connection = -1
                    }
                }
                if !request.isEmpty { server.requests.withLock { $0.append(request) } }
                connection = Self.perform(act, connection)
            }
            close(server.descriptor)
            if connection >= 0 { close(connection) }
        }

        /// The connection in hand when it has something to read, or else a new one.
        private func next(after connection: Int32) -> Int32 {
            guard connection >= 0 else { return accept(server.descriptor, nil, nil) }
            var waiting = [
                pollfd(fd: connection, events: Int16(POLLIN), revents: 0),
                pollfd(fd: server.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            poll(&waiting, 2, -1)
            guard waiting[0].revents == 0 else { return connection }
            close(connection)
            return accept(server.descriptor, nil, nil)
        }

        private static func perform(_ act: Act, _ connection: Int32) -> Int32 {
            switch act {
            case .answer(let text):
                write(connection, text, text.utf8.count)
                return connection
            case .answerAndClose(let text): write(connection, text, text.utf8.count)
            case .hangUp, .refuse: break
            case .silence(let milliseconds): poll(nil, 0, milliseconds)
            }
            close(connection)
            return -1
        }

        /// Head and, by its Content-Length, body; empty when the other side has closed.
        private static func read(_ connection: Int32) -> String {
            var text = ""
            var chunk = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = recv(connection, &chunk, chunk.count, 0)
                guard count > 0 else { return "" }
                text += String(decoding: chunk[..<count], as: UTF8.self)
                guard let end = text.firstRange(of: "\r\n\r\n") else { continue }
                let length =
                    text.split(separator: "\r\n").first { $0.hasPrefix("Content-Length: ") }
                    .flatMap { Int($0.dropFirst(16)) } ?? 0
                if text[end.upperBound...].utf8.count >= length { return text }
            }
        }
    }
}
