import DurableFiles
import Foundation
import JSONText
import Journal
import Logging
import Mapping

extension Engine {
    /// Runs the candidate beside the active mapping, after the real documents were handed on, and reports what differs.
    ///
    /// A drop that is read again is left out: it may be the candidate that brought the daemon down. What fails here
    /// other than the journal is logged and nothing more.
    func runShadow(_ pair: ClientMappings.Pair, on files: DropFiles, _ drop: DropRow, _ real: MappingResult)
        throws
    {
        guard let shadow = pair.shadow, drop.attempts == 0 else { return }
        var row = ShadowRow(client: drop.client, id: shadow.mapping.id, revision: shadow.mapping.revision)
        try journal.commit([
            .mapping(.shadowBegun(client: row.client, id: row.id, revision: row.revision, drop: drop.id))
        ])
        let result = shadow.mapping.map(files.files)
        let comparison = ShadowComparison(active: ComparedFile(real), candidate: ComparedFile(result))
        row.drops = 1
        row.documents = comparison.documents
        row.differing = comparison.lines.count
        do {
            row.unreported = try report(comparison, row, drop)
        } catch {
            row.unreported = comparison.lines.count
            log.error("shadow report not written", metadata: ["error": "\(error)"])
        }
        try journal.commit([.mapping(.shadowEnded(row))])
    }

    /// - Returns: how many lines the report had no room for.
    private func report(_ comparison: ShadowComparison, _ row: ShadowRow, _ drop: DropRow) throws(SystemError)
        -> Int
    {
        guard !comparison.lines.isEmpty else { return 0 }
        let folder = try Folder.making(work.path + "/\(PublishedCopies.folder)/\(row.client)/\(row.id)")
        let name = Self.shadowReport(row.revision)
        var room = Self.shadowReportLimit - (folder.exists(name) ? try folder.size(of: name) : 0)
        var text: [UInt8] = []
        var written = 0
        for line in comparison.lines {
            let bytes = line.comparison.json(drop: drop, document: line.document, at: LegalNow.seconds())
                .bytes()
            guard bytes.count < room else { break }
            text += bytes + [UInt8(ascii: "\n")]
            room -= bytes.count + 1
            written += 1
        }
        if !text.isEmpty { try folder.append(text, to: name) }
        return comparison.lines.count - written
    }

    /// A shadow that was reading when the daemon died may have killed it.
    func countShadowDeaths() throws {
        let died = try journal.shadows().filter { !$0.inHand.isEmpty }
        guard !died.isEmpty else { return }
        try journal.commit(
            died.map { .mapping(.shadowDied(client: $0.client, id: $0.id, revision: $0.revision)) })
    }

    static func shadowReport(_ revision: Int) -> String { "sombra-\(revision).jsonl" }

    /// Bytes; what differs beyond is only counted.
    private static let shadowReportLimit = 8 << 20
}
