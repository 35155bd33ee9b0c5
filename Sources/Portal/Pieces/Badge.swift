import Journal

/// A state as a mark with a sign, a word and a tone, so that no one of them has to be enough.
struct Badge: Sendable {
    var sign: String
    var label: String
    /// Class of the style sheet: `ok`, `bad`, `warn`, `busy` or `quiet`.
    var tone: String

    init(_ state: DocumentState) {
        label = Words.name(state)
        (sign, tone) =
            switch state {
            case .accepted: ("✓", "ok")
            case .rejected, .invalid: ("✕", "bad")
            case .conflict: ("≠", "bad")
            case .following, .repeated: ("=", "quiet")
            case .waiting, .asking, .pending: ("…", "warn")
            case .numbered, .signed, .sending: ("→", "busy")
            }
    }

    init(_ state: DropState) {
        label = Words.name(state)
        (sign, tone) =
            switch state {
            case .answered: ("✓", "ok")
            case .held: ("!", "bad")
            case .claimed, .read, .answering: ("→", "busy")
            }
    }

    init(outcome: String) {
        label = Words.outcome(outcome)
        (sign, tone) =
            switch outcome {
            case "accepted": ("✓", "ok")
            case "rejected": ("✕", "bad")
            case "pending": ("…", "warn")
            default: ("?", "warn")
            }
    }
}
