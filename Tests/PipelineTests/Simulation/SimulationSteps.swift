import Journal
import Transmission

@testable import Pipeline

/// The engine's stages, in the order of what is durable.
extension Simulation {
    mutating func act(_ action: Action) throws {
        switch action {
        case .upload(let file):
            inbound.insert(file)
            uploaded.insert(file)
            queue.put(.look, at: now + random.number(0...1000))
        case .look where isDown: return
        case .look: for file in inbound.sorted() { try claim(file) }
        case .read(let drop): try read(drop)
        case .sign(let id): try sign(id)
        case .due(let id): try due(id)
        case .archive(let id): try archive(id)
        case .restart: try restart()
        }
    }

    private mutating func claim(_ file: Int) throws {
        if decisions.bug == .unlinkBeforeCommit {
            inbound.remove(file)
            try durable()
        }
        guard drops[file] == nil else {
            inbound.remove(file)
            return
        }
        drops[file] = Drop(file: file, state: .claimed)
        try durable()
        inbound.remove(file)
        try durable()
        queue.put(.read(file), at: now)
    }

    private mutating func read(_ drop: Int) throws {
        for (position, document) in files[drop].enumerated() {
            let id = DocumentID(drop: "\(drop)", ordinal: position + 1)
            let known = rows[id]
            let (judged, twin) = judgement(of: document, known: known != nil)
            guard let step = decisions.next(known?.state, .judged(judged)) else { continue }
            rows[id] = known ?? Row(number: document.number, content: document.content, state: step.state)
            rows[id]?.state = step.state
            rows[id]?.twin = known == nil ? twin : known?.twin
            // Every document of a batch may be the last one that became durable.
            try durable()
            if step.effects.contains(.sign) { queue.put(.sign(id), at: now + random.number(0...1000)) }
        }
        drops[drop]?.state = .read
        try durable()
        try answerIfComplete(drop)
    }

    private func judgement(of document: Content, known isKnown: Bool) -> (Judgement, by: DocumentID?) {
        guard !document.isFaulty else { return (.faulty, nil) }
        guard !isKnown else { return (.good, nil) }
        let same = rows.filter { $0.value.number == document.number }.sorted { $0.key < $1.key }
        let (judged, by) = decisions.judge(
            document.content,
            beside: same.map {
                EarlierDocument(
                    state: $0.value.state, content: "\($0.value.content)", isConsumed: !$0.value.isFree)
            })
        return (judged, by.map { same[$0].key })
    }

    /// Repetitions of what has its verdict now.
    private mutating func settleFollowers(of twin: DocumentID) throws {
        guard let state = rows[twin]?.state, state.isFinal else { return }
        for id in rows.filter({ $0.value.twin == twin }).map(\.key).sorted() {
            let event: FiscalTrack.Event = state == .invalid ? .twinInvalid : .twinDecided
            guard let step = decisions.next(rows[id]?.state, event) else { continue }
            rows[id]?.state = step.state
            try durable()
            if let drop = Int(id.drop) { try answerIfComplete(drop) }
        }
    }

    private mutating func sign(_ id: DocumentID) throws {
        // The signature holds its time: signing again gives other bytes.
        signed[id] = random.next()
        try durable()
        guard let row = rows[id], let step = decisions.next(row.state, .signed) else { return }
        rows[id]?.state = step.state
        try durable()
        carryOut(step, id)
    }

    private mutating func due(_ id: DocumentID) throws {
        guard let row = rows[id], let step = decisions.next(row.state, .due) else { return }
        if step.effects.contains(.send) { try send(id, row) } else { try consult(id, row, from: step.state) }
    }

    private mutating func send(_ id: DocumentID, _ row: Row) throws {
        if decisions.bug == .signAgainOnRetry, row.tries > 0 || !row.attempts.isEmpty {
            signed[id] = random.next()
        }
        rows[id]?.state = .sending
        rows[id]?.attempts.append(nil)
        try durable()
        if unasked.contains(row.number) { violations.append("\(id) was sent again and nobody had asked") }
        if received.contains(row.number) { violations.append("\(id) was sent again after it was received") }
        unasked.insert(row.number)
        let outcome = authority.send(row.number, bytes: signed[id] ?? 0, at: now, &random)
        if case .rejected(_, numberConsumed: false) = outcome { unasked.remove(row.number) }
        now += random.number(50...60_000)
        try durable()
        if outcome == .notSent { unasked.remove(row.number) }
        try conclude(id, from: .sending, outcome)
    }

    private mutating func consult(_ id: DocumentID, _ row: Row, from state: DocumentState) throws {
        let outcome = authority.consult(row.number, at: now, &random)
        now += random.number(50...10_000)
        try durable()
        if outcome == .absent { unasked.remove(row.number) }
        rows[id]?.attempts.append(nil)
        try conclude(id, from: state, outcome)
    }

    private mutating func conclude(_ id: DocumentID, from state: DocumentState, _ outcome: Outcome) throws {
        guard let step = decisions.next(state, .answered(outcome)), let row = rows[id] else { return }
        let delay = step.wait.map { policy.delay($0, tries: row.tries, random: random.next()) }
        rows[id]?.attempts[row.attempts.count - 1] = outcome
        rows[id]?.tries = step.wait == .poll || step.wait == .retry ? row.tries + 1 : 0
        rows[id]?.dueAt = now + (delay ?? 0)
        rows[id]?.state = step.state
        if case .rejected(_, let isConsumed) = outcome { rows[id]?.isFree = !isConsumed }
        if case .pending = outcome { received.insert(row.number) }
        try durable()
        carryOut(step, id, delay: delay ?? 0)
        try settleFollowers(of: id)
        if decisions.bug == .answerBeforeVerdict, step.state == .pending, let drop = Int(id.drop) {
            try answer(drop)
        }
    }

    private mutating func carryOut(_ step: FiscalTrack.Step, _ id: DocumentID, delay: Int = 0) {
        for effect in step.effects {
            switch effect {
            case .retry: queue.put(.due(id), at: now + delay)
            case .archive: queue.put(.archive(id), at: now + random.number(0...5000))
            case .sign, .hold, .send, .consult, .close: continue
            }
        }
    }

    private mutating func archive(_ id: DocumentID) throws {
        try durable()
        rows[id]?.isArchived = true
        try durable()
        if let drop = Int(id.drop) { try answerIfComplete(drop) }
    }

    private mutating func answerIfComplete(_ drop: Int) throws {
        let open = rows.contains { id, row in
            id.drop == "\(drop)"
                && (!row.state.isFinal
                    || ((row.state == .accepted || row.state == .rejected) && !row.isArchived))
        }
        if !open { try answer(drop) }
    }

    private mutating func answer(_ drop: Int) throws {
        guard let state = drops[drop]?.state, state == .read || state == .answering else { return }
        drops[drop]?.state = .answering
        try durable()
        let text = rows.filter { $0.key.drop == "\(drop)" }.sorted { $0.key.ordinal < $1.key.ordinal }
            .map { "\($0.value.number) \($0.value.state) \(now)" }
        if keptAnswers[drop] == nil || decisions.bug == .answerNotKept { keptAnswers[drop] = text }
        try durable()
        let kept = keptAnswers[drop] ?? []
        let name = decisions.bug == .answerAgainUnderOtherName ? "\(drop).\(now)" : "\(drop).answer"
        if let before = outbound[name], before != kept { violations.append("answer \(name) changed") }
        for line in kept {
            let words = line.split(separator: " ")
            if DocumentState(rawValue: String(words[1]))?.isFinal != true {
                violations.append("answer of drop \(drop) says \(line)")
            }
        }
        outbound[name] = kept
        try durable()
        drops[drop]?.state = .answered
        try durable()
    }

    private mutating func restart() throws {
        isDown = false
        queue.put(.look, at: now)
        for (name, drop) in drops.sorted(by: { $0.key < $1.key }) {
            let open = rows.filter { $0.key.drop == "\(name)" && !$0.value.state.isFinal }
            switch drop.state {
            case .claimed:
                inbound.remove(name)
                queue.put(.read(name), at: now)
            case .read where open.contains { $0.value.state == .numbered }: queue.put(.read(name), at: now)
            case .read: try answerIfComplete(name)
            case .answering: try answer(name)
            case .answered: continue
            }
        }
        for (id, row) in rows.sorted(by: { "\($0.key)" < "\($1.key)" }) where row.state != .numbered {
            if decisions.bug == .restartForgetsPending, row.state == .pending { continue }
            if let twin = row.twin, row.state == .following, decisions.bug != .followerForgotten {
                try settleFollowers(of: twin)
            }
            if row.state == .accepted || row.state == .rejected {
                if !row.isArchived { queue.put(.archive(id), at: now) }
            } else if !row.state.isFinal {
                queue.put(.due(id), at: max(now, row.dueAt))
            }
        }
    }
}
