import Foundation
import FuzzTargets
import Testing

private let repository = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

/// What once crashed or hung a target is tried again for ever.
@Suite struct CrasherTests {
    static let targets = FuzzTarget.all(repository: repository)

    @Test(arguments: targets.map(\.name))
    func `what once crashed does so no more`(name: String) throws {
        let target = try #require(Self.targets.first { $0.name == name })
        let folder = repository + "/Fuzz/Crashers/\(name)"
        // A target that never crashed has no folder.
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for file in files.sorted() {
            let bytes = try #require(FileManager.default.contents(atPath: folder + "/" + file))
            let duration = ContinuousClock().measure { target.run([UInt8](bytes)) }
            #expect(duration < .seconds(5), "\(name)/\(file)")
        }
    }

    @Test(arguments: targets.map(\.name))
    func `a target takes its seeds and hostile trifles`(name: String) throws {
        let target = try #require(Self.targets.first { $0.name == name })
        for bytes in [[], [0], [0, 0, 0], [0xFF, 0xFE, 0x22], Array(repeating: 0x22, count: 300)] as [[UInt8]]
        {
            target.run(bytes)
        }
        guard let seeds = target.seeds else { return }
        let folder = repository + "/mappings/\(seeds)/samples"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(!files.isEmpty)
        for file in files.sorted() {
            target.run([UInt8](try #require(FileManager.default.contents(atPath: folder + "/" + file))))
        }
    }
}
