import Foundation

/// A program that the demonstration runs beside itself, started again if it dies.
final class DemoProcess {
    private let program: String
    private let arguments: [String]
    private let log: FileHandle
    private var process: Process?

    init(_ program: String, _ arguments: [String], log path: String) throws {
        self.program = program
        self.arguments = arguments
        FileManager.default.createFile(atPath: path, contents: nil)
        log = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }

    func start() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = log
        process.standardError = log
        process.standardInput = FileHandle.nullDevice
        try process.run()
        self.process = process
    }

    /// As systemd would: a daemon that died is started again; one that refuses its settings is not.
    func keepAlive() throws {
        guard let process, !process.isRunning else { return }
        guard process.terminationStatus != 78 else { throw DemoFailure.refused(program) }
        try start()
    }

    func stop() {
        guard let process, process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }
}

enum DemoFailure: Error {
    /// A program does not accept the settings that the demonstration wrote.
    case refused(String)
    case timeOut
    case noPort
}

/// A port of 127.0.0.1 that nobody has at this moment.
func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
            bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0
        }
    }
    guard status else { throw DemoFailure.noPort }
    return Int(UInt16(bigEndian: address.sin_port))
}
