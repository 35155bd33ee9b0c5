import DurableFiles
import Logging
import Spool
import Synchronization

extension Engine {
    /// What is done about a file that was not taken.
    ///
    /// - Returns: whether the name needs no other look.
    func refused(_ refusal: FoundFile.Refusal, _ name: [UInt8], _ client: ClientContext) -> Bool {
        switch refusal {
        case .gone: return true
        case .noLease, .mismatched: return false
        case .inUse, .changed:
            arrivals.stir(name, in: client.folders.inbound.path)
            return false
        case .notStored(let error):
            guard error.isFull else { giveUp(error) }
            log.error(
                "no room for a file, tried again",
                metadata: ["client": "\(client.name)", "error": "\(error)"])
            return false
        case .notAFile, .linked, .tooLarge, .failed:
            let oddity = "\(client.name)/\(exactName(name)) \(refusal)"
            guard oddities.withLock({ $0.insert(oddity).inserted }) else { return false }
            log.warning(
                "file left alone",
                metadata: ["client": "\(client.name)", "file": "\(safeName(name))", "why": "\(refusal)"])
            answerUnreadable(name, refusal, client)
            return false
        }
    }
}
