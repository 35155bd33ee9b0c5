import CCurl
import CCurlOptions
import Glibc

/// libcurl's process-wide state, made once before any handle.
///
/// OpenSSL writes to sockets without MSG_NOSIGNAL: without this, a peer that hangs up would end the process.
enum Curl {
    private static let started: Void = {
        signal(SIGPIPE, SIG_IGN)
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    }()

    static func start() { started }
}

/// What one exchange has received so far, and the limits it must keep.
final class Received {
    private(set) var body: [UInt8] = []
    private(set) var headers: [HTTPHeader] = []
    private(set) var isTooLong = false
    /// Whether the empty line after the last head has come; libcurl takes a head that is cut short for a whole one.
    private(set) var isHeadWhole = false
    private let limit: Int
    private var headerBytes = 0
    private static let headerLimit = 64 << 10

    init(limit: Int) { self.limit = limit }

    func take(body bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= limit else {
            isTooLong = true
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// A status line begins the headers anew: what stood before it belonged to an interim answer (100 Continue).
    func take(header bytes: UnsafeRawBufferPointer) -> Bool {
        headerBytes += bytes.count
        guard headerBytes <= Self.headerLimit else {
            isTooLong = true
            return false
        }
        let line = String(decoding: bytes, as: UTF8.self).filter { !$0.isNewline && $0 != "\0" }
        isHeadWhole = line.isEmpty
        if line.hasPrefix("HTTP/") {
            headers = []
        } else if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers.append(HTTPHeader(String(line[..<colon]), String(value)))
        }
        return true
    }

    static let bodyCallback: curl_bytes_callback = { bytes, size, count, context in
        Received.pass(bytes, size * count, context) { $0.take(body: $1) }
    }

    static let headerCallback: curl_bytes_callback = { bytes, size, count, context in
        Received.pass(bytes, size * count, context) { $0.take(header: $1) }
    }

    /// Any count but the given one makes libcurl end the exchange.
    private static func pass(
        _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
        _ take: (Received, UnsafeRawBufferPointer) -> Bool
    ) -> Int {
        guard count > 0 else { return 0 }
        guard let context, let bytes else { return 0 }
        let received = Unmanaged<Received>.fromOpaque(context).takeUnretainedValue()
        return take(received, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
    }
}
