import CLinuxCalls
import Glibc

/// What a name in a folder means at this moment, without opening it.
package struct FileLook: Hashable, Sendable {
    package var isRegular: Bool
    /// Names of the file; two while a rename by link and unlink is under way.
    package var links: Int
    package var mark: Mark

    /// Two equal marks of a name: nobody wrote in between.
    package struct Mark: Hashable, Sendable {
        package var inode: UInt
        package var size: Int
        /// Nanoseconds since 1970 of the last change of the bytes, and of anything else about the file.
        package var modified: Int
        package var changed: Int
    }
}

extension Folder {
    /// Looks without following links; nil when there is no such name.
    package func look(_ name: [UInt8]) -> FileLook? {
        var status = stat()
        guard withCName(name, { fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0 else {
            return nil
        }
        let nanoseconds = { (time: timespec) in Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec) }
        return FileLook(
            isRegular: status.st_mode & S_IFMT == S_IFREG, links: Int(status.st_nlink),
            mark: FileLook.Mark(
                inode: UInt(status.st_ino), size: Int(status.st_size),
                modified: nanoseconds(status.st_mtim), changed: nanoseconds(status.st_ctim)))
    }

    /// Up to `count` bytes of a regular file, from its start or up to its end; nil when it cannot be read.
    package func glimpse(_ name: [UInt8], count: Int, atEnd: Bool) -> [UInt8]? {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
        let file = withCName(name) { linux_open_at(descriptor, $0, flags, 0) }
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let size = Int(status.st_size)
        var bytes = [UInt8](repeating: 0, count: min(count, size))
        let start = atEnd ? size - bytes.count : 0
        let read = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, start) }
        guard read >= 0 else { return nil }
        return Array(bytes.prefix(read))
    }

    /// Whether somebody has the file open for writing; false where that cannot be told.
    package func isInUse(_ name: [UInt8]) -> Bool {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
        let file = withCName(name) { linux_open_at(descriptor, $0, flags, 0) }
        guard file >= 0 else { return false }
        defer { close(file) }
        guard linux_read_lease(file) == 0 else { return errno == EAGAIN }
        linux_release_lease(file)
        return false
    }

    /// Removes a name given as bytes; one that is gone is no error.
    package func remove(_ name: [UInt8]) throws(SystemError) {
        guard withCName(name, { unlinkat(descriptor, $0, 0) }) == 0 || errno == ENOENT else {
            throw SystemError(operation: "unlink", path: path)
        }
    }
}

func withCName<R>(_ name: [UInt8], _ body: (UnsafePointer<CChar>) -> R) -> R {
    let text = name.map { CChar(bitPattern: $0) } + [0]
    return text.withUnsafeBufferPointer { buffer in
        // The buffer holds at least the closing zero, so it has an address.
        guard let start = buffer.baseAddress else { preconditionFailure("empty buffer") }
        return body(start)
    }
}
