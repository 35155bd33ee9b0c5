import Journal
import Testing
import Transmission

@testable import Pipeline

/// Promise 12 in virtual time: the authority is down for a day while ten thousand documents come.
@Suite struct OutageTests {
    private enum Action {
        case due(Int)
        case ended(Int, Outcome)
    }

    /// What one outage did.
    private struct Outage {
        var probes: [Int] = []
        var mostInFlight = 0
        var accepted: [Int] = []
        var acceptedAt: [Int] = []
        var sends = 0
    }

    private static let day = 24 * 3_600_000
    private static let limits = EndpointGate<Int>.Limits()

    /// - Parameter isGated: whether the gate decides; else everyone goes when due, as with waits alone.
    private func run(documents: Int, isGated: Bool) -> Outage {
        let policy = RetryPolicy(
            pollFirst: 1000, pollLongest: 300_000, retryFirst: 5000, retryLongest: 900_000)
        var random = SeededRandom(seed: 12)
        var gate = EndpointGate<Int>(Self.limits)
        var (queue, states, tries) = (VirtualQueue<Action>(), [DocumentState](), [Int]())
        var (outage, inFlight) = (Outage(), 0)
        for document in 0..<documents {
            states.append(.signed)
            tries.append(0)
            // They keep coming during the whole day.
            queue.put(.due(document), at: document * (Self.day / documents))
        }
        while let (now, action) = queue.take() {
            switch action {
            case .due(let asked):
                guard states[asked] != .accepted else { continue }
                var document = asked
                if isGated {
                    switch gate.admit(asked, at: now) {
                    case .parked: continue
                    case .again(let wait):
                        queue.put(.due(asked), at: now + wait)
                        continue
                    case .go(let first): document = first
                    }
                }
                guard let step = FiscalTrack.next(states[document], .due) else { continue }
                states[document] = step.state
                inFlight += 1
                outage.sends += 1
                outage.mostInFlight = max(outage.mostInFlight, inFlight)
                if now < Self.day { outage.probes.append(now) }
                let isUp = now >= Self.day
                queue.put(.ended(document, isUp ? .accepted : .notSent), at: now + (isUp ? 200 : 10_000))
            case .ended(let document, let outcome):
                inFlight -= 1
                guard let step = FiscalTrack.next(states[document], .answered(outcome)) else { continue }
                states[document] = step.state
                if step.state == .accepted {
                    outage.accepted.append(document)
                    outage.acceptedAt.append(now)
                }
                if isGated {
                    for (item, wait) in gate.ended(document, isFault: outcome == .notSent, at: now) {
                        queue.put(.due(item), at: now + wait)
                    }
                }
                guard let wait = step.wait else { continue }
                let delay = policy.delay(wait, tries: tries[document], random: random.next())
                tries[document] += 1
                queue.put(.due(document), at: now + (isGated && gate.isOpen ? 0 : delay))
            }
        }
        return outage
    }

    @Test func `a day without the authority is ridden out`() {
        let outage = run(documents: 10_000, isGated: true)
        #expect(outage.accepted.count == 10_000)
        #expect(outage.mostInFlight <= Self.limits.inFlight)
        // The first failures open the gate; from then on one probe a minute.
        let probes = outage.probes.dropFirst(Self.limits.failures + Self.limits.inFlight)
        #expect(probes.count > 1000)
        #expect(zip(probes, probes.dropFirst()).allSatisfy { $1 - $0 >= Self.limits.probe })
        // In order, but for those that are under way at once.
        let displaced = outage.accepted.enumerated().map { abs($0.offset - $0.element) }
        #expect((displaced.max() ?? 0) <= 2 * Self.limits.inFlight)
        // A probe finds it within a minute, then eight at a time.
        #expect((outage.acceptedAt.first ?? .max) <= Self.day + 2 * Self.limits.probe)
        #expect((outage.acceptedAt.last ?? .max) <= Self.day + 10_000 / 8 * 200 + 5 * Self.limits.probe)
    }

    @Test func `without the gate the same day is a storm`() {
        let outage = run(documents: 1000, isGated: false)
        #expect(outage.mostInFlight > Self.limits.inFlight)
        #expect(zip(outage.probes, outage.probes.dropFirst()).contains { $1 - $0 < Self.limits.probe })
    }
}

@Suite struct EndpointGateTests {
    private func gate(failures: Int = 2, inFlight: Int = 2) -> EndpointGate<Int> {
        EndpointGate(.init(failures: failures, probe: 60_000, inFlight: inFlight))
    }

    @Test func `no more go at once than may, and the earliest of the waiting is next`() {
        var gate = gate()
        #expect(gate.admit(1, at: 0) == .go(1))
        #expect(gate.admit(2, at: 0) == .go(2))
        #expect(gate.admit(9, at: 0) == .parked)
        #expect(gate.admit(4, at: 0) == .parked)
        #expect(gate.ended(1, isFault: false, at: 5).map(\.item) == [4])
        // Whoever comes meanwhile does not overtake.
        #expect(gate.admit(7, at: 5) == .go(7))
        #expect(gate.admit(4, at: 5) == .parked)
        #expect(gate.ended(2, isFault: false, at: 6).map(\.item) == [4])
    }

    @Test func `failures in a row open it, an answer of any kind closes it`() {
        var gate = gate(inFlight: 1)
        #expect(gate.admit(1, at: 0) == .go(1))
        #expect(gate.ended(1, isFault: true, at: 0).isEmpty)
        #expect(gate.admit(1, at: 0) == .go(1))
        #expect(gate.ended(1, isFault: false, at: 0).isEmpty)
        for _ in 0..<2 {
            #expect(!gate.isOpen)
            #expect(gate.admit(1, at: 10) == .go(1))
            #expect(gate.ended(1, isFault: true, at: 10).isEmpty)
        }
        #expect(gate.isOpen)
        #expect(gate.admit(3, at: 1010) == .again(after: 59_000))
        #expect(gate.admit(2, at: 1010) == .parked)
        // At its time the earliest is the probe, not the one that rang.
        #expect(gate.admit(3, at: 60_010) == .go(2))
        #expect(gate.admit(4, at: 60_011) == .parked)
        // It fails: another minute, and the earliest of the waiting comes again.
        let next = gate.ended(2, isFault: true, at: 70_000)
        #expect(next.map(\.item) == [3] && next.map(\.after) == [60_000])
        #expect(gate.admit(3, at: 130_000) == .go(3))
        #expect(gate.ended(3, isFault: false, at: 130_100).map(\.item) == [4])
        #expect(!gate.isOpen && gate.parked == 0)
    }
}
