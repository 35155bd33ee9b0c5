import Foundation

/// Runs another program to its end.
package enum ChildProcess {
    package struct Result: Sendable {
        package let status: Int32
        package let stdout: [UInt8]
        package let stderr: [UInt8]

        package var output: String { String(decoding: stdout, as: UTF8.self) }
        package var complaints: String { String(decoding: stderr, as: UTF8.self) }
    }

    package enum Failure: Error, Hashable, Sendable {
        case notFound(String)
        case notStarted(String)
        case timedOut(String, seconds: Int)
    }

    /// Runs `executable` (a path, or a name looked up in `PATH`) with `input` as its standard input.
    ///
    /// Output goes through files, so that neither side can block the other.
    ///
    /// - Parameter timeout: seconds; the program is killed when they are over.
    /// - Throws: ``Failure``. A status other than 0 is a result, not an error.
    package static func run(
        _ executable: String, _ arguments: [String], input: [UInt8] = [], timeout: Int = 30
    ) throws(Failure) -> Result {
        guard let path = locate(executable) else { throw .notFound(executable) }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "child-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover temporary folder harms nobody
        let process = Process()
        let ended = DispatchSemaphore(value: 0)
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.terminationHandler = { _ in ended.signal() }
        let output = folder.appendingPathComponent("stdout")
        let complaints = folder.appendingPathComponent("stderr")
        do {
            try connect(process, folder, input: input, output: output, complaints: complaints)
            try process.run()
        } catch {
            throw .notStarted("\(executable): \(error)")
        }
        guard ended.wait(timeout: .now() + .seconds(timeout)) == .success else {
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
            throw .timedOut(executable, seconds: timeout)
        }
        return Result(
            status: process.terminationStatus, stdout: bytes(at: output), stderr: bytes(at: complaints))
    }

    private static func connect(
        _ process: Process, _ folder: URL, input: [UInt8], output: URL, complaints: URL
    ) throws {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let given = folder.appendingPathComponent("stdin")
        try Data(input).write(to: given)
        try Data().write(to: output)
        try Data().write(to: complaints)
        process.standardInput = try FileHandle(forReadingFrom: given)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: complaints)
    }

    private static func bytes(at place: URL) -> [UInt8] {
        // Missing output reads as none: the status tells whether that is a fault.
        (try? Data(contentsOf: place)).map { Array($0) } ?? []
    }

    private static func locate(_ executable: String) -> String? {
        if executable.contains("/") { return executable }
        let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        return folders.split(separator: ":").map { "\($0)/\(executable)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
