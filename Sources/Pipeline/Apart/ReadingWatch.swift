import DurableFiles
import Glibc
import Settings
import Synchronization

/// What one reader has in hand, and since when; a reading that uses too much ends the process.
final class ReadingWatch: Sendable {
    private struct Reading {
        var drop: String
        /// By the monotonic clock.
        var since: Int
        /// Bytes of memory that the process had then.
        var memory: Int
    }

    private let readings = Mutex<[Int: Reading]>([:])
    private let next = Atomic(0)

    /// - Parameter work: is watched while it lasts.
    func watching<R>(_ drop: String, _ work: () throws -> R) rethrows -> R {
        let n = next.wrappingAdd(1, ordering: .relaxed).newValue
        let reading = Reading(drop: drop, since: monotonicMilliseconds(), memory: Self.residentMemory())
        readings.withLock { $0[n] = reading }
        defer { readings.withLock { _ = $0.removeValue(forKey: n) } }
        return try work()
    }

    /// A drop whose reading goes beyond the limits; nil while none does.
    func excess(_ limits: ReadingLimits) -> String? {
        let all = readings.withLock { $0 }
        guard !all.isEmpty else { return nil }
        let now = monotonicMilliseconds()
        let memory = Self.residentMemory()
        return all.values.first {
            now - $0.since > limits.time || memory - $0.memory > limits.memory
        }?.drop
    }

    /// Bytes; 0 when the system does not tell.
    private static func residentMemory() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, 128, file) != nil else { return 0 }
        let fields = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            .split(separator: " ")
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
    }
}
