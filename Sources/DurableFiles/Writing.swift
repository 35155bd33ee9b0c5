import CLinuxCalls
import Glibc

extension Folder {
    /// Writes a file under its own name; durable only after a sync of the file system or of file and folder.
    ///
    /// For private folders whose files count only once the journal names them.
    package func write(
        _ bytes: some Collection<UInt8>, to name: String, syncing: Bool, mode: UInt32 = 0o640
    ) throws(SystemError) {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
        let file = linux_open_at(descriptor, name, flags, mode)
        guard file >= 0 else { throw failure("open", name) }
        defer { close(file) }
        try writeAll(bytes, file, name)
        if syncing, fsync(file) != 0 { throw failure("fsync", name) }
    }

    /// Writes `.part`, syncs it, renames it to its name and syncs the folder: durable before visible.
    package func publish(_ bytes: some Collection<UInt8>, as name: String) throws(SystemError) {
        let temporary = "." + name + ".part"
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
        let file = linux_open_at(descriptor, temporary, flags, 0o644)
        guard file >= 0 else { throw failure("open", temporary) }
        defer { close(file) }
        do throws(SystemError) {
            try writeAll(bytes, file, temporary)
            guard fsync(file) == 0 else { throw failure("fsync", temporary) }
            guard renameat(descriptor, temporary, descriptor, name) == 0 else {
                throw failure("rename", name)
            }
        } catch {
            unlinkat(descriptor, temporary, 0)
            throw error
        }
        try sync()
    }

    /// Adds to the end of a file and syncs it.
    package func append(_ bytes: [UInt8], to name: String) throws(SystemError) {
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC
        let file = linux_open_at(descriptor, name, flags, 0o640)
        guard file >= 0 else { throw failure("open", name) }
        defer { close(file) }
        try writeAll(bytes, file, name)
        guard fdatasync(file) == 0 else { throw failure("fdatasync", name) }
    }

    func writeAll(_ bytes: some Collection<UInt8>, _ file: Int32, _ name: String) throws(SystemError) {
        let isDone =
            bytes.withContiguousStorageIfAvailable { writeAll(UnsafeRawBufferPointer($0), file) }
            ?? Array(bytes).withUnsafeBytes { writeAll($0, file) }
        guard isDone else { throw failure("write", name) }
    }

    private func writeAll(_ bytes: UnsafeRawBufferPointer, _ file: Int32) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(file, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return false }
            done += count
        }
        return true
    }
}
