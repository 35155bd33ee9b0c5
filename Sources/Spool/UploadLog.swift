import DurableFiles
import Glibc
import Synchronization

/// What OpenSSH's own log says about the uploads into one folder.
///
/// `internal-sftp -l VERBOSE` writes `close "/inbound/x" bytes read 0 written N` for an upload that its client ended,
/// and `forced close …` where the connection was lost. Names in it are escaped as `vis` does.
package final class UploadLog: Sendable {
    package enum Verdict: Hashable, Sendable {
        /// Its client closed it.
        case whole
        /// It is being written, its connection was lost, or nothing is said about it.
        case unfinished
    }

    private let path: String
    private let state: Mutex<State>

    /// - Parameters:
    ///   - folder: as the SFTP server names it, such as `/inbound`.
    ///   - user: the account whose uploads count; nil for any.
    package init(path: String, folder: String, user: String?) {
        self.path = path
        state = Mutex(State(lines: UploadLines(folder: folder, user: user)))
    }

    /// What the log says by now about the file of this name.
    package func verdict(on name: [UInt8]) -> Verdict {
        state.withLock { state in
            state.readOn(path)
            return state.lines.isWhole(name) ? .whole : .unfinished
        }
    }

    /// The file was taken: the next of that name has its own lines.
    package func forget(_ name: [UInt8]) { state.withLock { $0.lines.forget(name) } }

    private struct State {
        var lines: UploadLines
        var offset = 0
        var inode: UInt?
        var rest: [UInt8] = []
        /// Older lines than these bytes are not read at the start.
        static let window = 64 << 20

        /// Reads what was written since; a log that was rotated or cut is read from its start.
        mutating func readOn(_ path: String) {
            let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            guard file >= 0 else { return }
            defer { close(file) }
            var status = stat()
            guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
            let size = Int(status.st_size)
            if inode != UInt(status.st_ino) || size < offset {
                offset = inode == nil ? max(0, size - Self.window) : 0
                inode = UInt(status.st_ino)
                rest = []
            }
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while offset < size {
                let count = buffer.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, offset) }
                guard count > 0 else { return }
                offset += count
                rest += buffer.prefix(count)
                let lines = rest.split(separator: 0x0A, omittingEmptySubsequences: false)
                for line in lines.dropLast() { self.lines.read(line) }
                rest = Array(lines.last ?? [])
            }
        }
    }
}
