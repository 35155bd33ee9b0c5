package import DurableFiles
import Foundation
import Glibc
import Mapping
package import Settings

/// Reads a file that was in hand when the daemon died, in a process of its own with limits on memory, time and files.
package struct ApartReading: Sendable {
    /// The hidden command that the other process runs: mapping, original, name, result.
    package static let command = "leer-aparte"
    static let resultName = "aparte.json"

    private let program: String
    private let limits: ReadingLimits

    /// - Parameter program: this very program, by its path.
    package init(program: String, limits: ReadingLimits) {
        self.program = program
        self.limits = limits
    }

    /// Why the other process gave no result.
    enum Death: Error, Hashable {
        case signal(Int32)
        case timeOut
        /// It ended by itself and left nothing.
        case silent(Int32)

        var words: String {
            switch self {
            case .signal(let signal): "terminó por la señal \(signal)"
            case .timeOut: "pasó del tiempo permitido"
            case .silent(let code): "terminó con código \(code) sin dar resultado"
            }
        }
    }

    /// - Parameters:
    ///   - mapping: path of the published mapping file.
    ///   - folder: holds the file `original`; the result is written there.
    func read(mapping: String, name: String, in folder: Folder) throws -> MappingResult {
        try folder.remove(Self.resultName)
        let result = folder.path + "/" + Self.resultName
        let process = try start([Self.command, mapping, folder.path + "/original", name, result])
        let status = try wait(for: process)
        guard status == 0 else {
            // As `WIFSIGNALED` and `WEXITSTATUS` have it.
            throw status & 0x7F != 0 ? Death.signal(status & 0x7F) : Death.silent(status >> 8 & 0xFF)
        }
        guard folder.exists(Self.resultName), let read = ResultCodec.decoded(try folder.read(Self.resultName))
        else { throw Death.silent(0) }
        try folder.remove(Self.resultName)
        return read
    }

    private func start(_ arguments: [String]) throws -> pid_t {
        let words = [program] + arguments
        let limits = ["BUZON_APART_MEMORY=\(self.limits.memory)", "BUZON_APART_TIME=\(self.limits.time)"]
        let inherited = ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix("BUZON_POISON") }
        let environment = limits + inherited.map { "\($0.key)=\($0.value)" } + ["SWIFT_BACKTRACE=enable=no"]
        var process = pid_t()
        let strings = (words + environment).map { strdup($0) }
        defer { strings.forEach { free($0) } }
        let argv = strings.prefix(words.count) + [nil]
        let envp = strings.dropFirst(words.count) + [nil]
        let status = posix_spawn(&process, program, nil, nil, Array(argv), Array(envp))
        guard status == 0 else { throw SystemError(operation: "spawn", path: program, code: status) }
        return process
    }

    private func wait(for process: pid_t) throws -> Int32 {
        let end = monotonicMilliseconds() + limits.time
        var status: Int32 = 0
        while true {
            let found = waitpid(process, &status, WNOHANG)
            if found == process { return status }
            if found < 0, errno != EINTR { throw SystemError(operation: "wait", path: program) }
            guard monotonicMilliseconds() < end else {
                kill(process, SIGKILL)
                waitpid(process, &status, 0)
                throw Death.timeOut
            }
            usleep(5_000)
        }
    }

    /// The other process: limits itself, reads, writes the result under a temporary name and renames it.
    package static func run(mapping: String, original: String, name: String, result: String) throws {
        let environment = ProcessInfo.processInfo.environment
        try ChildLimits.impose(
            memory: environment["BUZON_APART_MEMORY"].flatMap { Int($0) } ?? 2_000_000_000,
            time: environment["BUZON_APART_TIME"].flatMap { Int($0) } ?? 300_000)
        PoisonHook.swallow(name)
        let loaded = try LoadedMapping(path: mapping)
        let steps = original.split(separator: "/")
        let folder = try Folder("/" + steps.dropLast().joined(separator: "/"))
        let files = try DropFiles(try folder.read(String(steps.last ?? "")), name: name)
        let bytes = ResultCodec.encoded(loaded.mapping.map(files.files))
        try folder.publish(bytes, as: String(result.split(separator: "/").last ?? ""))
    }
}
