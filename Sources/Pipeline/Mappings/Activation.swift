import Findings
import Journal
import Logging
import Mapping
import Settings

extension MappingPublisher {
    /// Makes a published revision the active one; 0 means the newest below it that was active before.
    func activate(
        _ id: String, revision: Int, of client: ClientSettings, by person: String, request: Int? = nil
    ) throws -> Check {
        let rows = try journal.mappings(client: client.name, id: id)
        guard let row = Self.target(revision, among: rows) else {
            return try refuse(request, [Self.unknownRevision(id, revision)])
        }
        guard let loaded = try restore(row) else { return try refuse(request, [Self.lostCopy(row.path)]) }
        // The folder may have been renamed since this revision was published.
        let name = rows.first { $0.state == .active }?.name ?? row.name
        let fact = MappingFact.activated(
            client: client.name, id: id, revision: row.revision, name: name, by: person)
        try journal.commit([.mapping(fact)] + Self.done(request, row.identity, []))
        var active = row
        active.name = name
        active.state = .active
        active.by = person
        log.info("mapping activated", metadata: Self.keys(active))
        return .published(active, loaded)
    }

    /// Checks and publishes a working copy now; one that was in shadow becomes active.
    ///
    /// `id` is that of the mapping, or the name of its folder.
    func publish(
        _ id: String, of client: ClientSettings, by person: String, request: Int? = nil
    ) throws -> Check {
        guard let name = try folderName(id, of: client) else {
            return try refuse(request, [Self.unknownMapping(id, client)])
        }
        let candidate = candidate(name, of: client)
        let check = try check(candidate, of: client, by: person)
        switch check {
        case .published(let row, _): try answer(request, row.identity, [])
        case .refused(let findings): try answer(request, "", findings)
        case .unchanged(.earlier(.shadow)):
            guard let mapping = candidate.mapping else { return check }
            return try activate(
                mapping.id, revision: mapping.revision, of: client, by: person, request: request)
        case .unchanged(.earlier):
            return try refuse(request, [Self.alreadyPublished(candidate)])
        case .unchanged: try answer(request, candidate.mapping?.identity ?? "", [])
        }
        return check
    }

    func refuse(_ request: Int?, _ findings: [Finding]) throws -> Check {
        try answer(request, "", findings)
        return .refused(findings)
    }

    private func answer(_ request: Int?, _ mapping: String, _ findings: [Finding]) throws {
        let facts = Self.done(request, mapping, findings)
        if !facts.isEmpty { try journal.commit(facts) }
    }

    private static func done(_ request: Int?, _ mapping: String, _ findings: [Finding]) -> [JournalFact] {
        guard let request else { return [] }
        let outcome = MappingRequestOutcome(mapping: mapping, findings: FindingCodec.encoded(findings))
        return [.mapping(.requestDone(n: request, outcome))]
    }

    private static func target(_ revision: Int, among rows: [MappingRow]) -> MappingRow? {
        guard revision == 0 else { return rows.first { $0.revision == revision } }
        guard let active = rows.first(where: { $0.state == .active }) else { return nil }
        return rows.filter { $0.state == .retired && $0.revision < active.revision }
            .max { $0.revision < $1.revision }
    }

    private func folderName(_ id: String, of client: ClientSettings) throws -> String? {
        let names = client.allMappings.map(\.name)
        if names.contains(id) { return id }
        let known = try journal.mappings(client: client.name, id: id).map(\.name).first { names.contains($0) }
        return known ?? names.first { candidate($0, of: client).mapping?.id == id }
    }

    private static func unknownMapping(_ id: String, _ client: ClientSettings) -> Finding {
        Finding(
            code: "MAP-ID", place: Place(file: "clients/\(client.name).yaml", field: "mappings"), value: id,
            message: "El cliente «\(client.name)» no usa ningún mapeo «\(id)».",
            remedy: "Los que usa: \(client.allMappings.map(\.name).joined(separator: ", ")).")
    }

    private static func alreadyPublished(_ candidate: MappingCandidate) -> Finding {
        let revision = candidate.mapping?.revision ?? 0
        return Finding(
            code: "MAP-REVISION", place: Place(file: candidate.files.main, field: "revision"),
            value: "\(revision)",
            message: "La revisión \(revision) ya se publicó y otra está activa.",
            remedy:
                "Para volver a ella: «buzon map rollback … --to \(revision)». Para una nueva, suba «revision»."
        )
    }
}
