import Foundation
import Pipeline
import Settings
import Signing

/// The whole path on disk, through the real intake: from the rename of a file of 1,000 invoices to its answer.
///
/// No PDF, no network.
struct PipelineBench {
    let ground: BenchGround
    let rounds: Int
    private static let invoices = 1000

    func run(_ table: inout BenchTable) throws {
        let gateway = try BenchGateway("pipeline", on: ground)
        let workers = try gateway.settings().workers
        let both = try throughput(of: gateway, from: 990_100_000)
        table.add(
            "todo el camino en disco, por núcleo (tiempo de procesador)", both.perProcessor, "facturas/s",
            ratio: both.perProcessorSign, budget: "≥ 0.20 S, luego ≥ 0.35 S")
        table.add(
            "todo el camino en disco, \(workers) hilos (reloj)", both.perWall, "facturas/s",
            ratio: both.perWallSign)
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        table.add("memoria máxima del proceso", Double(usage.ru_maxrss) / 1024, "MB")
        let one = try onOneCore {
            try throughput(of: BenchGateway("one-core", on: ground), from: 990_200_000)
        }
        table.add(
            "dos núcleos contra uno (reloj)", both.perWall, "facturas/s", ratio: both.perWall / one.perWall,
            budget: "≥ 1.7 ×")
        try measureLatency(gateway, &table)
    }

    struct Throughput {
        /// Documents a second, medians: of processor time, and by the clock.
        var perProcessor: Double
        var perWall: Double
        /// In proportion to S, taken before and after each round.
        var perProcessorSign: Double
        var perWallSign: Double
    }

    func throughput(of gateway: BenchGateway, from first: Int) throws -> Throughput {
        try gateway.running { _ in
            _ = try gateway.drop(100, from: first, as: "ventas_calentamiento.csv")
            var measured: [(wall: Double, processor: Double, sign: Double)] = []
            for round in 0..<rounds {
                let before = try signsPerSecond()
                let used = try gateway.drop(
                    Self.invoices, from: first + 1000 + round * Self.invoices, as: "ventas_lote-\(round).csv")
                let sign = (before + (try signsPerSecond())) / 2
                let count = Double(Self.invoices)
                measured.append((count / used.wall, count / used.processor, sign))
            }
            return Throughput(
                perProcessor: median(measured.map(\.processor)), perWall: median(measured.map(\.wall)),
                perProcessorSign: median(measured.map { $0.processor / $0.sign }),
                perWallSign: median(measured.map { $0.wall / $0.sign }))
        }
    }

    private func signsPerSecond() throws -> Double {
        let message = [UInt8](repeating: 7, count: 1600)
        let start = processorSeconds(ofThread: true)
        for _ in 0..<400 { _ = try ground.key.signature(of: message) }
        return 400 / (processorSeconds(ofThread: true) - start)
    }

    /// The threads of a process inherit the core of the one that makes them.
    private func onOneCore<R>(_ body: () throws -> R) throws -> R {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        try stay(on: "0")
        let result = try body()
        try stay(on: "0-\(cores - 1)")
        return result
    }

    private func stay(on cores: String) throws {
        let taskset = Process()
        taskset.executableURL = URL(fileURLWithPath: "/usr/bin/taskset")
        taskset.arguments = ["--pid", "--cpu-list", cores, String(getpid())]
        taskset.standardOutput = FileHandle.nullDevice
        try taskset.run()
        taskset.waitUntilExit()
        guard taskset.terminationStatus == 0 else { throw BenchFailure.wrongResult("taskset \(cores)") }
    }

    /// One file with one invoice after the other, each only when nothing else is under way.
    private func measureLatency(_ gateway: BenchGateway, _ table: inout BenchTable) throws {
        let latencies = try gateway.running { _ in
            try (0..<110).map { turn in
                let name = "ventas_una-\(turn).csv"
                let known = gateway.authority.lastRequest.count
                let start = try gateway.put(
                    BenchGround.export(invoices: 1, from: 990_300_000 + turn), as: name)
                _ = try gateway.waitForAnswer(name)
                usleep(20_000)
                guard gateway.authority.lastRequest.count == known + 1 else {
                    throw BenchFailure.wrongResult("requests for \(name)")
                }
                return (gateway.authority.lastRequest.wall - start.wall) * 1000
            }.dropFirst(10).sorted()
        }
        table.add("de un archivo renombrado a su envío, en reposo: mediana", median(latencies), "ms")
        table.add(
            "de un archivo renombrado a su envío, en reposo: p99", latencies[98], "ms", budget: "≤ 30 ms")
    }
}
