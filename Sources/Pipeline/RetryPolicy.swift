/// How long a document waits before its next step. Milliseconds; decides, performs nothing.
struct RetryPolicy: Hashable, Sendable {
    /// To the first question about a verdict, and the longest wait between two.
    var pollFirst: Int
    var pollLongest: Int
    /// Upper bound of the first wait after a failed exchange, and of any.
    var retryFirst: Int
    var retryLongest: Int

    /// - Parameters:
    ///   - tries: how many waits of this kind went before.
    ///   - random: from the whole range of `UInt64`, so that what failed together does not come back together.
    func delay(_ wait: FiscalTrack.Wait, tries: Int, random: UInt64) -> Int {
        switch wait {
        case .now: 0
        case .first: min(pollFirst, pollLongest)
        case .poll: Self.doubled(pollFirst, tries, pollLongest)
        case .retry: Int(random % UInt64(Self.doubled(retryFirst, tries, retryLongest) + 1))
        }
    }

    private static func doubled(_ first: Int, _ tries: Int, _ longest: Int) -> Int {
        // Beyond 2^20 any bound is reached, and the shift would overflow.
        min(first << min(max(tries, 0), 20), longest)
    }
}
