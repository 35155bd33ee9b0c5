import Transmission

/// What an answer does to a fiscal number.
enum NumberUse {
    /// How the journal keeps an outcome; a rejection that leaves the number free has a word of its own.
    static func word(_ outcome: Outcome) -> String {
        switch outcome {
        case .accepted: "accepted"
        case .rejected(_, let isConsumed): isConsumed ? "rejected" : rejectedAndFree
        case .pending: "pending"
        case .notSent: "not-sent"
        case .unknown: "unknown"
        case .absent: "absent"
        }
    }

    /// Whether the number may not be used again after the last of these outcomes, a rejection.
    ///
    /// Source: Anexo técnico 005 §8.3 (`dian/ubl20` SPEC §9.1): only a processing error of the DIAN frees it;
    /// a document that failed validation was registered before (SPEC §10).
    static func isConsumed(after outcomes: [String]) -> Bool { outcomes.last != rejectedAndFree }

    private static let rejectedAndFree = "rejected-free"
}
