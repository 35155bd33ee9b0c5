import Digest
import DurableFiles
import Foundation
import Journal
import Logging
import Settings
import Spool
import Synchronization

extension Engine {
    /// Finds in the journal what an earlier run left to do, and puts it where it belongs.
    func recover() throws {
        try clearUnknownWork()
        let open = try journal.openDocuments()
        let openDrops = Set(open.map(\.id.drop))
        let unsignedDrops = Set(open.filter { $0.state == .numbered }.map(\.id.drop))
        var readAgain = unsignedDrops
        for drop in try journal.openDrops() {
            switch drop.state {
            case .claimed:
                readAgain.insert(drop.id)
                try removeTakenOriginal(drop)
                if drop.attempts > 0 { suspects.withLock { _ = $0.insert(drop.id) } }
                drops.put(drop)
            case .read:
                if unsignedDrops.contains(drop.id) {
                    drops.put(drop)
                } else if !openDrops.contains(drop.id) {
                    try answer(drop.id)
                }
            case .answering: try answer(drop.id)
            case .answered, .held: continue
            }
        }
        for row in open where row.state != .numbered {
            if row.state.isFinal || row.delivery == .none { end(row.id) }
            guard !row.state.isFinal else { continue }
            // A drop that is read again judges its held documents itself: two would sign them twice.
            if FiscalTrack.isHeld(row.state), !readAgain.contains(row.id.drop) { try hold([row]) }
            // The clock may have been set back meanwhile: no wait is longer than the longest.
            due.put(row.id, after: min(max(0, row.dueAt - LegalNow.seconds()) * 1000, settings.dian.longestWait))
        }
    }

    /// Copies without a row: the original was never unlinked, so it is taken again. A copy whose original is gone is
    /// put aside for a person.
    private func clearUnknownWork() throws {
        for name in try work.textNames() {
            if name.hasPrefix(".taking-") {
                try work.removeTree(name)
                continue
            }
            guard let copy = try? work.sub(name), copy.exists("original") else { continue }  // Not a drop's folder.
            guard let row = try journal.drop(name) else {
                if try areStillInbound(try copy.read("original")) {
                    try work.removeTree(name)
                } else {
                    try work.move(name, to: try Folder(settings.folders.spool + "/hold"), as: name)
                    log.warning("copy without a journal row put into hold", metadata: ["drop": "\(name)"])
                }
                continue
            }
            if row.state == .answered { try work.removeTree(name) }
        }
    }

    /// A copy of two files counts as one of theirs only while both are there.
    private func areStillInbound(_ original: [UInt8]) throws -> Bool {
        if try isStillInbound(original) { return true }
        // What cannot be opened was dropped as it is.
        guard let packed = try? DropFiles(original, name: ""), packed.isPacked else { return false }
        return try packed.files.allSatisfy { try isStillInbound($0.bytes) }
    }

    private func isStillInbound(_ bytes: [UInt8]) throws -> Bool {
        for client in clients.values {
            let inbound = client.folders.inbound
            for name in try inbound.textNames() {
                if let found = try? inbound.read(name), found == bytes { return true }  // It may vanish meanwhile.
            }
        }
        return false
    }

    /// Death between commit and unlink leaves the original: it is the very file that the row knows.
    private func removeTakenOriginal(_ drop: DropRow) throws {
        try removeTakenParts(drop)
        guard let client = clients[drop.client], let name = String(validating: drop.name, as: UTF8.self),
            let bytes = try? client.folders.inbound.read(name),  // Usually it is gone.
            hexadecimal(digest(bytes, .sha256)) == drop.sha256
        else { return }
        try client.folders.inbound.remove(name)
        try client.folders.inbound.sync()
    }

    /// The two files of a pair, where one of them or both are still there just as they were taken.
    private func removeTakenParts(_ drop: DropRow) throws {
        guard let client = clients[drop.client],
            // A drop that cannot be opened is told when it is read.
            let packed = try? DropFiles(try work.sub(drop.id).read("original"), name: drop.shownName),
            packed.isPacked, packed.names.first == drop.shownName
        else { return }
        let inbound = client.folders.inbound
        for file in packed.files {
            guard let bytes = try? inbound.read(file.name), bytes == file.bytes else { continue }  // It is gone.
            try inbound.remove(file.name)
        }
        try inbound.sync()
    }
}
