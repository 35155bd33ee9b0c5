import Digest
import DurableFiles
import Findings
import Fiscal
import Foundation
import Glibc
import Journal
import Logging
import Settings
import Spool
import Synchronization

extension Engine {
    /// Takes files out of the clients' folders, in turn, a few of each at a time.
    func takeIn() {
        var wait = 0
        while !isStopping.load(ordering: .relaxed) {
            _ = bell.wait(milliseconds: wait)
            proveEvents()
            var soonest = longestWait
            var isBusy = hasRoom()
            if !isBusy { soonest = min(soonest, 500) }
            while isBusy, pause.withLock({ $0.reason == nil }), !isStopping.load(ordering: .relaxed) {
                isBusy = false
                for client in clients.values.sorted(by: { $0.name < $1.name }) {
                    let look = takeIn(from: client, atMost: 16)
                    isBusy = isBusy || look.isMore
                    soonest = min(soonest, look.lookAgain)
                }
            }
            enduring { try writePostponedAnswers() }
            wait = max(10, soonest)
        }
    }

    /// What a look into a folder left to do.
    private struct Look {
        var isMore = false
        /// Milliseconds.
        var lookAgain = Int.max
    }

    private func takeIn(from client: ClientContext, atMost limit: Int) -> Look {
        var look = Look()
        guard isInPlace(client) else { return look }
        let quota = client.settings.inbound.quota
        guard drops.admits(client.name, quota) else {
            look.lookAgain = Self.quotaPause
            return look
        }
        let folder = client.folders.inbound
        let names: [[UInt8]]
        do {
            let all = try folder.names()
            names = all.filter { !isTemporaryName($0) && self.matches($0, client) }.sorted {
                $0.lexicographicallyPrecedes($1)
            }
            look.lookAgain = noticeTemporary(all.filter(isTemporaryName), in: folder, client)
        } catch  where error.passes {
            rest(because: "\(error)")
            return look
        } catch {
            log.error(
                "inbound folder unreadable", metadata: ["client": "\(client.name)", "error": "\(error)"])
            return look
        }
        var taken = 0
        for name in names {
            guard taken < limit else {
                look.isMore = true
                return look
            }
            guard drops.admits(client.name, quota) else {
                look.lookAgain = Self.quotaPause
                return look
            }
            switch readiness(of: name, in: folder, client) {
            case .ready(let inode):
                if let pair = pair(of: name, inode: inode, in: folder, client) {
                    switch pair {
                    case .wait(let milliseconds): look.lookAgain = min(look.lookAgain, milliseconds)
                    case .both(let first, let second):
                        if claim(first, second, client) {
                            taken += 1
                        } else {
                            look.lookAgain = min(look.lookAgain, 500)
                        }
                    }
                } else if claim(name, inode: inode, client) {
                    taken += 1
                } else {
                    look.lookAgain = min(look.lookAgain, 500)
                }
            case .wait(let milliseconds): look.lookAgain = min(look.lookAgain, milliseconds)
            case .gone: continue
            }
        }
        return look
    }

    private func matches(_ name: [UInt8], _ client: ClientContext) -> Bool {
        !(client.settings.inbound.ready == .marker && Markers.isMarker(name))
            && fnmatch(client.settings.inbound.pattern, String(decoding: name, as: UTF8.self), 0) == 0
    }

    /// Copies the file to safety, commits it, then unlinks the original.
    ///
    /// - Returns: false when it has to be looked at again.
    private func claim(_ name: [UInt8], inode: UInt, _ client: ClientContext) -> Bool {
        let id = Self.newDropID()
        do {
            let file = try FoundFile(name, in: client.folders.inbound, sizeLimit: settings.limits.file)
            let staged = try work.making(".taking-" + id)
            var running = RunningDigest(.sha256)
            let sha: String
            do throws(FoundFile.Refusal) {
                try copy(file, name, to: "original", in: staged, client) { running.update($0) }
                sha = hexadecimal(running.finish())
                try checkPromise(name, digest: sha, client)
            } catch {
                try work.removeTree(".taking-" + id)
                throw error
            }
            try staged.sync()
            try work.move(".taking-" + id, to: work, as: id)
            try work.sync()
            let drop = DropRow(
                id: id, client: client.name, name: name, sha256: sha,
                size: file.identity.size, receivedAt: Int(Date().timeIntervalSince1970))
            try journal.commit([.dropClaimed(drop)])
            Failpoint.afterClaim.reach()
            removeTaken(file, name, inode: inode, client)
            try forgetPromises(name, client)
            drops.put(drop)
            return true
        } catch let refusal as FoundFile.Refusal {
            return refused(refusal, name, client)
        } catch {
            abandon(id, ".taking-" + id, because: error)
            return false
        }
    }

    /// Readable and unique: date and time of Colombia, then six digits, counted on from a random start.
    static func newDropID() -> String {
        let now = LegalNow.instant()
        let date = now.date.description.filter { $0 != "-" }
        let time = now.time.description.filter { $0 != ":" }
        let count = dropCounter.wrappingAdd(1, ordering: .relaxed).newValue
        return "\(date)-\(time)-\(String(count & 0xFF_FFFF | 0x100_0000, radix: 16).dropFirst())"
    }

    /// Milliseconds until a client with too much waiting is looked at again.
    private static let quotaPause = 200

    private static let dropCounter = Atomic(UInt32.random(in: 0..<0x100_0000))
}
