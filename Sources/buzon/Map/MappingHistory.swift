import Findings
import Fiscal
import Foundation
import JSONText
import Journal
import Pipeline

/// What the journal knows about the mappings of one client.
struct MappingHistory {
    private let client: String
    private let rows: [MappingRow]
    private let shadows: [ShadowRow]
    private let refusals: [MappingRefusal]

    init(_ journal: JournalStore, client: String, id: String?) throws {
        self.client = client
        let rows = try journal.mappings(client: client, id: id)
        self.rows = rows
        shadows = try journal.shadows(client: client).filter { id == nil || $0.id == id }
        refusals = try journal.mappingRefusals(client: client).filter { refusal in
            id == nil || refusal.id == id || refusal.name == id || rows.contains { $0.name == refusal.name }
        }
    }

    var isEmpty: Bool { rows.isEmpty && refusals.isEmpty }

    func lines(work: String) -> [String] {
        var lines: [String] = []
        for (id, revisions) in Dictionary(grouping: rows, by: \.id).sorted(by: { $0.key < $1.key }) {
            lines.append(Console.bold(id))
            lines += revisions.map { row in
                let revision = String(row.revision).padding(toLength: 6, withPad: " ", startingAt: 0)
                let state = Self.word(row.state).padding(toLength: 10, withPad: " ", startingAt: 0)
                return "  \(revision)\(state)\(Self.instant(row.at))  \(row.by)  \(row.sha256.prefix(12))"
            }
            lines += shadows.filter { $0.id == id }.map { Self.line($0, work: work) }
        }
        return lines + refusals.flatMap(Self.lines)
    }

    private static func line(_ row: ShadowRow, work: String) -> String {
        let counts = "\(row.drops) archivo(s), \(row.documents) documento(s), \(row.differing) distinto(s)"
        let stopped = row.isStopped ? "; detenida: el servicio murió dos veces en ella" : ""
        let unreported = row.unreported > 0 ? "; \(row.unreported) sin detalle" : ""
        return "  sombra \(row.revision): \(counts)\(unreported)\(stopped)\n    \(work)/\(report(row))"
    }

    static func lines(_ refusal: MappingRefusal) -> [String] {
        let revision = refusal.revision > 0 ? " revisión \(refusal.revision)" : ""
        let head = "copia de trabajo «\(refusal.name)»\(revision) rechazada, \(instant(refusal.at))"
        return [head] + (FindingCodec.decoded(refusal.findings) ?? []).map { "  \($0.code) \($0.message)" }
    }

    private static func report(_ row: ShadowRow) -> String {
        "mappings/\(row.client)/\(row.id)/sombra-\(row.revision).jsonl"
    }

    static func word(_ state: MappingState) -> String {
        switch state {
        case .active: "activa"
        case .shadow: "en sombra"
        case .retired: "retirada"
        }
    }

    private static func instant(_ seconds: Int) -> String {
        LegalInstant(unixSeconds: seconds)?.description ?? ""
    }
}

extension MappingHistory {
    var json: JSONValue {
        .object([
            "client": .text(client), "mappings": .list(rows.map(Self.json)),
            "shadows": .list(shadows.map(Self.json)),
            "refusals": .list(refusals.map(Self.json)),
        ])
    }

    private static func json(_ row: MappingRow) -> JSONValue {
        .object([
            "id": .text(row.id), "revision": .integer(row.revision), "name": .text(row.name),
            "sha256": .text(row.sha256), "path": .text(row.path), "state": .text(row.state.rawValue),
            "at": .text(instant(row.at)), "by": .text(row.by),
        ])
    }

    private static func json(_ row: ShadowRow) -> JSONValue {
        .object([
            "id": .text(row.id), "revision": .integer(row.revision), "drops": .integer(row.drops),
            "documents": .integer(row.documents), "differing": .integer(row.differing),
            "unreported": .integer(row.unreported), "stopped": .bool(row.isStopped),
            "report": .text(report(row)),
        ])
    }

    static func json(_ refusal: MappingRefusal) -> JSONValue {
        .object([
            "client": .text(refusal.client), "name": .text(refusal.name),
            "id": refusal.id.isEmpty ? .null : .text(refusal.id), "revision": .integer(refusal.revision),
            "at": .text(instant(refusal.at)),
            "findings": .list((FindingCodec.decoded(refusal.findings) ?? []).map(FindingCodec.json)),
        ])
    }
}
