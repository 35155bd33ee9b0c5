import DurableFiles
import Journal
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
            guard error.passes else { giveUp(error) }
            rest(because: "\(error)")
            return false
        case .failed(let error) where error.passes:
            rest(because: "\(error)")
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

    /// A claim that found no room: what there is of it is cleared, and the file stays where it is.
    ///
    /// Any other failure ends the process.
    func abandon(_ id: String, _ staging: String, because error: any Error) {
        guard Self.passes(error) else { giveUp(error) }
        rest(because: "\(error)")
        do {
            for name in [staging, id] where work.exists(name) {
                // What the journal knows was taken.
                if name == id, try journal.drop(id) != nil { continue }
                try work.removeTree(name)
            }
        } catch {
            // The next start clears it: the original is still in its folder.
            guard Self.passes(error) else { giveUp(error) }
        }
    }

    /// Removes an original that is safe with us; one that cannot be removed is told, and not taken again.
    func removeTaken(_ file: borrowing FoundFile, _ name: [UInt8], inode: UInt, _ client: ClientContext) {
        let folder = client.folders.inbound
        do {
            if try file.removeIfSame() { arrivals.forget(name, inode: inode, in: folder.path) }
        } catch {
            if error.isSyncFailure { giveUp(error) }
            log.error(
                "ALERT: a taken file cannot be removed",
                metadata: ["client": "\(client.name)", "file": "\(safeName(name))", "error": "\(error)"])
            leftBehind.withLock { $0[folder.path + "/" + exactName(name)] = folder.look(name)?.mark }
        }
    }

    /// Whether the file was taken already and only could not be removed; that is tried again.
    func isLeftBehind(_ name: [UInt8], _ mark: FileLook.Mark, in folder: Folder) -> Bool {
        let key = folder.path + "/" + exactName(name)
        guard let left = leftBehind.withLock({ $0[key] }) else { return false }
        let isSame = left == mark
        // It stays in the list as long as it cannot be removed.
        if !isSame || (try? folder.remove(name)) != nil { leftBehind.withLock { $0[key] = nil } }
        return isSame
    }
}
