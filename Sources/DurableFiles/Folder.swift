import CLinuxCalls
import Glibc

/// An open folder: everything below it is reached by one name at a time and never through a link.
package final class Folder: Sendable {
    package let path: String
    let descriptor: Int32

    /// - Throws: ``SystemError``.
    package init(_ path: String) throws(SystemError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError(operation: "open", path: path) }
        self.path = path
        self.descriptor = descriptor
    }

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Opens `path`, making the folders that are missing, each of them synced into its parent.
    package static func making(_ path: String, mode: UInt32 = 0o750) throws(SystemError) -> Folder {
        var built = path.hasPrefix("/") ? "/" : "."
        for step in path.split(separator: "/") {
            let parent = built
            built += (built.hasSuffix("/") ? "" : "/") + step
            if mkdir(built, mode) == 0 {
                try Folder(parent).sync()
            } else if errno != EEXIST {
                throw SystemError(operation: "mkdir", path: built)
            }
        }
        return try Folder(path)
    }

    /// The folder called `name` right below, made if it is missing; not yet synced.
    package func making(_ name: String, mode: UInt32 = 0o750) throws(SystemError) -> Folder {
        if mkdirat(descriptor, name, mode) != 0, errno != EEXIST { throw failure("mkdir", name) }
        return try sub(name)
    }

    package func sub(_ name: String) throws(SystemError) -> Folder {
        let below = linux_open_at(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0)
        guard below >= 0 else { throw failure("open", name) }
        return Folder(path: path + "/" + name, descriptor: below)
    }

    package func exists(_ name: String) -> Bool {
        faccessat(descriptor, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0
    }

    /// Keeps every other holder of this folder out, in this process or another; ends with the process at the latest.
    ///
    /// - Returns: false when another has it.
    package func lock() throws(SystemError) -> Bool {
        if linux_lock(descriptor) == 0 { return true }
        guard errno == EWOULDBLOCK else { throw failure("lock", ".") }
        return false
    }

    package func unlock() { _ = linux_unlock(descriptor) }

    /// Names below as bytes, without `.` and `..`, in no order.
    package func names() throws(SystemError) -> [[UInt8]] {
        let copy = linux_open_at(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
        guard copy >= 0, let stream = fdopendir(copy) else { throw failure("opendir", ".") }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
                    Array(
                        UnsafeBufferPointer(start: bytes, count: strlen(UnsafePointer(OpaquePointer(bytes)))))
                }
            }
            if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
            errno = 0
        }
        // The end leaves errno alone; a fault must not pass for it, or files would be overlooked.
        guard errno == 0 else { throw failure("readdir", ".") }
        return names
    }

    /// Names that are UTF-8; others are left out.
    package func textNames() throws(SystemError) -> [String] {
        try names().compactMap { String(validating: $0, as: UTF8.self) }.sorted()
    }

    /// The bytes of a regular file; anything else is an error, and nothing is waited for.
    package func read(_ name: String) throws(SystemError) -> [UInt8] {
        let file = linux_open_at(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0)
        guard file >= 0 else { throw failure("open", name) }
        defer { close(file) }
        return try readAll(file, name)
    }

    /// The bytes of `range`, or as many of them as there are.
    package func read(_ name: String, _ range: Range<Int>) throws(SystemError) -> [UInt8] {
        let file = linux_open_at(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0)
        guard file >= 0 else { throw failure("open", name) }
        defer { close(file) }
        guard lseek(file, range.lowerBound, SEEK_SET) >= 0 else { throw failure("seek", name) }
        return try readAll(file, name, atMost: range.count)
    }

    /// Bytes of the file called `name`.
    package func size(of name: String) throws(SystemError) -> Int {
        var status = stat()
        guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            throw failure("stat", name)
        }
        return Int(status.st_size)
    }

    /// Makes every name changed below durable.
    package func sync() throws(SystemError) {
        guard fsync(descriptor) == 0 else { throw failure("fsync", ".") }
    }

    /// Makes the bytes of the file called `name` durable; its name only together with ``sync()``.
    package func sync(_ name: String) throws(SystemError) {
        let file = linux_open_at(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0)
        guard file >= 0 else { throw failure("open", name) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure("fsync", name) }
    }

    /// Everything written on the file system of this folder becomes durable at once.
    package func syncFileSystem() throws(SystemError) {
        guard linux_sync_file_system(descriptor) == 0 else { throw failure("syncfs", ".") }
    }

    package func remove(_ name: String) throws(SystemError) {
        guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else { throw failure("unlink", name) }
    }

    /// Removes the folder `name` with all that is in it.
    package func removeTree(_ name: String) throws(SystemError) {
        let tree = try sub(name)
        for below in try tree.textNames() {
            if unlinkat(tree.descriptor, below, 0) == 0 { continue }
            guard errno == EISDIR || errno == EPERM else { throw tree.failure("unlink", below) }
            try tree.removeTree(below)
        }
        guard unlinkat(descriptor, name, AT_REMOVEDIR) == 0 else { throw failure("rmdir", name) }
    }

    /// Renames within the file system; a taken name is an error.
    package func move(_ name: String, to folder: Folder, as newName: String) throws(SystemError) {
        guard linux_rename_exclusive(descriptor, name, folder.descriptor, newName) == 0 else {
            throw failure("rename", name)
        }
    }

    /// Renames `newer` to `name`, whatever that name meant before.
    package func replace(_ name: String, with newer: String) throws(SystemError) {
        guard renameat(descriptor, newer, descriptor, name) == 0 else { throw failure("rename", newer) }
    }

    /// A second name for the file in `folder`; the bytes are not copied. An equal name there is left as it is.
    package func link(_ name: String, into folder: Folder, as newName: String) throws(SystemError) {
        guard linkat(descriptor, name, folder.descriptor, newName, 0) == 0 || errno == EEXIST else {
            throw failure("link", name)
        }
    }

    func failure(_ operation: String, _ name: String) -> SystemError {
        SystemError(operation: operation, path: path + "/" + name)
    }

    private func readAll(_ file: Int32, _ name: String, atMost limit: Int = .max) throws(SystemError)
        -> [UInt8]
    {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure("fstat", name) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw SystemError(operation: "read", path: path + "/" + name, code: EINVAL)
        }
        var bytes = [UInt8](repeating: 0, count: min(limit, max(0, Int(status.st_size))))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(file, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("read", name) }
            if count == 0 { break }
            filled += count
        }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }
}
