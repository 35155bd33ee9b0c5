import Foundation
import Testing

@testable import Pipeline

/// Promises 7, 8, 10 and 32 for the pure core: many seeds, each with its own drops, faults and crashes.
///
/// `BUZON_SEED=4711 swift test --filter SimulationTests` runs one seed again.
@Suite struct SimulationTests {
    private static let environment = ProcessInfo.processInfo.environment
    static let seeds: [UInt64] =
        environment["BUZON_SEED"].flatMap(UInt64.init).map { [$0] }
        ?? Array(1...(environment["BUZON_TEST_ALL"] == nil ? 1000 : 10_000))

    @Test func `no number is lost, doubled or sent with two contents, and every drop is answered once`() {
        var crashes = 0
        for seed in Self.seeds {
            var simulation = Simulation(seed: seed)
            let violations = simulation.run()
            crashes += simulation.crashes
            #expect(violations == [], "BUZON_SEED=\(seed)")
        }
        if Self.seeds.count > 1 { #expect(crashes > Self.seeds.count, "it hardly ever crashes") }
    }

    @Test func `a seed gives the same run again`() {
        for seed in [1, 7, 4711] as [UInt64] {
            var (one, other) = (Simulation(seed: seed), Simulation(seed: seed))
            #expect(one.run() == other.run())
            #expect(one.now == other.now && one.outbound == other.outbound && one.crashes == other.crashes)
        }
    }

    /// Promise 37.
    @Test(arguments: PlantedBug.allCases) func `a planted bug is seen`(_ bug: PlantedBug) {
        let red = (1...1000 as ClosedRange<UInt64>).first { seed in
            var simulation = Simulation(seed: seed, bug: bug)
            return !simulation.run().isEmpty
        }
        #expect(red != nil, "1,000 seeds do not see \(bug)")
    }
}
