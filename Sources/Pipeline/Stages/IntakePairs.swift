import Digest
import DurableFiles
import Findings
import Foundation
import Journal
import Logging
import Settings
import Spool
import Zip

/// Files that only make sense together: the documents in one, their lines in the other.
extension Engine {
    /// A file in a client's folder, as it was found.
    struct Arrival {
        var name: [UInt8]
        var inode: UInt

        /// A name that a mapping's pattern matched is UTF-8.
        var text: String { String(decoding: name, as: UTF8.self) }
    }

    enum Pair {
        case both(Arrival, Arrival)
        /// Milliseconds.
        case wait(Int)
    }

    /// What is to be done with a file that is ready and belongs to another; nil when it goes alone, because it stands
    /// alone or has waited long enough.
    func pair(of name: [UInt8], inode: UInt, in folder: Folder, _ client: ClientContext) -> Pair? {
        guard let text = String(validating: name, as: UTF8.self),
            let (partner, wait) = client.mappings.partner(of: text)
        else { return nil }
        let other = Array(partner.utf8)
        switch readiness(of: other, in: folder, client) {
        case .ready(let otherInode):
            return .both(Arrival(name: name, inode: inode), Arrival(name: other, inode: otherInode))
        case .wait(let milliseconds): return .wait(milliseconds)
        case .gone:
            let left = wait * 1000 - arrivals.quietTime(name, in: folder.path)
            return left > 0 ? .wait(min(left, 60_000)) : nil
        }
    }

    /// Copies both files to safety as one ZIP, commits it, then unlinks the originals.
    ///
    /// - Returns: false when they have to be looked at again.
    func claim(_ first: Arrival, _ second: Arrival, _ client: ClientContext) -> Bool {
        let id = Self.newDropID()
        let staging = ".taking-" + id
        do {
            let staged = try work.making(staging)
            let a = try copied(first, to: staged, client)
            let b = try copied(second, to: staged, client)
            let packed = try zip(
                [
                    ZipEntry(name: first.text, bytes: try staged.read(Self.part(first))),
                    ZipEntry(name: second.text, bytes: try staged.read(Self.part(second))),
                ], level: 0)
            try staged.remove(Self.part(first))
            try staged.remove(Self.part(second))
            try staged.write(packed, to: "original", syncing: true)
            try staged.sync()
            try work.move(staging, to: work, as: id)
            try work.sync()
            let drop = DropRow(
                id: id, client: client.name, name: first.name, sha256: hexadecimal(digest(packed, .sha256)),
                size: packed.count, receivedAt: Int(Date().timeIntervalSince1970))
            try journal.commit([.dropClaimed(drop)])
            Failpoint.afterClaim.reach()
            removeTaken(a, first.name, inode: first.inode, client)
            removeTaken(b, second.name, inode: second.inode, client)
            try forgetPromises(first.name, client)
            try forgetPromises(second.name, client)
            drops.put(drop)
            return true
        } catch let refusal as FoundFile.Refusal {
            do {
                try work.removeTree(staging)
            } catch {
                abandon(id, staging, because: error)
            }
            return refused(refusal, first.name, client)
        } catch {
            abandon(id, staging, because: error)
            return false
        }
    }

    private func copied(_ arrival: Arrival, to staged: Folder, _ client: ClientContext) throws -> FoundFile {
        let file = try FoundFile(arrival.name, in: client.folders.inbound, sizeLimit: settings.limits.file)
        var running = RunningDigest(.sha256)
        try copy(file, arrival.name, to: Self.part(arrival), in: staged, client) { running.update($0) }
        try checkPromise(arrival.name, digest: hexadecimal(running.finish()), client)
        return file
    }

    private static func part(_ arrival: Arrival) -> String { "part.\(arrival.inode)" }
}
