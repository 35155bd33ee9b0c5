import DurableFiles
import Glibc
import Synchronization
import Testing

@testable import Pipeline

/// A value that threads of a test share.
final class Shared<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>
    init(_ value: Value) { mutex = Mutex(value) }
    var value: Value { mutex.withLock { $0 } }
    @discardableResult
    func with<R: Sendable>(_ body: (inout Value) -> R) -> R { mutex.withLock { body(&$0) } }
}

/// Waits for what other threads bring about.
func eventually(within milliseconds: Int = 20_000, _ isDone: () throws -> Bool) rethrows -> Bool {
    let end = monotonicMilliseconds() + milliseconds
    while try !isDone() {
        guard monotonicMilliseconds() < end else { return false }
        usleep(2000)
    }
    return true
}

@Suite(.timeLimit(.minutes(1))) struct WorkQueueTests {
    @Test func `what is put first is taken first`() {
        let queue = WorkQueue<Int>(capacity: 10)
        for item in 1...5 { queue.put(item) }
        #expect((1...5).map { _ in queue.take() } == [1, 2, 3, 4, 5])
    }

    @Test func `it holds no more than it may, and a taker lets the next one in`() {
        let queue = WorkQueue<Int>(capacity: 3)
        let done = Shared(0)
        Thread.start("putter") { for item in 0..<8 where queue.put(item) { done.with { $0 += 1 } } }
        #expect(eventually { done.value == 3 })
        usleep(20_000)
        #expect(done.value == 3)
        #expect(queue.take() == 0)
        #expect(eventually { done.value == 4 })
        #expect((1...7).map { _ in queue.take() } == [1, 2, 3, 4, 5, 6, 7])
    }

    @Test func `every item is taken once by many threads`() {
        let queue = WorkQueue<Int>(capacity: 4)
        let taken = Shared<[Int]>([])
        let gone = Latch()
        for _ in 0..<4 {
            gone.enter()
            Thread.start("taker") {
                while let item = queue.take() { taken.with { $0.append(item) } }
                gone.leave()
            }
        }
        for putter in 0..<4 {
            Thread.start("putter") { for item in 0..<500 { queue.put(putter * 500 + item) } }
        }
        #expect(eventually { taken.value.count == 2000 })
        queue.close()
        gone.wait()
        #expect(taken.value.sorted() == Array(0..<2000))
    }

    @Test func `what a finished queue holds is still handed out, and nothing more goes in`() {
        let queue = WorkQueue<Int>(capacity: 10)
        for item in 1...5 { queue.put(item) }
        #expect(queue.takeBatch(atMost: 2) == [1, 2])
        queue.finish()
        #expect(!queue.put(6))
        #expect(queue.takeBatch(atMost: 2) == [3, 4])
        #expect(queue.takeBatch(atMost: 2) == [5])
        #expect(queue.take() == nil)
    }

    @Test func `closing lets everyone go, and what it held is left`() {
        let queue = WorkQueue<Int>(capacity: 1)
        let empty = WorkQueue<Int>(capacity: 1)
        queue.put(1)
        let results = Shared<[String]>([])
        Thread.start("putter") {
            let isIn = queue.put(2)
            results.with { $0.append("put \(isIn)") }
        }
        Thread.start("taker") {
            let item = empty.take()
            results.with { $0.append("take \(item ?? -1)") }
        }
        usleep(20_000)
        #expect(results.value.isEmpty)
        queue.close()
        empty.close()
        #expect(eventually { results.value.sorted() == ["put false", "take -1"] })
        #expect(queue.take() == nil)
        #expect(!queue.put(3))
    }

    @Test func `a batch takes what is there, up to its limit`() {
        let queue = WorkQueue<Int>(capacity: 10)
        for item in 1...5 { queue.put(item) }
        #expect(queue.takeBatch(atMost: 3) == [1, 2, 3])
        #expect(queue.takeBatch(atMost: 3) == [4, 5])
        queue.put(6)
        #expect(queue.takeBatch(atMost: 1) == [6])
        queue.close()
        #expect(queue.takeBatch(atMost: 3) == nil)
    }
}

@Suite(.timeLimit(.minutes(1))) struct DueQueueTests {
    @Test func `the earliest is taken first, equal ones in their order`() {
        let queue = DueQueue<Int>()
        let delays = [40, 5, 30, 5, 0, 20, 0, 40, 10, 30]
        for (index, delay) in delays.enumerated() { queue.put(index, after: delay) }
        let start = monotonicMilliseconds()
        let taken = delays.map { _ in queue.take() ?? -1 }
        #expect(Set(taken) == Set(delays.indices))
        #expect(taken.map { delays[$0] } == delays.sorted())
        #expect(monotonicMilliseconds() - start >= 38)
    }

    @Test func `a thousand items in any order come out in order`() {
        let queue = DueQueue<Int>()
        for item in 0..<1000 { queue.put(item, after: -10_000 - (item * 7919) % 5000) }
        let delays = (0..<1000).compactMap { _ in queue.take() }.map { -10_000 - ($0 * 7919) % 5000 }
        // The clock may have gone on by a few milliseconds while they were put in.
        #expect(zip(delays, delays.dropFirst()).allSatisfy { $0 <= $1 + 50 })
        #expect(delays.count == 1000)
    }

    @Test func `nothing is taken before it is due, and a sooner one wakes the waiter`() {
        let queue = DueQueue<String>()
        queue.put("late", after: 60_000)
        let taken = Shared("")
        let start = monotonicMilliseconds()
        Thread.start("taker") {
            let item = queue.take()
            taken.with { $0 = item ?? "closed" }
        }
        usleep(30_000)
        #expect(taken.value == "")
        queue.put("soon", after: 20)
        #expect(eventually { taken.value == "soon" })
        #expect(monotonicMilliseconds() - start >= 49)
        queue.close()
        #expect(queue.take() == nil)
    }

    @Test func `every item is taken once by many threads, and closing lets them go`() {
        let queue = DueQueue<Int>()
        let taken = Shared<[Int]>([])
        let gone = Latch()
        for _ in 0..<4 {
            gone.enter()
            Thread.start("taker") {
                while let item = queue.take() { taken.with { $0.append(item) } }
                gone.leave()
            }
        }
        for item in 0..<2000 { queue.put(item, after: item % 7) }
        #expect(eventually { taken.value.count == 2000 })
        queue.close()
        gone.wait()
        #expect(taken.value.sorted() == Array(0..<2000))
    }
}

@Suite(.timeLimit(.minutes(1))) struct FreeHandsTests {
    @Test func `all that are free are taken at once, and the next taker waits for one`() {
        let hands = FreeHands(3)
        #expect(hands.take() == 3)
        let taken = Shared(0)
        Thread.start("taker") {
            let count = hands.take()
            taken.with { $0 = count }
        }
        usleep(20_000)
        #expect(taken.value == 0)
        hands.giveBack(2)
        #expect(eventually { taken.value == 2 })
    }
}
