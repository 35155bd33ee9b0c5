import DurableFiles
package import Findings
import Foundation
package import Journal
package import Logging
package import Settings

/// What a command does to mappings: by a request to the daemon, or itself where no daemon has the work folder.
package struct MappingDesk {
    private let settings: GatewaySettings
    private let log: Logger

    package enum Outcome {
        /// `id revision sha256` of what is published or active by it.
        case done(String)
        case refused([Finding])
        /// The daemon has not answered yet: the request stands, under this number.
        case waiting(Int)
    }

    package init(settings: GatewaySettings, log: Logger) {
        self.settings = settings
        self.log = log
    }

    /// Has a request done; throws what the journal or the disk refused.
    package func act(
        _ request: MappingRequest, of client: ClientSettings, patience: Int = 30_000
    ) throws -> Outcome {
        let work = try Folder.making(settings.folders.work)
        guard try work.lock() else { return try ask(request, patience) }
        defer { work.unlock() }
        let publisher = MappingPublisher(
            journal: try JournalStore(path: settings.folders.journal), copies: PublishedCopies(work: work),
            folder: settings.folders.mappings, log: log)
        let check =
            switch request.action {
            case .activate:
                try publisher.activate(request.id, revision: request.revision, of: client, by: request.by)
            case .publish: try publisher.publish(request.id, of: client, by: request.by)
            }
        switch check {
        case .published(let row, _): return .done(row.identity)
        case .refused(let findings): return .refused(findings)
        case .unchanged: return .done(try identity(publisher, request, client))
        }
    }

    private func identity(
        _ publisher: MappingPublisher, _ request: MappingRequest, _ client: ClientSettings
    ) throws -> String {
        let rows = try publisher.journal.mappings(client: client.name)
        return rows.first { [$0.id, $0.name].contains(request.id) && $0.state == .active }?.identity ?? ""
    }

    private func ask(_ request: MappingRequest, _ patience: Int) throws -> Outcome {
        let desk = try MappingRequestDesk(path: settings.folders.journal)
        let n = try desk.ask(request)
        let deadline = monotonicMilliseconds() + patience
        while monotonicMilliseconds() < deadline {
            if let outcome = try desk.outcome(of: n) {
                guard outcome.mapping.isEmpty else { return .done(outcome.mapping) }
                return .refused(FindingCodec.decoded(outcome.findings) ?? [])
            }
            usleep(50_000)
        }
        return .waiting(n)
    }
}
