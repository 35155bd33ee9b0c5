/// What belongs to this machine alone.
enum Loopback {
    /// Whether a listener bound to `address` can be reached from this machine only.
    static func isAddress(_ address: String) -> Bool {
        if address == "localhost" || address == "::1" { return true }
        let parts = address.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "127" else { return false }
        return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isASCII) && UInt8($0) != nil }
    }

    /// Whether a `Host` header names this machine.
    ///
    /// A page of another site that had its name resolved to 127.0.0.1 sends its own name. The port is not
    /// compared: a tunnel may come in on another one.
    static func isHost(_ host: String) -> Bool {
        if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") {
            let port = host[host.index(after: colon)...]
            guard !port.isEmpty, port.utf8.allSatisfy({ (48...57).contains($0) }) else { return false }
            return isName(String(host[..<colon]))
        }
        return isName(host)
    }

    private static func isName(_ name: String) -> Bool {
        name == "[::1]" || (name != "::1" && isAddress(name.lowercased()))
    }
}
