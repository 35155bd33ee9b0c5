import Glibc

/// What a file system has left for us.
package struct FreeRoom: Hashable, Sendable {
    package var bytes: Int
    /// Nil where inodes are made as they are needed.
    package var inodes: Int?
    package var isReadOnly: Bool

    /// Nil when the path leads nowhere.
    package init?(at path: String) {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        bytes = Int(status.f_bavail) * Int(status.f_frsize)
        inodes = status.f_files == 0 ? nil : Int(status.f_favail)
        isReadOnly = status.f_flag & UInt(ST_RDONLY) != 0
    }
}
