import CLinuxCalls
import Glibc

extension Folder {
    package enum Place: Hashable, Sendable {
        /// The path leads to this folder.
        case same
        /// The path leads to another folder by now.
        case replaced
        case missing
    }

    /// Where the path leads now; a folder may be renamed away, removed and made again under an open descriptor.
    package var place: Place {
        var own = stat()
        var there = stat()
        guard stat(path, &there) == 0, there.st_mode & S_IFMT == S_IFDIR else { return .missing }
        guard fstat(descriptor, &own) == 0 else { return .replaced }
        return own.st_dev == there.st_dev && own.st_ino == there.st_ino ? .same : .replaced
    }

    /// Whether others may change the folder without this machine being told: NFS, CIFS, SMB, 9P, FUSE.
    package var isRemote: Bool {
        let type = UInt32(truncatingIfNeeded: linux_file_system_type(descriptor))
        return [0x6969, 0xFF53_4D42, 0xFE53_4D42, 0x0102_1997, 0x6573_5546].contains(type)
    }
}
