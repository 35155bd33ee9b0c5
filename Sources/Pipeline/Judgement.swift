import Journal

/// What a mapped document is, beside the earlier ones of its number. Performs nothing.
enum Judgement: Hashable, Sendable, CaseIterable {
    case good
    /// It has findings that stop it.
    case faulty
    /// Number and content are those of an earlier document that is decided.
    case repeats
    /// They are those of an earlier document that is still on its way.
    case follows
    /// The number is alive with other content, or used up.
    case conflicts
    /// It corrects an invoice that is not accepted yet, or has not come.
    case awaits
}

/// An earlier document of the same number, as far as it matters to a later one.
struct EarlierDocument: Hashable, Sendable {
    var state: DocumentState
    var content: String
    /// Whether the authority's answers leave the number unusable; looked at for rejected ones only.
    var isConsumed: Bool

    /// What a good document of `content` is beside them, and by which of them.
    ///
    /// - Parameter earlier: every document of the number, oldest first.
    static func judge(_ content: String, beside earlier: [EarlierDocument]) -> (Judgement, by: Int?) {
        func first(_ matches: (EarlierDocument) -> Bool) -> Int? {
            earlier.firstIndex { ($0.state.isLive || $0.state == .rejected) && matches($0) }
        }
        if let twin = first({ $0.content == content }) {
            return (earlier[twin].state.isFinal ? .repeats : .follows, twin)
        }
        if let live = first({ $0.state.isLive }) { return (.conflicts, live) }
        if let burnt = first({ $0.state == .rejected && $0.isConsumed }) { return (.conflicts, burnt) }
        return (.good, nil)
    }
}
