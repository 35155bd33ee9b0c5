/// How new files in the clients' folders are noticed.
package struct Watch: Hashable, Sendable {
    /// Whether the kernel's events are used at all.
    package var inotify: Bool
    /// Milliseconds between two looks at folders whose events do not arrive.
    package var poll: Int
    /// Milliseconds between two proofs that events arrive.
    package var canary: Int
}

package struct Limits: Hashable, Sendable {
    /// A dropped file, in bytes.
    package var file: Int
    /// Bytes from which on a file is read in the lane of the big ones.
    package var big: Int
    /// Bytes that must be free on each file system that is written to; below, no file is taken.
    package var free: Int
    /// Inodes that must be free there.
    package var freeInodes: Int
    package var reading: ReadingLimits
}

/// What the reading of one file may use; more of it ends the reading.
package struct ReadingLimits: Hashable, Sendable {
    /// Bytes.
    package var memory: Int
    /// Milliseconds.
    package var time: Int
}

/// How files of a client are known to be complete, and which are looked at.
package struct Inbound: Hashable, Sendable {
    package enum Ready: String, CaseIterable, Hashable, Sendable {
        /// A file that appears by renaming is taken at once, any other after the quiet time.
        case rename
        /// A file is taken when a second one, `X.ok` or `X.sha256`, says that it is complete.
        case marker
        /// A file is taken when OpenSSH's own log says that its upload ended well.
        case sshdLog = "sshd-log"
        /// Every file waits the quiet time.
        case quiet
    }

    package var ready: Ready
    /// Milliseconds; the gateway's own where the client says nothing.
    package var quiet: Int
    /// A shell pattern for the file's name.
    package var pattern: String
    /// Milliseconds that an upload may stay unfinished before it is told.
    package var notice: Int
    package var sshd: SSHDLog?
    package var quota: Quota
}

/// Where OpenSSH writes what became of the client's uploads.
package struct SSHDLog: Hashable, Sendable {
    package var file: String
    /// The client's folder as the SFTP server names it, such as `/inbound`.
    package var folder: String
    /// The account of the uploads; nil for any.
    package var user: String?
}

/// How much of a client may wait to be read; the rest stays in its folder.
package struct Quota: Hashable, Sendable {
    package var files: Int
    package var bytes: Int

    package init(files: Int, bytes: Int) { (self.files, self.bytes) = (files, bytes) }
}
