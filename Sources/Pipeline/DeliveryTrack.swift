import Journal
import Settings

/// The delivery track of a document: when it goes to its customer. Decides, performs nothing.
enum DeliveryTrack {
    enum Event: Hashable, Sendable {
        /// The fiscal track stands here; `policy` is the client's.
        case fiscal(DocumentState, policy: Delivery)
        /// The message is in the outgoing folder.
        case posted
        /// The document names nobody to send it to.
        case nobody
    }

    enum Effect: Hashable, Sendable {
        /// Draw the representation and post the message.
        case deliver
    }

    struct Step: Hashable, Sendable {
        var state: DeliveryState
        var effects: [Effect]
    }

    /// - Returns: nil when nothing happens.
    static func next(_ state: DeliveryState, _ event: Event) -> Step? {
        switch (state, event) {
        case (.none, .fiscal(let fiscal, let policy)):
            isDue(fiscal, policy) ? Step(state: .none, effects: [.deliver]) : nil
        case (.none, .posted): Step(state: .mailed, effects: [])
        case (.none, .nobody): Step(state: .undeliverable, effects: [])
        // It goes out once; whoever wants it again asks for that.
        case (.mailed, _), (.undeliverable, _): nil
        }
    }

    private static func isDue(_ fiscal: DocumentState, _ policy: Delivery) -> Bool {
        switch fiscal {
        case .accepted: true
        case .signed, .sending, .asking, .pending: policy == .signed
        case .waiting, .following, .numbered, .rejected, .invalid, .conflict, .repeated: false
        }
    }
}
