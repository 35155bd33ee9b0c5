import DurableFiles
import Logging
import Settings
import Spool
import Synchronization

extension Engine {
    /// Copies under a read lease; where there is none (NFS, CIFS, another's file without CAP_LEASE), after twice the
    /// quiet time and only when nothing about the file changed meanwhile, with an alert.
    func copy(
        _ file: borrowing FoundFile, _ name: [UInt8], to newName: String, in staged: Folder,
        _ client: ClientContext, read: (UnsafeRawBufferPointer) -> Void
    ) throws(FoundFile.Refusal) {
        do throws(FoundFile.Refusal) {
            return try file.copy(to: newName, in: staged, read: read)
        } catch {
            guard case .noLease(let reason) = error else { throw error }
            if oddities.withLock({ $0.insert("\(client.name) lease").inserted }) {
                log.error(
                    "ALERT: no read leases, files wait twice the quiet time",
                    metadata: ["client": "\(client.name)", "error": "\(reason)"])
            }
            let quiet = arrivals.quietTime(name, in: client.folders.inbound.path)
            guard quiet >= 2 * client.settings.inbound.quiet else { throw error }
            try file.copyUnleased(to: newName, in: staged, read: read)
        }
    }
}
