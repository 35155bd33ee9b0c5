import Findings
import Fiscal
import Foundation
import Mapping
import Testing

let repository = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
let neutralLists = CodeLists(contains: { code, list in CodeList(rawValue: list).map { $0.contains(code) } })

let facts = ProcessInfo.processInfo.environment["BUZON_FACTS"] ?? repository.path + "/../shared"

func mappingPath(_ name: String) -> String { repository.path + "/mappings/\(name)/\(name).map.yaml" }

@Suite struct MappingFolderTests {
    static let names =
        (try? FileManager.default.contentsOfDirectory(atPath: repository.path + "/mappings"))?
        .filter { FileManager.default.fileExists(atPath: mappingPath($0)) }.sorted() ?? []

    /// Those that read a source; the others write answers.
    static let sources = names.filter { !CompiledResponse.isResponse(path: mappingPath($0)) }

    @Test func `there are mappings`() { #expect(Self.names.count >= 4) }

    @Test(arguments: names)
    func `the tests of a mapping pass`(name: String) throws {
        let results = try MappingTestRunner.run(path: mappingPath(name), lists: neutralLists)
        #expect(!results.isEmpty)
        for result in results {
            #expect(result.passed, "\(result.name): \(result.problems) \(result.differences)")
        }
    }

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: facts + "/mapping/siigo-csv")),
        arguments: [("siigo-csv", 5), ("sap-txt", 4), ("ventas-xml", 3)])
    func `a worked example gives what the language's own page expects`(name: String, tests: Int) throws {
        let results = try MappingTestRunner.run(
            path: facts + "/mapping/\(name)/\(name).map.yaml", lists: neutralLists)
        #expect(results.count == tests)
        for result in results {
            #expect(result.passed, "\(result.name): \(result.problems) \(result.differences)")
        }
    }
}
