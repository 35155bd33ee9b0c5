import Journal
import Transmission

/// The fiscal track of a document: decides what an event does to its state. Performs nothing.
///
/// Every change of a document's state comes from here; `nil` stands for a document that was mapped and has no row yet.
enum FiscalTrack {
    enum Event: Hashable, Sendable {
        /// Its content was looked at, beside the earlier documents of its number.
        case judged(Judgement)
        /// Its signed bytes and its line in the witness are on disk.
        case signed
        /// Its time has come, or a restart found it.
        case due
        case answered(Outcome)
        /// The earlier document that it follows has its verdict.
        case twinDecided
        /// The earlier document that it follows turned out to be invalid.
        case twinInvalid
    }

    enum Effect: Hashable, Sendable {
        case sign
        /// It lies still until another document, or its deadline, moves it.
        case hold
        /// The request leaves; its intent is durable before.
        case send
        case consult
        /// It becomes due again.
        case retry(Wait)
        /// The authority has spoken: it is archived.
        case archive
        /// Nothing more happens to it: its drop has one document less to wait for.
        case close
    }

    enum Wait: Hashable, Sendable {
        case now
        /// To the first question after it was received, or may have been.
        case first
        /// Between two questions about a verdict; longer each time.
        case poll
        /// After an exchange that failed, or a document that is not there; longer each time, at random.
        case retry
    }

    struct Step: Hashable, Sendable {
        var state: DocumentState
        var effects: [Effect]

        init(_ state: DocumentState, _ effects: Effect...) {
            self.state = state
            self.effects = effects
        }

        /// Nil when it does not become due again.
        var wait: Wait? {
            for case .retry(let wait) in effects { return wait }
            return nil
        }
    }

    /// - Returns: nil when the state does not expect the event: what comes late or twice changes nothing.
    static func next(_ state: DocumentState?, _ event: Event) -> Step? {
        switch event {
        case .judged(let judgement): judged(state, judgement)
        case .signed: state == .numbered ? Step(.signed, .retry(.now)) : nil
        case .due: due(state)
        case .answered(let outcome): answered(state, outcome)
        case .twinDecided: state == .following ? Step(.repeated, .close) : nil
        case .twinInvalid: state == .following ? Step(.invalid, .close) : nil
        }
    }

    private static func judged(_ state: DocumentState?, _ judgement: Judgement) -> Step? {
        switch (state, judgement) {
        // After a restart a numbered document is judged again: its own row is the live one.
        case (nil, .good), (.waiting, .good), (.numbered, .good): Step(.numbered, .sign)
        case (nil, .faulty), (.waiting, .faulty), (.numbered, .faulty): Step(.invalid, .close)
        case (nil, .repeats), (.waiting, .repeats): Step(.repeated, .close)
        case (nil, .follows), (.waiting, .follows): Step(.following, .hold)
        case (nil, .conflicts), (.waiting, .conflicts): Step(.conflict, .close)
        case (nil, .awaits), (.waiting, .awaits): Step(.waiting, .hold)
        case (.numbered, .repeats), (.numbered, .follows), (.numbered, .conflicts), (.numbered, .awaits),
            (.following, _), (.signed, _), (.sending, _), (.asking, _), (.pending, _), (.accepted, _),
            (.rejected, _), (.invalid, _), (.conflict, _), (.repeated, _):
            nil
        }
    }

    private static func due(_ state: DocumentState?) -> Step? {
        switch state {
        case .signed: Step(.sending, .send)
        // A request may have left before a restart: asked for, never sent again blindly.
        case .sending, .asking: Step(.asking, .consult)
        case .pending: Step(.pending, .consult)
        // Its deadline: the invoice that it corrects did not come.
        case .waiting: Step(.invalid, .close)
        case nil, .following, .numbered, .accepted, .rejected, .invalid, .conflict, .repeated: nil
        }
    }

    private static func answered(_ state: DocumentState?, _ outcome: Outcome) -> Step? {
        switch (state, outcome) {
        case (.sending, .accepted), (.asking, .accepted), (.pending, .accepted): Step(.accepted, .archive)
        case (.sending, .rejected), (.asking, .rejected), (.pending, .rejected): Step(.rejected, .archive)
        case (.sending, .pending), (.asking, .pending): Step(.pending, .retry(.first))
        case (.sending, .notSent): Step(.signed, .retry(.retry))
        case (.sending, .unknown), (.sending, .absent): Step(.asking, .retry(.first))
        case (.asking, .unknown), (.asking, .notSent): Step(.asking, .retry(.retry))
        case (.asking, .absent): Step(.signed, .retry(.retry))
        // It was received once: an empty answer is late, not a reason to send again.
        case (.pending, .pending), (.pending, .absent): Step(.pending, .retry(.poll))
        case (.pending, .unknown), (.pending, .notSent): Step(.pending, .retry(.retry))
        case (nil, _), (.waiting, _), (.following, _), (.numbered, _), (.signed, _), (.accepted, _),
            (.rejected, _), (.invalid, _), (.conflict, _), (.repeated, _):
            nil
        }
    }
}
