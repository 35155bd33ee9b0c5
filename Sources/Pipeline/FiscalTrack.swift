import Journal
import Transmission

/// Decides what an answer does to a document's fiscal state. Performs nothing.
enum FiscalTrack {
    /// The state after an answer, and how long to wait before the next step.
    struct Step: Equatable, Sendable {
        var state: DocumentState
        /// Nil when nothing more is to be done.
        var wait: Wait?
    }

    enum Wait: Equatable, Sendable {
        /// To the first question, or to the next step after a change.
        case first
        /// Longer with every try that brought nothing new.
        case backoff
    }

    /// - Returns: nil when the state expects no answer: a late one changes nothing.
    static func next(_ state: DocumentState, _ outcome: Outcome) -> Step? {
        switch (state, outcome) {
        case (.sending, .accepted), (.asking, .accepted), (.pending, .accepted):
            Step(state: .accepted, wait: nil)
        case (.sending, .rejected), (.asking, .rejected), (.pending, .rejected):
            Step(state: .rejected, wait: nil)
        case (.sending, .pending), (.asking, .pending): Step(state: .pending, wait: .first)
        case (.pending, .pending): Step(state: .pending, wait: .backoff)
        case (.sending, .notSent): Step(state: .signed, wait: .backoff)
        case (.sending, .unknown), (.sending, .absent): Step(state: .asking, wait: .first)
        case (.asking, .unknown), (.asking, .notSent): Step(state: .asking, wait: .backoff)
        case (.asking, .absent): Step(state: .signed, wait: .backoff)
        // It was received once: an empty answer is late, not a reason to send again.
        case (.pending, .unknown), (.pending, .notSent), (.pending, .absent):
            Step(state: .pending, wait: .backoff)
        case (.numbered, _), (.signed, _), (.accepted, _), (.rejected, _), (.invalid, _), (.conflict, _),
            (.repeated, _):
            nil
        }
    }

    /// Milliseconds: doubles from `first` with every try, never beyond `longest`.
    static func delay(_ wait: Wait, tries: Int, first: Int, longest: Int) -> Int {
        switch wait {
        case .first: min(first, longest)
        case .backoff: min(first << min(tries, 20), longest)
        }
    }
}
