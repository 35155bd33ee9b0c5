import Hummingbird
package import Journal

/// The operator's monitor as a service: read only, on a loopback address.
package struct MonitorServer: Sendable {
    private let pages: MonitorPages
    private let address: String
    private let port: Int
    private let running: @Sendable (Int) async -> Void

    /// Checks the address; nothing listens yet.
    ///
    /// - Parameters:
    ///   - journal: only read.
    ///   - archiveRoot: the folder that ``DocumentRow/archive`` is relative to.
    ///   - workFolder: where the files of documents are that are not archived yet, a folder for each drop.
    ///   - address: `127.0.0.1`, another `127.…`, `::1` or `localhost`.
    ///   - port: 0 takes any free one.
    ///   - version: stands at the foot of every page.
    ///   - onServerRunning: told the bound port once connections are taken.
    /// - Throws: ``MonitorError``.
    package init(
        journal: JournalStore, archiveRoot: String, workFolder: String, address: String = "127.0.0.1",
        port: Int,
        version: String, onServerRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws(MonitorError) {
        guard Loopback.isAddress(address) else { throw .notLoopback(address) }
        guard (0...65_535).contains(port) else { throw .badPort(port) }
        let folders = DocumentFolders(archiveRoot: archiveRoot, workFolder: workFolder)
        pages = MonitorPages(journal: journal, folders: folders, version: version)
        self.address = address
        self.port = port
        running = onServerRunning
    }

    /// Answers until the task that runs it is cancelled.
    ///
    /// - Throws: whatever keeps the server from listening.
    package func run() async throws {
        let running = self.running
        let application = Application(
            responder: MonitorResponder(pages: pages),
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(address: .hostname(address, port: port)),
            onServerRunning: { await running($0.localAddress?.port ?? 0) })
        try await application.run()
    }
}

/// Why the monitor cannot be offered as it is asked for.
package enum MonitorError: Error, Hashable, Sendable {
    /// Whoever reaches the monitor sees everything, so only this machine may.
    case notLoopback(String)
    case badPort(Int)
}
