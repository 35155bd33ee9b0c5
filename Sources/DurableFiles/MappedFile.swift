import CLinuxCalls
import Glibc

/// A file lent as memory: what was read once and is not needed again takes no room.
package final class MappedFile {
    package let bytes: UnsafeRawBufferPointer
    private let page = Int(sysconf(Int32(_SC_PAGESIZE)))

    /// - Throws: ``SystemError``; an empty file is lent as no bytes.
    package init(path: String) throws(SystemError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError(operation: "open", path: path, code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw SystemError(operation: "fstat", path: path, code: errno)
        }
        let size = Int(status.st_size)
        guard size > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw SystemError(operation: "mmap", path: path, code: errno)
        }
        madvise(start, size, MADV_SEQUENTIAL)
        bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    deinit {
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }

    /// Gives back the memory of what stands before `offset`; it is read from the disk again when it is asked for.
    package func release(before offset: Int) {
        guard let start = bytes.baseAddress else { return }
        let whole = min(offset, bytes.count) / page * page
        if whole > 0 { madvise(UnsafeMutableRawPointer(mutating: start), whole, MADV_DONTNEED) }
    }
}
