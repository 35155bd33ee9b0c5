import Testing

@testable import DurableFiles

@Suite struct ThreadConditionTests {
    @Test func `what is ready is not waited for`() {
        ThreadCondition().wait(milliseconds: nil) { true }
    }

    @Test(arguments: [0, 1, 60, 1100]) func `waiting ends in time, and not before`(_ milliseconds: Int) {
        let start = monotonicMilliseconds()
        ThreadCondition().wait(milliseconds: milliseconds) { false }
        let waited = monotonicMilliseconds() - start
        #expect(waited >= milliseconds)
        #expect(waited < milliseconds + 5000)
    }

    @Test(.timeLimit(.minutes(1))) func `every waiter wakes`() {
        let condition = ThreadCondition()
        let state = Lock((isOpen: false, waiting: 0, gone: 0))
        for _ in 0..<8 {
            Thread.start("waiter") {
                state.with { $0.waiting += 1 }
                condition.wait(milliseconds: nil) { state.with { $0.isOpen } }
                state.with { $0.gone += 1 }
                condition.signal()
            }
        }
        while state.with({ $0.waiting < 8 }) {}
        state.with { $0.isOpen = true }
        condition.signal()
        condition.wait(milliseconds: 30_000) { state.with { $0.gone == 8 } }
        #expect(state.with { $0.gone } == 8)
    }

    @Test(.timeLimit(.minutes(1))) func `no signal is lost between two threads that take turns`() {
        let condition = ThreadCondition()
        let turn = Lock(0)
        for side in 0..<2 {
            Thread.start("turn \(side)") {
                for round in 0..<2000 {
                    condition.wait(milliseconds: nil) { turn.with { $0 == 2 * round + side } }
                    turn.with { $0 += 1 }
                    condition.signal()
                }
            }
        }
        condition.wait(milliseconds: 30_000) { turn.with { $0 == 4000 } }
        #expect(turn.with { $0 } == 4000)
    }
}
