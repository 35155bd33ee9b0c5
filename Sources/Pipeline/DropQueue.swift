import DurableFiles
import Journal
import Settings
import Synchronization

/// Drops that wait to be read. Clients take turns, each with at most one drop in hand a lane; big files have a lane of
/// their own, so that they hold up none of the others.
final class DropQueue: Sendable {
    enum Lane: Hashable, Sendable {
        case small
        case big
    }

    private struct State {
        var lanes: [Lane: Turns] = [.small: Turns(), .big: Turns()]
        /// What of each client waits or is in hand.
        var load: [String: Quota] = [:]
        var isClosed = false
    }

    private struct Waiting {
        var drop: String
        var bytes: Int
    }

    /// One lane: who has what to be read, and whose turn it is.
    private struct Turns {
        var waiting: [String: (drops: [Waiting], next: Int)] = [:]
        /// Clients that have something to be read and nothing in hand, in the order of their turns.
        var order: [String] = []
        /// The drop of each client that is in hand.
        var busy: [String: Waiting] = [:]

        mutating func put(_ drop: Waiting, of client: String) {
            if waiting[client] == nil {
                waiting[client] = ([], 0)
                if busy[client] == nil { order.append(client) }
            }
            waiting[client]?.drops.append(drop)
        }

        mutating func take() -> (client: String, drop: String)? {
            guard !order.isEmpty else { return nil }
            let client = order.removeFirst()
            guard var line = waiting[client] else { preconditionFailure("a turn without a drop") }
            let drop = line.drops[line.next]
            line.next += 1
            waiting[client] = line.next < line.drops.count ? line : nil
            busy[client] = drop
            return (client, drop.drop)
        }

        mutating func finish(_ client: String) -> Waiting? {
            let drop = busy.removeValue(forKey: client)
            if waiting[client] != nil { order.append(client) }
            return drop
        }
    }

    private let state = Mutex(State())
    private let condition = ThreadCondition()
    /// Bytes from which on a file goes into the lane of the big ones.
    private let big: Int

    init(big: Int) { self.big = big }

    func put(_ drop: DropRow) {
        state.withLock { state in
            let lane: Lane = drop.size >= big ? .big : .small
            state.lanes[lane]?.put(Waiting(drop: drop.id, bytes: drop.size), of: drop.client)
            state.load[drop.client, default: Quota(files: 0, bytes: 0)].files += 1
            state.load[drop.client]?.bytes += drop.size
        }
        condition.signal()
    }

    /// Waits for the next drop of a lane and gives it to `read`; its client has no other in hand until that returns.
    ///
    /// - Returns: false when the queue is closed; what it still held stays for the next start.
    func take(_ lane: Lane, _ read: (String) -> Void) -> Bool {
        while true {
            condition.wait(milliseconds: nil) {
                state.withLock { $0.isClosed || !($0.lanes[lane]?.order.isEmpty ?? true) }
            }
            if state.withLock({ $0.isClosed }) { return false }
            guard let (client, drop) = state.withLock({ $0.lanes[lane]?.take() }) else { continue }
            read(drop)
            state.withLock { state in
                guard let done = state.lanes[lane]?.finish(client) else { return }
                state.load[client]?.files -= 1
                state.load[client]?.bytes -= done.bytes
            }
            condition.signal()
            return true
        }
    }

    /// Whether one more file of the client may wait.
    func admits(_ client: String, _ quota: Quota) -> Bool {
        state.withLock { state in
            let load = state.load[client] ?? Quota(files: 0, bytes: 0)
            return load.files < quota.files && load.bytes < quota.bytes
        }
    }

    func close() {
        state.withLock { $0.isClosed = true }
        condition.signal()
    }
}
