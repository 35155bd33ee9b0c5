/// Faults asked for over `POST /control`, each applied to one of the next sendings; `down` to all requests for a time.
actor ScriptedFaults {
    enum Kind: String, Codable, Sendable {
        /// The connection is cut before anything is received.
        case dropBefore = "drop-before"
        /// Received and filed, then cut without an answer.
        case dropAfter = "drop-after"
        /// Received and filed, then HTTP 500 without an envelope.
        case serverErrorAfter = "http-500-after"
        /// Received and filed, then an answer that is no XML.
        case garbage
        /// Received and filed at once, answered late.
        case delay
        /// Received and answered at once; the verdict comes so many seconds later than usual.
        case lateVerdict = "late-verdict"
        /// For so many seconds every connection is cut.
        case down
    }

    struct Order: Codable, Sendable {
        /// Nothing takes back every fault still waiting.
        var fault: Kind?
        var count: Int?
        var seconds: Double?
    }

    struct Pending: Sendable {
        var kind: Kind
        var delay: Duration
    }

    private var pending: [Pending] = []
    private var downUntil: ContinuousClock.Instant?

    func add(_ order: Order) {
        guard let kind = order.fault else {
            pending = []
            downUntil = nil
            return
        }
        let delay = Duration.milliseconds(Int((order.seconds ?? 5) * 1000))
        guard kind != .down else {
            downUntil = .now + delay
            return
        }
        pending += Array(
            repeating: Pending(kind: kind, delay: delay), count: max(0, min(order.count ?? 1, 10_000)))
    }

    func next() -> Pending? { pending.isEmpty ? nil : pending.removeFirst() }

    var isDown: Bool { downUntil.map { $0 > .now } ?? false }

    func waiting() -> [String: Int] {
        pending.reduce(into: [:]) { $0[$1.kind.rawValue, default: 0] += 1 }
    }
}
