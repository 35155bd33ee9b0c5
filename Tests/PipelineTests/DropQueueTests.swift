import DurableFiles
import Glibc
import Journal
import Settings
import Synchronization
import Testing

@testable import Pipeline

/// Clients take turns.
@Suite(.timeLimit(.minutes(1))) struct DropQueueTests {
    private func drop(_ id: String, of client: String, size: Int = 1) -> DropRow {
        DropRow(id: id, client: client, name: [], sha256: "", size: size, receivedAt: 0)
    }

    private func next(_ queue: DropQueue, _ lane: DropQueue.Lane = .small) -> String {
        var taken = ""
        _ = queue.take(lane) { taken = $0 }
        return taken
    }

    @Test func `a client with many files lets the others go between`() {
        let queue = DropQueue(big: 100)
        for n in 0..<5 { queue.put(drop("a\(n)", of: "a")) }
        queue.put(drop("b0", of: "b"))
        queue.put(drop("c0", of: "c"))
        #expect((0..<7).map { _ in next(queue) } == ["a0", "b0", "c0", "a1", "a2", "a3", "a4"])
    }

    @Test func `while one of a client is in hand, its next one waits and another's goes on`() {
        let queue = DropQueue(big: 100)
        queue.put(drop("a0", of: "a"))
        queue.put(drop("a1", of: "a"))
        queue.put(drop("b0", of: "b"))
        var inside: [String] = []
        _ = queue.take(.small) { first in
            inside.append(first)
            inside.append(next(queue))
            queue.put(drop("b1", of: "b"))
            inside.append(next(queue))
        }
        #expect(inside == ["a0", "b0", "b1"])
        #expect(next(queue) == "a1")
    }

    @Test func `big files have their own lane`() {
        let queue = DropQueue(big: 100)
        queue.put(drop("a0", of: "a", size: 100))
        queue.put(drop("a1", of: "a", size: 99))
        #expect(next(queue) == "a1")
        #expect(next(queue, .big) == "a0")
    }

    @Test func `what waits and what is in hand count for the quota`() {
        let queue = DropQueue(big: 100)
        let quota = Quota(files: 2, bytes: 150)
        #expect(queue.admits("a", quota))
        queue.put(drop("a0", of: "a", size: 10))
        #expect(queue.admits("a", quota))
        queue.put(drop("a1", of: "a", size: 10))
        #expect(!queue.admits("a", quota))
        #expect(queue.admits("b", quota))
        var isAdmitted = true
        _ = queue.take(.small) { _ in isAdmitted = queue.admits("a", quota) }
        #expect(!isAdmitted)
        #expect(queue.admits("a", quota))
        queue.put(drop("a2", of: "a", size: 140))
        #expect(!queue.admits("a", Quota(files: 9, bytes: 150)))
    }

    @Test func `a closed queue gives nothing`() {
        let queue = DropQueue(big: 100)
        queue.put(drop("a0", of: "a"))
        queue.close()
        let isOpen = queue.take(.small) { _ in Issue.record("it gave one") }
        #expect(!isOpen)
    }

    @Test func `whoever waits is woken`() {
        let queue = DropQueue(big: 100)
        DurableFiles.Thread.start("putter") {
            usleep(20_000)
            queue.put(DropRow(id: "a0", client: "a", name: [], sha256: "", size: 1, receivedAt: 0))
        }
        #expect(next(queue) == "a0")
    }
}
