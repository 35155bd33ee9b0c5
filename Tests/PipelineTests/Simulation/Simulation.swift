import Journal
import Transmission

@testable import Pipeline

/// The gateway around its pure decisions, one seed: virtual time, a lossy authority, a crash at any durable step.
///
/// What is done is done in the order of the engine's stages; everything that is not durable is lost in a crash.
struct Simulation {
    struct Content: Hashable {
        var number: Int
        /// Stands for the mapped document.
        var content: Int
        var isFaulty: Bool
    }

    struct Drop {
        enum State { case claimed, read, answering, answered }
        var file: Int
        var state: State
    }

    struct Row {
        var number: Int
        var content: Int
        var state: DocumentState
        var tries = 0
        var dueAt = 0
        var isArchived = false
        /// Outcomes of its attempts; nil while the answer is not known.
        var attempts: [Outcome?] = []
        var isFree = false
        /// The document that decided what this one is.
        var twin: DocumentID?
    }

    enum Action {
        case upload(Int)
        case look
        case read(Int)
        case sign(DocumentID)
        case due(DocumentID)
        case archive(DocumentID)
        case restart
    }

    struct Crash: Error {}

    let files: [[Content]]
    let decisions: Decisions
    let policy = RetryPolicy(
        pollFirst: 1000, pollLongest: 300_000, retryFirst: 5000, retryLongest: 900_000)
    var random: SeededRandom
    var authority: SimulatedAuthority
    var now = 0
    var queue = VirtualQueue<Action>()
    var crashes = 0
    /// Between a crash and the restart: files may come, and nobody looks.
    var isDown = false
    let mostCrashes: Int

    // Durable: folders, journal, files.
    var inbound: Set<Int> = []
    var drops: [Int: Drop] = [:]
    var rows: [DocumentID: Row] = [:]
    var signed: [DocumentID: UInt64] = [:]
    var keptAnswers: [Int: [String]] = [:]
    var outbound: [String: [String]] = [:]
    /// Numbers whose last sending may have arrived, and of which nobody has asked since.
    var unasked: Set<Int> = []
    /// Numbers that the authority said it has, as the journal knows.
    var received: Set<Int> = []
    /// Files that were uploaded, whatever became of them.
    var uploaded: Set<Int> = []
    var violations: [String] = []

    init(seed: UInt64, bug: PlantedBug? = nil) {
        var random = SeededRandom(seed: seed)
        decisions = Decisions(bug: bug)
        authority = SimulatedAuthority(&random)
        mostCrashes = random.number(0...6)
        let numbers = random.number(1...4)
        files = (0..<random.number(1...5)).map { _ in
            (0..<random.number(1...4)).map { _ in
                Content(
                    number: random.number(1...numbers),
                    content: random.happens(70) ? 1 : random.number(2...3),
                    isFaulty: random.happens(10))
            }
        }
        self.random = random
        for file in files.indices { queue.put(.upload(file), at: self.random.number(0...7_200_000)) }
    }

    /// Runs until nothing is left to do, and tells what must not have happened.
    mutating func run() -> [String] {
        var steps = 0
        while let (instant, action) = queue.take() {
            now = max(now, instant)
            steps += 1
            guard steps < 100_000 else { return violations + ["no end after \(steps) steps"] }
            do { try act(action) } catch {
                crashes += 1
                isDown = true
                let uploads = files.indices.filter { !uploaded.contains($0) }
                queue.clear()
                queue.put(.restart, at: now + random.number(1...60_000))
                for file in uploads { queue.put(.upload(file), at: now + random.number(0...600_000)) }
            }
        }
        return violations + leftovers()
    }

    /// After it the step before is on disk; the power may go now.
    mutating func durable() throws {
        if crashes < mostCrashes, random.happens(6) { throw Crash() }
    }

    private func leftovers() -> [String] {
        var found: [String] = []
        if authority.different > 0 { found.append("\(authority.different) numbers came with other bytes") }
        for file in files.indices {
            let answers = outbound.keys.filter { $0.hasPrefix("\(file).") }
            if answers.count != 1 { found.append("drop \(file) has \(answers.count) answers") }
            if inbound.contains(file) { found.append("file \(file) still lies in inbound") }
        }
        for (id, row) in rows {
            if !row.state.isFinal { found.append("\(id) ended as \(row.state)") }
            let known = authority.registered[row.number]
            if row.state == .accepted, known?.verdict != .accepted || known?.bytes != signed[id] {
                found.append("\(id) was not accepted as it was signed")
            }
        }
        for number in Set(files.joined().filter { !$0.isFaulty }.map(\.number)) {
            let alive = rows.values.filter { $0.number == number && $0.state == .accepted }.count
            if alive > 1 { found.append("number \(number) was accepted \(alive) times") }
            if !rows.values.contains(where: {
                $0.number == number && ($0.state == .accepted || $0.state == .rejected)
            }) {
                found.append("number \(number) is lost")
            }
            if authority.registered[number]?.verdict == .accepted, alive == 0 {
                found.append("number \(number) was accepted and is not known as such")
            }
        }
        return found
    }
}
