import Foundation
import Glibc

@testable import DurableFiles

/// A folder of its own for one test, gone afterwards.
final class TemporaryFolder: Sendable {
    let path = NSTemporaryDirectory() + "durable-\(UUID().uuidString)"
    let folder: Folder

    init() throws { folder = try Folder.making(path) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func put(_ name: String, _ text: String) throws {
        try folder.write(Array(text.utf8), to: name, syncing: false)
    }

    func text(_ name: String) throws -> String { String(decoding: try folder.read(name), as: UTF8.self) }

    func found(_ name: String, limit: Int = 1 << 20) throws(FoundFile.Refusal) -> FoundFile {
        try FoundFile(Array(name.utf8), in: folder, sizeLimit: limit)
    }

    /// Why `name` is not opened; nil when it is.
    func refusal(_ name: String, limit: Int = 1 << 20) -> FoundFile.Refusal? {
        do throws(FoundFile.Refusal) {
            _ = try found(name, limit: limit)
            return nil
        } catch {
            return error
        }
    }
}
