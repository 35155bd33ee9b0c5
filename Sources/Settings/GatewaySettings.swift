package import Findings

/// All that `etc/` says, once every file of it has been found right.
///
/// Paths are absolute, durations in milliseconds, sizes in bytes.
package struct GatewaySettings: Sendable {
    package var folders: Folders
    /// How many documents are worked on at once.
    package var workers: Int
    package var monitor: Monitor
    /// Between two looks at folders that no event has told about.
    package var rescan: Int
    /// How long a file must lie still before it is read, where its name does not tell that it is complete.
    package var quiet: Int
    /// How long a note waits for the invoice that it corrects.
    package var noteWait: Int
    package var watch: Watch
    package var batch: Batch
    package var limits: Limits
    package var logLevel: LogLevel
    package var dian: DIANSettings
    /// In the order of their names, disabled ones included.
    package var clients: [ClientSettings]
}

/// Where things are kept.
package struct Folders: Hashable, Sendable {
    package var root: String
    package var spool: String
    package var work: String
    package var archive: String
    /// Outgoing mail as `.eml` files, while no SMTP server is set.
    package var mail: String
    package var schemas: String
    package var mappings: String
    /// The SQLite file.
    package var journal: String
}

package struct Monitor: Hashable, Sendable {
    package var address: String
    package var port: Int
}

/// How much is done together, between two waits for the disk.
package struct Batch: Hashable, Sendable {
    package var documents: Int
}

package enum LogLevel: String, CaseIterable, Hashable, Sendable {
    case debug
    case info
    case warning
    case error
}

package enum Environment: String, CaseIterable, Hashable, Sendable {
    case habilitacion
    case produccion
}

/// How the DIAN's services are spoken to.
package struct DIANSettings: Hashable, Sendable {
    /// Addresses to use instead of the DIAN's own, by environment.
    package var ubl20: [Environment: ServiceAddresses]
    /// From a document's arrival to the first question, and the longest wait between two.
    package var pollFirst: Int
    package var pollMax: Int
    /// Upper bound of the wait after a first exchange that failed, and of any; each wait is drawn at random below it.
    package var retryFirst: Int
    package var retryMax: Int
    /// Exchanges without an answer, one after the other, that make a service count as down for a client; how often it
    /// is tried then; and how many requests of a client are under way at once with one service.
    package var failures: Int
    package var probe: Int
    package var inFlight: Int
    package var timeout: Int
    package var connectTimeout: Int
    /// PEM file of the authorities to trust instead of the system's.
    package var caFile: String?

    /// The longest that a document waits for its next step.
    package var longestWait: Int { max(pollMax, retryMax) }
}

/// Each address is `https://…`, or `http://127.…` for a simulator on this machine.
package struct ServiceAddresses: Hashable, Sendable {
    package var send: String?
    package var consult: String?
    package var ranges: String?
}

/// Everything that is wrong with the configuration; never empty.
package struct SettingsFaults: Error, Sendable {
    package var findings: [Finding]

    package init(findings: [Finding]) { self.findings = findings }
}
