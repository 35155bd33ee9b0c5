import Glibc

extension SystemError {
    /// What was called durable may not be: only a restart that reads the disk again knows.
    package var isSyncFailure: Bool { ["fsync", "fdatasync", "syncfs"].contains(operation) }

    /// Full, read-only or out of descriptors: it passes when somebody makes room, and nothing was lost by it.
    package var passes: Bool {
        !isSyncFailure && [ENOSPC, EDQUOT, EROFS, EMFILE, ENFILE, ENOMEM].contains(code)
    }
}
