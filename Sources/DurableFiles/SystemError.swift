import Glibc

/// An operation of the system that failed.
package struct SystemError: Error, Hashable, Sendable {
    package var operation: String
    package var path: String
    /// `errno`.
    package var code: Int32

    package init(operation: String, path: String, code: Int32 = errno) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// The disk, or what is left of it for us, is full.
    package var isFull: Bool { [ENOSPC, EDQUOT].contains(code) }
    package var isMissing: Bool { code == ENOENT }
    package var alreadyExists: Bool { code == EEXIST || code == ENOTEMPTY }
}

extension SystemError: CustomStringConvertible {
    package var description: String { "\(operation) \(path): \(String(cString: strerror(code)))" }
}
