/// One request and its answer as bytes, and what they came to.
package struct Exchange: Sendable {
    package var outcome: Outcome
    /// The service's own code, when one could be read.
    package var code: String?
    /// The service's words as they came, then ours in Spanish when something had to be judged.
    package var comments: [String]
    /// As it was sent, but for the password, which is masked: it may be kept and shown.
    package var requestEnvelope: [UInt8]
    /// Empty when no whole answer came.
    package var responseBody: [UInt8]
    /// 0 when no whole answer came.
    package var httpStatus: Int

    package init(
        outcome: Outcome, code: String?, comments: [String], requestEnvelope: [UInt8], responseBody: [UInt8],
        httpStatus: Int
    ) {
        self.outcome = outcome
        self.code = code
        self.comments = comments
        self.requestEnvelope = requestEnvelope
        self.responseBody = responseBody
        self.httpStatus = httpStatus
    }
}

/// An answer once read: what it means, the code it carries, the words that explain it.
package struct Reading: Hashable, Sendable {
    package var outcome: Outcome
    package var code: String?
    package var comments: [String]

    package init(outcome: Outcome, code: String? = nil, comments: [String]) {
        self.outcome = outcome
        self.code = code
        self.comments = comments
    }
}
