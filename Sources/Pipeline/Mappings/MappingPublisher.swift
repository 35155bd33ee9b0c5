import DurableFiles
import Findings
import Journal
import Logging
import Mapping
import Settings

/// Checks working copies, publishes the good ones and says once why another is refused.
///
/// Whoever uses it has the lock of the work folder, and calls it from one thread at a time.
struct MappingPublisher: Sendable {
    let journal: JournalStore
    let copies: PublishedCopies
    /// The folder of the working copies.
    let folder: String
    let log: Logger

    enum Check {
        /// The copy is what is active, or an earlier revision that only an operator brings back.
        case unchanged(PublicationDecision)
        case published(MappingRow, LoadedCopy)
        case refused([Finding])
    }

    /// The working copy in the folder `name`, as it is now.
    func files(_ name: String) -> MappingFiles { MappingFiles(path: "\(folder)/\(name)/\(name).map.yaml") }

    func candidate(_ name: String, of client: ClientSettings) -> MappingCandidate {
        MappingCandidate(name: name, files: files(name), isResponse: client.isResponse(name))
    }

    /// Decides on a working copy and does what was decided: a copy on disk, then a row in the journal.
    ///
    /// - Throws: what the disk or the journal refused.
    func check(_ copy: MappingCandidate, of client: ClientSettings, by person: String) throws -> Check {
        var candidate = copy
        let decision = try decide(on: &candidate, of: client)
        switch decision {
        case .current, .earlier:
            try settle(candidate, client)
            try adoptName(candidate, decision, client, person)
            return .unchanged(decision)
        case .refuse(let refusal):
            return .refused(try refuse(candidate, client, Self.findings(refusal, candidate)))
        case .publish(let state): return try publish(candidate, client, as: state, by: person)
        case .test: preconditionFailure("tests were run")
        }
    }

    /// Why a mapping cannot be used at all: its working copy is not good, and nothing is published that could stand in.
    func startFaults(_ choice: MappingChoice, of client: ClientSettings) throws -> [Finding] {
        let row = try active(choice.name, of: client.name)
        if let row, copies.load(row) != nil { return [] }
        var candidate = candidate(choice.name, of: client)
        let lost = row == nil ? [] : [Self.lostCopy(candidate.files.main)]
        switch try decide(on: &candidate, of: client) {
        case .refuse(let refusal): return Self.findings(refusal, candidate) + lost
        case .publish where candidate.files.problem != nil: return [Self.incomplete(candidate)]
        case .earlier: return [Self.lostCopy(candidate.files.main)]
        case .current, .publish, .test: return []
        }
    }

    /// The row that stands for the mapping in the folder `name`.
    func active(_ name: String, of client: String) throws -> MappingRow? {
        try journal.mappings(client: client).first { $0.name == name && $0.state == .active }
    }

    /// A copy that was lost or spoiled is written again from a working copy that gives the very same mapping.
    func restore(_ row: MappingRow) throws -> LoadedCopy? {
        if let loaded = copies.load(row) { return loaded }
        let files = files(row.name)
        let candidate = MappingCandidate(
            name: row.name, files: files, isResponse: CompiledResponse.isResponse(path: files.main))
        guard candidate.mapping?.identity == row.identity, candidate.files.problem == nil else { return nil }
        // Where its files lie otherwise beside one another by now, the row does not lead to them.
        let path = try copies.store(
            candidate.files, client: row.client, id: row.id, revision: row.revision, identity: row.identity)
        return path == row.path ? copies.load(row) : nil
    }

    private func decide(
        on candidate: inout MappingCandidate, of client: ClientSettings
    ) throws -> PublicationDecision {
        let published = try journal.mappings(client: client.name)
        let names = client.allMappings.map(\.name)
        let shadow = client.mappings.first { $0.name == candidate.name }?.shadow
        let decide = { (facts: CandidateFacts, name: String) in
            facts.decision(name: name, published: published, names: names, shadow: shadow)
        }
        let decision = decide(candidate.facts, candidate.name)
        guard decision == .test else { return decision }
        candidate.runTests()
        return decide(candidate.facts, candidate.name)
    }

    private func publish(
        _ candidate: MappingCandidate, _ client: ClientSettings, as state: MappingState, by person: String
    ) throws -> Check {
        guard let mapping = candidate.mapping else {
            preconditionFailure("only a loaded mapping is published")
        }
        let (id, revision) = (mapping.id, mapping.revision)
        guard candidate.files.problem == nil else {
            return .refused(try refuse(candidate, client, [Self.incomplete(candidate)]))
        }
        var row = MappingRow(
            client: client.name, id: id, revision: revision, name: candidate.name, sha256: mapping.sha256,
            path: "", state: state, by: person)
        do {
            row.path = try copies.store(
                candidate.files, client: client.name, id: id, revision: revision, identity: mapping.identity)
        } catch is PublishedCopies.Incomplete {
            return .refused(try refuse(candidate, client, [Self.incomplete(candidate)]))
        }
        guard let loaded = copies.load(row) else {
            return .refused(try refuse(candidate, client, [Self.incomplete(candidate)]))
        }
        try journal.commit([
            .mapping(.published(row)), .mapping(.settled(client: client.name, name: candidate.name)),
        ])
        log.info("mapping published", metadata: Self.keys(row))
        return .published(row, loaded)
    }

    private func settle(_ candidate: MappingCandidate, _ client: ClientSettings) throws {
        let refusals = try journal.mappingRefusals(client: client.name)
        guard refusals.contains(where: { $0.name == candidate.name }) else { return }
        try journal.commit([.mapping(.settled(client: client.name, name: candidate.name))])
    }

    /// The folder of a mapping may have been renamed: its row follows.
    private func adoptName(
        _ candidate: MappingCandidate, _ decision: PublicationDecision, _ client: ClientSettings,
        _ person: String
    ) throws {
        guard decision == .current, let mapping = candidate.mapping else { return }
        let rows = try journal.mappings(client: client.name, id: mapping.id)
        guard let row = rows.first(where: { $0.state == .active }), row.name != candidate.name else { return }
        try journal.commit([
            .mapping(
                .activated(
                    client: client.name, id: row.id, revision: row.revision, name: candidate.name, by: person)
            )
        ])
    }

    /// Tells a refusal once: as long as the files stay as they are, neither log nor journal hear of it again.
    private func refuse(
        _ candidate: MappingCandidate, _ client: ClientSettings, _ findings: [Finding]
    ) throws -> [Finding] {
        let known = try journal.mappingRefusals(client: client.name)
        guard !known.contains(where: { $0.name == candidate.name && $0.fingerprint == candidate.fingerprint })
        else { return findings }
        let mapping = candidate.mapping
        let refusal = MappingRefusal(
            client: client.name, name: candidate.name, id: mapping?.id ?? "",
            revision: mapping?.revision ?? 0,
            fingerprint: candidate.fingerprint, findings: FindingCodec.encoded(Array(findings.prefix(100))))
        try journal.commit([.mapping(.refused(refusal))])
        log.warning(
            "mapping refused",
            metadata: [
                "client": "\(client.name)", "mapping": "\(candidate.name)", "revision": "\(refusal.revision)",
                "finding": "\(findings.first?.code ?? "")", "findings": "\(findings.count)",
            ])
        return findings
    }

    static func keys(_ row: MappingRow) -> Logger.Metadata {
        [
            "client": "\(row.client)", "mapping": "\(row.id)", "revision": "\(row.revision)",
            "state": "\(row.state.rawValue)", "by": "\(row.by)",
        ]
    }
}
