import DurableFiles
import Foundation
import Glibc

/// A folder of its own for one test, gone afterwards.
final class TemporaryFolder: Sendable {
    let path = NSTemporaryDirectory() + "spool-\(UUID().uuidString)"
    let folder: Folder

    init() throws { folder = try Folder.making(path) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func put(_ name: String, _ text: String) throws {
        try folder.write(Array(text.utf8), to: name, syncing: false)
    }

    func text(_ name: String) throws -> String { String(decoding: try folder.read(name), as: UTF8.self) }

}
