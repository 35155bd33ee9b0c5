import DurableFiles
import Findings
import Journal
import Logging
import Settings
import Spool
import Synchronization

extension Engine {
    private static let itself = "servicio"

    /// Publishes what is new and good, and fills every client's mappings from the published copies.
    ///
    /// - Throws: ``PreparationFaults`` when a mapping has neither a good working copy nor a published one.
    func openMappings() throws {
        try countShadowDeaths()
        for client in clients.values.sorted(by: { $0.name < $1.name }) {
            var pairs: [ClientMappings.Pair] = []
            for choice in client.settings.allMappings {
                let candidate = publisher.candidate(choice.name, of: client.settings)
                let check = try publisher.check(candidate, of: client.settings, by: Self.itself)
                looks.withLock { $0.decide(candidate.fingerprint, of: "\(client.name)/\(choice.name)") }
                let (row, active) = try open(choice, client, check, candidate)
                switch active {
                case .response(let response): client.response.fill(response)
                case .source(let mapping):
                    let shadow = try shadow(of: row, choice, client)
                    pairs.append(ClientMappings.Pair(name: choice.name, active: mapping, shadow: shadow))
                }
            }
            client.mappings.fill(pairs)
        }
    }

    private func open(
        _ choice: MappingChoice, _ client: ClientContext, _ check: MappingPublisher.Check,
        _ candidate: MappingCandidate
    ) throws -> (MappingRow, LoadedCopy) {
        var findings: [Finding] = []
        if case .refused(let reasons) = check { findings = reasons }
        guard let row = try publisher.active(choice.name, of: client.name),
            let active = try publisher.restore(row),
            (active.response != nil) == client.settings.isResponse(choice.name)
        else {
            let lost = [MappingPublisher.lostCopy(candidate.files.main)]
            throw PreparationFaults(findings: findings.isEmpty ? lost : findings)
        }
        if let first = findings.first {
            log.warning(
                "working copy refused, the published mapping stays",
                metadata: [
                    "client": "\(client.name)", "mapping": "\(active.identity)", "finding": "\(first.code)",
                ])
        }
        return (row, active)
    }

    /// Looks after the working copies and the operators' requests until the engine stops.
    func watchMappings() {
        let look = max(mappingPause, settings.rescan)
        var next = monotonicMilliseconds() + look
        while !isStopping.load(ordering: .relaxed) {
            _ = mappingBell.wait(milliseconds: min(1_000, mappingPause))
            do {
                try serveMappingRequests(Set([.activate, .publish]))
                guard monotonicMilliseconds() >= next else { continue }
                // A copy that changed is looked at again soon: what is still the same then is complete.
                next = monotonicMilliseconds() + (try checkWorkingCopies() ? mappingPause : look)
            } catch let error as SystemError where error.isFull {
                log.error("no room for a mapping, tried again", metadata: ["error": "\(error)"])
                next = monotonicMilliseconds() + look
            } catch {
                giveUp(error)
            }
        }
    }

    /// Does what operators asked for.
    ///
    /// The reader calls it before each drop, so that a rollback holds for the next one.
    func serveMappingRequests(_ actions: Set<MappingRequest.Action>) throws {
        guard try journal.dueMappingRequests().contains(where: { actions.contains($0.action) }) else {
            return
        }
        try looks.withLock { _ in
            for request in try journal.dueMappingRequests() where actions.contains(request.action) {
                try serve(request)
            }
        }
    }

    private func serve(_ request: MappingRequest) throws {
        guard let client = clients[request.client] else {
            let finding = MappingPublisher.unknownRevision(request.id, request.revision)
            _ = try publisher.refuse(request.n, [finding])
            return
        }
        let check =
            switch request.action {
            case .activate:
                try publisher.activate(
                    request.id, revision: request.revision, of: client.settings, by: request.by,
                    request: request.n)
            case .publish:
                try publisher.publish(request.id, of: client.settings, by: request.by, request: request.n)
            }
        try take(check, client)
    }

    /// - Returns: whether a copy changed and has to lie still before it is decided on.
    private func checkWorkingCopies() throws -> Bool {
        var isUnsettled = false
        for client in clients.values {
            for choice in client.settings.allMappings {
                try looks.withLock { looks in
                    let files = publisher.files(choice.name)
                    switch looks.note(files.fingerprint, of: "\(client.name)/\(choice.name)") {
                    case .known: return
                    case .changing: isUnsettled = true
                    case .settled:
                        let candidate = MappingCandidate(
                            name: choice.name, files: files,
                            isResponse: client.settings.isResponse(choice.name))
                        try take(publisher.check(candidate, of: client.settings, by: Self.itself), client)
                    }
                }
            }
        }
        return isUnsettled
    }

    /// The swap: drops that are read, and answers that are written, from now on take what was published; one in hand
    /// keeps what it has.
    private func take(_ check: MappingPublisher.Check, _ client: ClientContext) throws {
        guard case .published(let row, let mapping) = check,
            let choice = client.settings.allMappings.first(where: { $0.name == row.name })
        else { return }
        if let response = mapping.response { return client.response.fill(response) }
        guard let active = try publisher.active(row.name, of: client.name) else { return }
        let shadow = try shadow(of: active, choice, client)
        client.mappings.change(row.name) { pair in
            if row.state == .active, let mapping = mapping.source { pair.active = mapping }
            pair.shadow = shadow
        }
    }

    /// The candidate that is to run beside `active`; nil when there is none, or it is the active one itself.
    private func shadow(
        of active: MappingRow, _ choice: MappingChoice, _ client: ClientContext
    ) throws -> LoadedMapping? {
        guard let revision = choice.shadow, revision != active.revision else { return nil }
        let isStopped = try journal.shadows(client: client.name).contains {
            $0.id == active.id && $0.revision == revision && $0.isStopped
        }
        let rows = try journal.mappings(client: client.name, id: active.id)
        let row = rows.first { $0.revision == revision }
        if !isStopped, let mapping = row.flatMap({ publisher.copies.load($0)?.source }) { return mapping }
        log.warning(
            isStopped ? "shadow stopped, the daemon died in it" : "shadow not published",
            metadata: ["client": "\(client.name)", "mapping": "\(active.id)", "revision": "\(revision)"])
        return nil
    }
}
