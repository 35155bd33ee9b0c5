import DurableFiles
import Glibc
import Journal
import Logging

extension Engine {
    /// Ends the process: what was promised as durable may not be, and only a restart that reads the disk again knows.
    ///
    /// Exit code 74 for the disk, 75 where trying later may help, 70 for anything else.
    func giveUp(_ error: any Error) -> Never {
        log.critical(
            "stopping: the journal and the disk decide at the next start", metadata: ["error": "\(error)"])
        let code: Int32 =
            switch error {
            case let error as SystemError: error.isFull ? 75 : 74
            case JournalError.disk, JournalError.notDurable: 74
            case JournalError.full, JournalError.unavailable, JournalError.inUse: 75
            default: 70
            }
        exit(code)
    }
}
