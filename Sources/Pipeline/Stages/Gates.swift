import DurableFiles
import Journal
import Logging
import Settings
import Synchronization

/// One service of the authority, as one client uses it.
struct Endpoint: Hashable, Sendable {
    var client: String
    var isConsult: Bool
}

/// How an exchange ended.
struct Conclusion: Sendable {
    /// It brought no answer.
    var isFault: Bool
    /// Milliseconds to the document's next step; nil at its end.
    var delay: Int?
}

/// What is due goes through the gate of its endpoint.
extension Engine {
    /// - Parameter expired: takes up what waited too long.
    /// - Returns: the document that goes now, perhaps another than the one that came; nil while the gate keeps it.
    func admitted(
        _ arrived: DocumentID, _ look: JournalLook, _ expired: inout [DocumentID]
    ) throws -> (DocumentRow, FiscalTrack.Step, Endpoint)? {
        guard let row = try look.document(arrived), let step = FiscalTrack.next(row.state, .due) else {
            return nil
        }
        guard !step.effects.contains(.close) else {
            expired.append(arrived)
            return nil
        }
        let endpoint = Endpoint(client: row.client, isConsult: step.effects.contains(.consult))
        switch gate(endpoint, { $0.admit(arrived, at: monotonicMilliseconds()) }) {
        case .parked: return nil
        case .again(let wait):
            due.put(arrived, after: wait)
            return nil
        case .go(arrived): return (row, step, endpoint)
        case .go(let first):
            guard let row = try look.document(first), let step = FiscalTrack.next(row.state, .due) else {
                goOn(first, at: endpoint, after: nil)
                return nil
            }
            return (row, step, endpoint)
        }
    }

    /// Lets the next documents of an endpoint go, and puts this one where its next step is done.
    func goOn(_ id: DocumentID, at endpoint: Endpoint, after conclusion: Conclusion?) {
        let now = monotonicMilliseconds()
        let (next, change) = gate(endpoint) { gate in
            let wasOpen = gate.isOpen
            let next = gate.ended(id, isFault: conclusion?.isFault ?? false, at: now)
            return (next, wasOpen == gate.isOpen ? nil : gate.isOpen)
        }
        if let change { tell(endpoint, isDown: change) }
        for (item, wait) in next { due.put(item, after: wait) }
        guard let conclusion else { return }
        guard let delay = conclusion.delay else { return end(id) }
        // While the endpoint is down it waits at the gate, in its turn.
        due.put(id, after: gate(endpoint) { $0.isOpen } ? 0 : delay)
    }

    private func gate<R>(
        _ endpoint: Endpoint, _ body: (inout EndpointGate<DocumentID>) -> sending R
    ) -> sending R {
        gates.withLock { gates in body(&gates[endpoint, default: EndpointGate(gateLimits)]) }
    }

    private var gateLimits: EndpointGate<DocumentID>.Limits {
        let dian = settings.dian
        return .init(failures: dian.failures, probe: dian.probe, inFlight: dian.inFlight)
    }

    private func tell(_ endpoint: Endpoint, isDown: Bool) {
        log.warning(
            isDown ? "the authority does not answer: one probe at a time" : "the authority answers again",
            metadata: [
                "client": "\(endpoint.client)", "service": "\(endpoint.isConsult ? "consult" : "send")",
            ])
    }
}
