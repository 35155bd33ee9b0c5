import CLinuxCalls

/// What a process may impose on itself before it does something dangerous.
package enum ChildLimits {
    /// Limits this process for good, and has it killed when its parent ends.
    ///
    /// - Parameters:
    ///   - memory: bytes of address space, and of any file that is written.
    ///   - time: milliseconds of processor time.
    package static func impose(memory: Int, time: Int) throws(SystemError) {
        linux_die_with_parent()
        let bytes = UInt64(max(memory, 0))
        guard linux_limit(bytes, UInt64(max(time, 0)) / 1000 + 1, bytes) == 0 else {
            throw SystemError(operation: "setrlimit", path: "")
        }
    }
}
