import Journal
import Testing
import Transmission

@testable import Pipeline

/// The decision about what an answer does, pair by pair.
@Suite struct FiscalTrackTests {
    static let outcomes: [(name: String, outcome: Outcome)] = [
        ("accepted", .accepted), ("rejected", .rejected(codes: ["x"], numberConsumed: true)),
        ("pending", .pending(ticket: nil)),
        ("notSent", .notSent), ("unknown", .unknown), ("absent", .absent),
    ]

    /// State after each outcome, in the order of ``outcomes``, and the wait: `1` first, `+` backoff; `-` nothing happens.
    static let table: [(DocumentState, [String])] = [
        (.numbered, ["-", "-", "-", "-", "-", "-"]),
        (.signed, ["-", "-", "-", "-", "-", "-"]),
        (.sending, ["accepted", "rejected", "pending 1", "signed +", "asking 1", "asking 1"]),
        (.asking, ["accepted", "rejected", "pending 1", "asking +", "asking +", "signed +"]),
        (.pending, ["accepted", "rejected", "pending +", "pending +", "pending +", "pending +"]),
        (.accepted, ["-", "-", "-", "-", "-", "-"]),
        (.rejected, ["-", "-", "-", "-", "-", "-"]),
        (.invalid, ["-", "-", "-", "-", "-", "-"]),
        (.conflict, ["-", "-", "-", "-", "-", "-"]),
        (.repeated, ["-", "-", "-", "-", "-", "-"]),
    ]

    private static func shown(_ step: FiscalTrack.Step?) -> String {
        guard let step else { return "-" }
        let wait =
            switch step.wait {
            case .first: " 1"
            case .backoff: " +"
            case nil: ""
            }
        return step.state.rawValue + wait
    }

    @Test func `the table names every state`() { #expect(Self.table.map(\.0) == DocumentState.allCases) }

    @Test(arguments: table) func `every pair of state and outcome has its step`(
        _ state: DocumentState, _ expected: [String]
    ) {
        #expect(Self.outcomes.map { Self.shown(FiscalTrack.next(state, $0.outcome)) } == expected)
    }

    /// It is sent only from `signed`, and back to `signed` lead only answers that say it is not there.
    @Test func `only a surely absent document is sent again`() {
        for state in DocumentState.allCases {
            for (name, outcome) in Self.outcomes where FiscalTrack.next(state, outcome)?.state == .signed {
                #expect([["sending", "notSent"], ["asking", "absent"]].contains([state.rawValue, name]))
            }
        }
    }

    @Test func `a step waits exactly when it is not the end`() {
        for state in DocumentState.allCases {
            for (_, outcome) in Self.outcomes {
                guard let step = FiscalTrack.next(state, outcome) else { continue }
                #expect(step.state.isFinal == (step.wait == nil))
            }
        }
    }

    @Test func `the delay doubles up to its bound`() {
        let delays = (0...12).map { FiscalTrack.delay(.backoff, tries: $0, first: 1000, longest: 300_000) }
        #expect(delays == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300].map { $0 * 1000 })
        #expect(FiscalTrack.delay(.backoff, tries: 1_000_000, first: 1000, longest: 300_000) == 300_000)
        #expect(FiscalTrack.delay(.first, tries: 9, first: 1000, longest: 300_000) == 1000)
        #expect(FiscalTrack.delay(.first, tries: 0, first: 1000, longest: 10) == 10)
    }
}

@Suite struct NumberUseTests {
    static let table: [(Outcome, String, Bool)] = [
        (.rejected(codes: ["310"], numberConsumed: true), "rejected", true),
        (.rejected(codes: ["100"], numberConsumed: true), "rejected", true),
        (.rejected(codes: ["100"], numberConsumed: false), "rejected-free", false),
        (.accepted, "accepted", true), (.pending(ticket: "t"), "pending", true), (.notSent, "not-sent", true),
        (.unknown, "unknown", true), (.absent, "absent", true),
    ]

    @Test(arguments: table) func `only a rejection that says so leaves the number free`(
        _ outcome: Outcome, _ word: String, _ isConsumed: Bool
    ) {
        #expect(NumberUse.word(outcome) == word)
        #expect(NumberUse.isConsumed(after: ["unknown", NumberUse.word(outcome)]) == isConsumed)
    }

    @Test func `the last outcome decides, and none is no freedom`() {
        #expect(NumberUse.isConsumed(after: []))
        #expect(NumberUse.isConsumed(after: ["rejected-free", "rejected"]))
        #expect(!NumberUse.isConsumed(after: ["not-sent", "rejected-free"]))
    }
}
