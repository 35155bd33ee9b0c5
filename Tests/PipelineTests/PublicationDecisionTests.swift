import Journal
import Testing

@testable import Pipeline

/// Working copy × what is published → what becomes of it.
@Suite struct PublicationDecisionTests {
    private static func row(_ revision: Int, _ sha: String, _ state: MappingState, name: String = "ventas")
        -> MappingRow
    {
        MappingRow(
            client: "acme", id: "v", revision: revision, name: name, sha256: sha, path: "", state: state,
            by: "")
    }

    private static func copy(_ revision: Int, _ sha: String, _ tests: CandidateFacts.Tests = .notRun)
        -> CandidateFacts
    {
        .good(id: "v", revision: revision, sha256: sha, tests: tests)
    }

    struct Case: CustomTestStringConvertible {
        var testDescription: String
        var copy: CandidateFacts
        var published: [MappingRow] = []
        var shadow: Int?
        var decision: PublicationDecision

        init(
            _ name: String, _ copy: CandidateFacts, _ published: [MappingRow], shadow: Int? = nil,
            _ decision: PublicationDecision
        ) {
            testDescription = name
            self.copy = copy
            self.published = published
            self.shadow = shadow
            self.decision = decision
        }
    }

    private static let seven = [row(6, "f", .retired), row(7, "g", .active)]

    static let cases = [
        Case("broken, nothing published", .faulty, [], .refuse(.faulty)),
        Case("broken", .faulty, seven, .refuse(.faulty)),
        Case("first, tests not yet run", copy(1, "a"), [], .test),
        Case("first", copy(3, "a", .passed), [], .publish(.active)),
        Case("first, its tests fail", copy(1, "a", .failed), [], .refuse(.failedTests)),
        Case("first, though wanted in shadow", copy(8, "a", .passed), [], shadow: 8, .publish(.active)),
        Case("as it is active", copy(7, "g"), seven, .current),
        Case("as it is active, though its tests fail", copy(7, "g", .failed), seven, .current),
        Case("active revision, other content", copy(7, "x"), seven, .refuse(.otherContent(sha256: "g"))),
        Case("earlier revision, other content", copy(6, "x"), seven, .refuse(.otherContent(sha256: "f"))),
        Case("earlier revision as it was", copy(6, "f"), seven, .earlier(.retired)),
        Case("a revision that was skipped", copy(5, "e"), seven, .refuse(.notHigher(highest: 7))),
        Case("higher, tests not yet run", copy(8, "h"), seven, .test),
        Case("higher", copy(8, "h", .passed), seven, .publish(.active)),
        Case("higher, its tests fail", copy(8, "h", .failed), seven, .refuse(.failedTests)),
        Case("higher, wanted in shadow", copy(8, "h", .passed), seven, shadow: 8, .publish(.shadow)),
        Case(
            "higher than the one wanted in shadow", copy(9, "i", .passed), seven, shadow: 8, .publish(.active)
        ),
        Case("in shadow already", copy(8, "h"), seven + [row(8, "h", .shadow)], shadow: 8, .earlier(.shadow)),
        Case("no longer wanted in shadow", copy(8, "h"), seven + [row(8, "h", .shadow)], .earlier(.shadow)),
        Case(
            "rolled back from", copy(7, "g"), [row(6, "f", .active), row(7, "g", .retired)],
            .earlier(.retired)),
        Case(
            "not higher than the one rolled back from", copy(7, "x", .passed),
            [row(6, "f", .active), row(7, "g", .retired)], .refuse(.otherContent(sha256: "g"))),
        Case(
            "another mapping's id", copy(8, "h"), [row(7, "g", .active, name: "otra")],
            .refuse(.foreignID(name: "otra"))),
        Case("its folder was renamed", copy(7, "g"), [row(7, "g", .active, name: "antes")], .current),
    ]

    @Test(arguments: cases) func decision(_ it: Case) {
        let decision = it.copy.decision(
            name: "ventas", published: it.published, names: ["ventas", "otra"], shadow: it.shadow)
        #expect(decision == it.decision)
    }
}
