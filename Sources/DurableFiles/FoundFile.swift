import CLinuxCalls
import Glibc

/// A file that somebody else put into a folder, opened without following links and without waiting.
///
/// It can be copied away under a read lease, which is granted only while nobody has it open for writing.
package struct FoundFile: ~Copyable {
    package let identity: Identity
    private let descriptor: Int32
    private let folder: Folder
    private let name: [UInt8]

    /// What tells one version of a file from another.
    package struct Identity: Hashable, Sendable {
        package var device: UInt
        package var inode: UInt
        package var size: Int
        /// Nanoseconds since 1970.
        package var modified: Int
    }

    /// Why a file is not taken.
    package enum Refusal: Error, Hashable, Sendable {
        /// It vanished before it was opened.
        case gone
        /// A link, a folder, a FIFO or a device.
        case notAFile
        /// A second name for it: a rename in progress, or a hard link.
        case linked
        case tooLarge(limit: Int)
        /// Somebody has it open for writing.
        case inUse
        /// It changed while it was copied.
        case changed
        /// The file system knows no read leases, or we have no right to one.
        case noLease(SystemError)
        /// It is not what its client's marker promises.
        case mismatched
        case failed(SystemError)
        /// Our copy could not be written: the file itself may be as good as any.
        case notStored(SystemError)
    }

    package init(_ name: [UInt8], in folder: Folder, sizeLimit: Int) throws(Refusal) {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
        let descriptor = withCName(name) { linux_open_at(folder.descriptor, $0, flags, 0) }
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT: throw .gone
            case ELOOP, ENXIO: throw .notAFile
            default: throw .failed(SystemError(operation: "open", path: folder.path))
            }
        }
        var status = stat()
        let refusal: Refusal? =
            if fstat(descriptor, &status) != 0 {
                .failed(SystemError(operation: "fstat", path: folder.path))
            } else if status.st_mode & S_IFMT != S_IFREG {
                .notAFile
            } else if status.st_nlink != 1 {
                status.st_nlink == 0 ? .gone : .linked
            } else if status.st_size > sizeLimit {
                .tooLarge(limit: sizeLimit)
            } else {
                nil
            }
        if let refusal {
            close(descriptor)
            throw refusal
        }
        identity = Identity(status)
        self.descriptor = descriptor
        self.folder = folder
        self.name = name
    }

    deinit { close(descriptor) }

    /// Copies the bytes into a new file of `target`, synced, while a read lease holds writers off.
    ///
    /// - Parameter read: sees every piece on the way, for digests.
    /// - Throws: ``Refusal/noLease(_:)`` on file systems without leases (NFS, CIFS), and for another's file without
    ///   CAP_LEASE.
    package func copy(
        to newName: String, in target: Folder, read: (UnsafeRawBufferPointer) -> Void
    ) throws(Refusal) {
        guard linux_read_lease(descriptor) == 0 else {
            throw errno == EAGAIN ? .inUse : .noLease(SystemError(operation: "lease", path: folder.path))
        }
        defer { linux_release_lease(descriptor) }
        try write(to: newName, in: target, read: read)
    }

    /// Copies without holding writers off: the bytes are read a second time and compared, and nothing about the file,
    /// its time of change included, may have changed from before to after.
    package func copyUnleased(
        to newName: String, in target: Folder, read: (UnsafeRawBufferPointer) -> Void
    ) throws(Refusal) {
        guard let before = folder.look(name), before.mark.inode == identity.inode else { throw .changed }
        try write(to: newName, in: target, read: read)
        guard try isCopied(as: newName, in: target), folder.look(name) == before else { throw .changed }
    }

    private func isCopied(as newName: String, in target: Folder) throws(Refusal) -> Bool {
        let copy = linux_open_at(target.descriptor, newName, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, 0)
        guard copy >= 0 else { throw .notStored(SystemError(operation: "open", path: target.path)) }
        defer { close(copy) }
        var ours = [UInt8](repeating: 0, count: 1 << 18)
        var theirs = ours
        var offset = 0
        while true {
            let count = theirs.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, offset) }
            guard count >= 0 else { throw .failed(SystemError(operation: "read", path: folder.path)) }
            let same = ours.withUnsafeMutableBytes { pread(copy, $0.baseAddress, max(count, 1), offset) }
            guard same == count, ours.prefix(count) == theirs.prefix(count) else { return false }
            if count == 0 { return true }
            offset += count
        }
    }

    private func write(
        to newName: String, in target: Folder, read: (UnsafeRawBufferPointer) -> Void
    ) throws(Refusal) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let copy = linux_open_at(target.descriptor, newName, flags, 0o640)
        guard copy >= 0 else { throw .notStored(SystemError(operation: "open", path: target.path)) }
        defer { close(copy) }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var total = 0
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .failed(SystemError(operation: "read", path: folder.path)) }
            if count == 0 { break }
            buffer.withUnsafeBytes { read(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            do throws(SystemError) {
                try target.writeAll(buffer[..<count], copy, newName)
            } catch {
                throw .notStored(error)
            }
            total += count
        }
        guard fsync(copy) == 0 else { throw .notStored(SystemError(operation: "fsync", path: target.path)) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, Identity(status) == identity, total == identity.size else {
            throw .changed
        }
    }

    /// Unlinks the name if it still means this very file; syncs the folder.
    ///
    /// - Returns: false when the name is gone or means another file by now.
    package func removeIfSame() throws(SystemError) -> Bool {
        var status = stat()
        let found = withCName(name) { fstatat(folder.descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }
        guard found == 0, Identity(status) == identity else { return false }
        guard withCName(name, { unlinkat(folder.descriptor, $0, 0) }) == 0 else {
            throw SystemError(operation: "unlink", path: folder.path)
        }
        try folder.sync()
        return true
    }
}

extension FoundFile.Identity {
    init(_ status: stat) {
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
        size = Int(status.st_size)
        modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
    }
}

extension Folder {
    /// The inode behind `name`, without following links; nil when there is none.
    package func inode(of name: [UInt8]) -> UInt? {
        var status = stat()
        return withCName(name) { fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) } == 0
            ? UInt(status.st_ino) : nil
    }
}
