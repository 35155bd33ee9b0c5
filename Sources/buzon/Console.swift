import Findings
import Foundation

/// What people read at a terminal.
enum Console {
    static func error(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Written at once, so that a pipe sees progress as it happens.
    static func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    /// As it is, without a line end of its own.
    static func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    private static var hasColour: Bool {
        isTerminal && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    }

    /// A line on a terminal that the next one takes the place of; nothing elsewhere, nor for a single file.
    static func progress(_ done: Int, of total: Int, _ name: String) {
        guard isatty(STDERR_FILENO) == 1, total > 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(done + 1)/\(total) \(name)".utf8))
    }

    /// Takes that line away, before something else is written.
    static func endProgress() {
        guard isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }

    static func bold(_ text: String) -> String { hasColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    static func green(_ text: String) -> String { hasColour ? "\u{1B}[32m\(text)\u{1B}[0m" : text }
    static func red(_ text: String) -> String { hasColour ? "\u{1B}[31m\(text)\u{1B}[0m" : text }

    static func report(_ findings: [Finding]) { findings.forEach { error($0.rendered() + "\n") } }
}
