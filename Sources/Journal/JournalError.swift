/// Why the journal could not do its work.
package enum JournalError: Error, Hashable, Sendable {
    /// The database does not keep what it is told: `synchronous` or `journal_mode` read back wrong.
    case notDurable(String)
    /// Another process has the journal.
    case inUse
    case disk(String)
    case full
    /// Read-only, or out of descriptors or memory: nothing was written, and it passes.
    case unavailable(String)
    /// A number would be alive twice.
    case numberTaken
    case failed(String)

    /// Whether another commit may go well: a fault of the disk is everyone's, and what failed to be synced is not
    /// tried again.
    var isOfOneCommit: Bool {
        switch self {
        case .numberTaken, .failed: true
        case .notDurable, .inUse, .disk, .full, .unavailable: false
        }
    }
}
