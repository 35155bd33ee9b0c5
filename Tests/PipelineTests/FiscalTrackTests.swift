import Foundation
import Journal
import Settings
import Testing
import Transmission

@testable import Pipeline

/// The decision about what an event does, pair by pair.
@Suite struct FiscalTrackTests {
    static let states: [DocumentState?] = [nil] + DocumentState.allCases

    static let events: [(name: String, event: FiscalTrack.Event)] =
        Judgement.allCases.map { ("\($0)", .judged($0)) } + [("signed", .signed), ("due", .due)]
        + [
            ("accepted", .answered(.accepted)),
            ("rejected", .answered(.rejected(codes: ["x"], numberConsumed: true))),
            ("pending", .answered(.pending(ticket: nil))), ("notSent", .answered(.notSent)),
            ("unknown", .answered(.unknown)), ("absent", .answered(.absent)),
            ("twinDecided", .twinDecided), ("twinInvalid", .twinInvalid),
        ]

    private static let judged = [
        "numbered sign", "invalid close", "repeated close", "following hold", "conflict close",
        "waiting hold",
    ]

    /// After each event, in the order of ``events``: the state and its effects; `-` where nothing happens.
    static let table: [(state: String, steps: [String])] = [
        ("mapped", judged + nothing(10)),
        ("waiting", judged + nothing(1) + ["invalid close"] + nothing(8)),
        ("following", nothing(14) + ["repeated close", "invalid close"]),
        (
            "numbered",
            ["numbered sign", "invalid close"] + nothing(4) + ["signed retry-now"] + nothing(9)
        ),
        ("signed", nothing(7) + ["sending send"] + nothing(8)),
        (
            "sending",
            nothing(7) + [
                "asking consult", "accepted archive", "rejected archive", "pending retry-first",
                "signed retry-retry", "asking retry-first", "asking retry-first",
            ] + nothing(2)
        ),
        (
            "asking",
            nothing(7) + [
                "asking consult", "accepted archive", "rejected archive", "pending retry-first",
                "asking retry-retry", "asking retry-retry", "signed retry-retry",
            ] + nothing(2)
        ),
        (
            "pending",
            nothing(7) + [
                "pending consult", "accepted archive", "rejected archive", "pending retry-poll",
                "pending retry-retry", "pending retry-retry", "pending retry-poll",
            ] + nothing(2)
        ),
        ("accepted", nothing(16)), ("rejected", nothing(16)), ("invalid", nothing(16)),
        ("conflict", nothing(16)), ("repeated", nothing(16)),
    ]

    private static func nothing(_ count: Int) -> [String] { Array(repeating: "-", count: count) }

    private static func shown(_ step: FiscalTrack.Step?) -> String {
        guard let step else { return "-" }
        let effects = step.effects.map { effect in
            if case .retry(let wait) = effect { "retry-\(wait)" } else { "\(effect)" }
        }
        return ([step.state.rawValue] + effects).joined(separator: " ")
    }

    @Test func `every pair of state and event has its step`() {
        let found = Self.states.map { state in
            Self.events.map { Self.shown(FiscalTrack.next(state, $0.event)) }
        }
        #expect(Self.table.map(\.state) == Self.states.map { $0?.rawValue ?? "mapped" })
        for (row, steps) in zip(Self.table, found) { #expect(row.steps == steps, "\(row.state)") }
    }

    @Test func `the document shows the same tables`() throws {
        let path = EngineGround.home + "/docs/en/states.md"
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let mark = "<!-- tables -->\n"
        let head = text.components(separatedBy: mark).first ?? ""
        let whole = head + mark + Self.fiscalTable() + "\n" + DeliveryTrackTests.document()
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try whole.write(toFile: path, atomically: true, encoding: .utf8)
        }
        #expect(text == whole, "UPDATE_GOLDEN=1 writes docs/en/states.md")
    }

    private static func fiscalTable() -> String {
        let head = "| event | " + table.map(\.state).joined(separator: " | ") + " |\n"
        let line = "|" + String(repeating: " --- |", count: table.count + 1) + "\n"
        let rows = events.indices.map { column in
            "| \(events[column].name) | " + table.map { $0.steps[column] }.joined(separator: " | ") + " |\n"
        }
        return "## Fiscal track\n\n" + head + line + rows.joined()
    }

    /// It is sent only from `signed`, and back to `signed` lead only answers that say it is not there.
    @Test func `only a surely absent document is sent again`() {
        for state in Self.states {
            for (name, event) in Self.events {
                guard let step = FiscalTrack.next(state, event) else { continue }
                if step.state == .signed {
                    let pairs = [["numbered", "signed"], ["sending", "notSent"], ["asking", "absent"]]
                    #expect(pairs.contains([state?.rawValue ?? "", name]))
                }
                #expect(step.effects.contains(.send) == (state == .signed && name == "due"))
            }
        }
    }

    @Test func `whatever is not at its end has a next step, and an end has none`() {
        for state in Self.states {
            for (_, event) in Self.events {
                guard let step = FiscalTrack.next(state, event) else { continue }
                let goesOn = step.effects.contains { ![.archive, .close].contains($0) }
                #expect(step.state.isFinal != goesOn)
            }
        }
    }

    /// The stages change a state only by what the track decided: no other file of the pipeline names one to set.
    @Test func `no other place in the pipeline decides on a state`() throws {
        let sources = EngineGround.home + "/Sources/Pipeline"
        let files = try #require(FileManager.default.enumerator(atPath: sources)).compactMap { $0 as? String }
        let names = DocumentState.allCases.map(\.rawValue).joined(separator: "|")
        let pattern = try Regex("(?:state: |state = |as: |stateChanged\\([^,]*, )\\.(?:\(names))\\b")
        var found: [String] = []
        for file in files where file.hasSuffix(".swift") && !file.hasSuffix("Track.swift") {
            let text = try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8)
            for match in text.matches(of: pattern) where !text[match.range].contains("MappingState") {
                found.append("\(file): \(text[match.range])")
            }
        }
        #expect(found == [])
        #expect("row.state = .pending".contains(pattern))
    }
}

@Suite struct DeliveryTrackTests {
    static let events: [(name: String, event: DeliveryTrack.Event)] =
        Delivery.allCases.flatMap { policy in
            DocumentState.allCases.map { ("\($0), deliver \(policy)", .fiscal($0, policy: policy)) }
        } + [("posted", .posted), ("nobody", .nobody)]

    private static func shown(_ state: DeliveryState, _ event: DeliveryTrack.Event) -> String {
        guard let step = DeliveryTrack.next(state, event) else { return "-" }
        return ([step.state.rawValue] + step.effects.map { "\($0)" }).joined(separator: " ")
    }

    static func document() -> String {
        let states = DeliveryState.allCases
        let head = "| event | " + states.map(\.rawValue).joined(separator: " | ") + " |\n"
        let line = "|" + String(repeating: " --- |", count: states.count + 1) + "\n"
        let rows = events.map { event in
            "| \(event.name) | " + states.map { shown($0, event.event) }.joined(separator: " | ") + " |\n"
        }
        return "## Delivery track\n\n" + head + line + rows.joined()
    }

    @Test func `it goes out once, when the client's rule says so`() {
        let early: Set<DocumentState> = [.signed, .sending, .asking, .pending]
        for state in DeliveryState.allCases {
            for (name, event) in Self.events {
                var expected = "-"
                if state == .none {
                    switch event {
                    case .fiscal(let fiscal, let policy):
                        let isDue = fiscal == .accepted || (policy == .signed && early.contains(fiscal))
                        expected = isDue ? "none deliver" : "-"
                    case .posted: expected = "mailed"
                    case .nobody: expected = "undeliverable"
                    }
                }
                #expect(Self.shown(state, event) == expected, "\(state), \(name)")
            }
        }
    }
}

@Suite struct JudgementTests {
    /// State, content and whether consumed of the earlier documents; what a document of content `a` is beside them.
    static let table: [([(DocumentState, String, Bool)], Judgement, Int?)] = [
        ([], .good, nil),
        ([(.accepted, "a", false)], .repeats, 0), ([(.accepted, "b", false)], .conflicts, 0),
        ([(.pending, "a", false)], .follows, 0), ([(.numbered, "b", false)], .conflicts, 0),
        ([(.waiting, "a", false)], .good, nil), ([(.following, "a", false)], .good, nil),
        ([(.rejected, "a", true)], .repeats, 0), ([(.rejected, "a", false)], .repeats, 0),
        ([(.rejected, "b", true)], .conflicts, 0), ([(.rejected, "b", false)], .good, nil),
        ([(.invalid, "a", false), (.conflict, "a", false), (.repeated, "a", false)], .good, nil),
        ([(.rejected, "b", false), (.accepted, "a", false)], .repeats, 1),
        ([(.rejected, "b", true), (.accepted, "c", false)], .conflicts, 1),
    ]

    @Test(arguments: table) func `a number belongs to one content`(
        _ earlier: [(DocumentState, String, Bool)], _ judgement: Judgement, _ by: Int?
    ) {
        let found = EarlierDocument.judge(
            "a", beside: earlier.map { EarlierDocument(state: $0.0, content: $0.1, isConsumed: $0.2) })
        #expect(found.0 == judgement)
        #expect(found.by == by)
    }
}

@Suite struct RetryPolicyTests {
    let policy = RetryPolicy(pollFirst: 1000, pollLongest: 300_000, retryFirst: 5000, retryLongest: 900_000)

    @Test func `questions about a verdict come less and less often`() {
        let delays = (0...9).map { policy.delay(.poll, tries: $0, random: 7) }
        #expect(delays == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300].map { $0 * 1000 })
        #expect(policy.delay(.poll, tries: 1_000_000, random: 7) == 300_000)
        #expect(policy.delay(.first, tries: 9, random: 7) == 1000)
        #expect(policy.delay(.now, tries: 9, random: 7) == 0)
    }

    /// Full jitter: anywhere between nothing and a bound that doubles, from 5 s to 15 min.
    @Test func `a failed exchange is tried again at random below a doubling bound`() {
        let bounds = [5, 10, 20, 40, 80, 160, 320, 640, 900, 900].map { $0 * 1000 }
        for (tries, bound) in bounds.enumerated() {
            #expect(policy.delay(.retry, tries: tries, random: 0) == 0)
            #expect(policy.delay(.retry, tries: tries, random: UInt64(bound)) == bound)
            #expect(policy.delay(.retry, tries: tries, random: UInt64(bound) + 1) == 0)
        }
        #expect(policy.delay(.retry, tries: 1_000_000, random: 900_000) == 900_000)
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
