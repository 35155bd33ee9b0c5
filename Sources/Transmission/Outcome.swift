/// What a request to the authority came to, in terms of what may be done next.
package enum Outcome: Hashable, Sendable {
    case accepted
    /// Never sent again unchanged; `numberConsumed` tells whether the number may be used again.
    case rejected(codes: [String], numberConsumed: Bool)
    /// Received; the verdict comes later: ask, never resend.
    case pending(ticket: String?)
    /// It surely never arrived: safe to send again.
    case notSent
    /// It may have arrived: ask for its status first.
    case unknown
    /// Asked, and the service has no such document: safe to send again.
    case absent
}
