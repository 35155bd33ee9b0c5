import Journal
import Testing

@testable import Portal

@Suite struct `Values as people read them` {
    @Test(arguments: [
        ("1190.00 COP", "$ 1.190,00 COP"), ("0.50 COP", "$ 0,50 COP"), ("100 USD", "$ 100 USD"),
        ("1234567890.12 COP", "$ 1.234.567.890,12 COP"), ("-5000.00 COP", "−$ 5.000,00 COP"), ("", ""),
        ("raro COP", "raro COP"),
    ]) func money(payable: String, shown: String) {
        #expect(Shown.money(payable) == shown)
    }

    @Test(arguments: [
        (1_795_580_120, "24 nov 2026, 11:15:20 p. m."), (1_795_582_800, "25 nov 2026, 12:00:00 a. m."),
        (0, "31 dic 1969, 7:00:00 p. m."), (1_709_226_000, "29 feb 2024, 12:00:00 p. m."),
    ]) func `instants in Colombia`(seconds: Int, words: String) {
        #expect(ColombianTime.words(seconds) == words)
        #expect(ColombianTime.words(ColombianTime.stamp(seconds)) == words)
    }

    @Test(arguments: [
        (0, "menos de 1 s"), (59, "59 s"), (60, "1 min"), (125, "2 min 5 s"), (3840, "1 h 4 min"),
    ])
    func lengths(seconds: Int, words: String) {
        #expect(ColombianTime.length(seconds) == words)
    }

    @Test(arguments: DocumentState.allCases) func `every state has a sign and a word of its own`(
        state: DocumentState
    ) {
        let badge = Badge(state)
        #expect(!badge.sign.isEmpty)
        #expect(DocumentState.allCases.filter { Badge($0).label == badge.label } == [state])
    }
}
