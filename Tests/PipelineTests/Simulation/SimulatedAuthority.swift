import Transmission

/// An authority that loses requests and answers, is slow, is down for a day, and knows what it was sent.
struct SimulatedAuthority {
    struct Registered {
        /// Stands for the signed bytes.
        var bytes: UInt64
        /// Milliseconds; before it the consult finds nothing.
        var visibleAt: Int
        var verdictAt: Int
        var verdict: Outcome
    }

    private(set) var registered: [Int: Registered] = [:]
    /// How often a number came with other bytes than those that stand for it.
    private(set) var different = 0
    private(set) var repetitions = 0
    private let downFrom: Int
    private let downUntil: Int

    init(_ random: inout SeededRandom) {
        let isDown = random.happens(30)
        downFrom = isDown ? random.number(0...Self.hour) : .max
        downUntil = isDown ? downFrom + 24 * Self.hour : .max
    }

    static let hour = 3_600_000

    func isDown(at now: Int) -> Bool { now >= downFrom && now < downUntil }

    mutating func send(_ number: Int, bytes: UInt64, at now: Int, _ random: inout SeededRandom) -> Outcome {
        guard !isDown(at: now) else { return .notSent }
        switch random.number(0...99) {
        case 0..<5: return .notSent
        case 5..<15: return .unknown  // Lost on the way there.
        case 15..<35:
            // Processed; the answer is lost, or is an HTTP 500.
            _ = register(number, bytes, now, &random)
            return .unknown
        default: return register(number, bytes, now, &random)
        }
    }

    func consult(_ number: Int, at now: Int, _ random: inout SeededRandom) -> Outcome {
        guard !isDown(at: now) else { return .notSent }
        if random.happens(10) { return .unknown }
        guard let found = registered[number], found.visibleAt <= now else { return .absent }
        return found.verdictAt <= now ? found.verdict : .pending(ticket: nil)
    }

    private mutating func register(
        _ number: Int, _ bytes: UInt64, _ now: Int, _ random: inout SeededRandom
    ) -> Outcome {
        if let known = registered[number] {
            if known.bytes == bytes { repetitions += 1 } else { different += 1 }
            return .pending(ticket: nil)
        }
        let isLate = random.happens(10)
        let verdict: Outcome =
            random.happens(10) ? .rejected(codes: ["7200004"], numberConsumed: true) : .accepted
        if random.happens(5) {
            // A processing error: nothing is registered, the number stays free.
            return .rejected(codes: ["100"], numberConsumed: false)
        }
        registered[number] = Registered(
            bytes: bytes, visibleAt: now + random.number(0...600_000),
            verdictAt: now + random.number(0...(isLate ? 20 * Self.hour : 900_000)), verdict: verdict)
        return .pending(ticket: nil)
    }
}
