/// What a browser gets.
struct PageAnswer: Sendable {
    var status: Int
    var headers: [(name: String, value: String)]
    var body: [UInt8]

    init(status: Int = 200, type: String, body: [UInt8], extra: [(name: String, value: String)] = []) {
        self.status = status
        self.body = body
        headers = [("Content-Type", type)] + Self.guards + extra
    }

    init(status: Int = 200, type: String, text: String, extra: [(name: String, value: String)] = []) {
        self.init(status: status, type: type, body: Array(text.utf8), extra: extra)
    }

    static func html(_ text: String, status: Int = 200, extra: [(name: String, value: String)] = [])
        -> PageAnswer
    {
        PageAnswer(status: status, type: "text/html; charset=utf-8", text: text, extra: extra)
    }

    static func plain(_ text: String, status: Int = 200) -> PageAnswer {
        PageAnswer(status: status, type: "text/plain; charset=utf-8", text: text)
    }

    /// The pages run no script, load nothing of others, are framed by nobody and stay in no cache.
    private static let guards: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ("Cache-Control", "no-store"),
    ]
}
