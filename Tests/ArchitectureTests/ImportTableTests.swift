import Foundation
import Testing

/// What each target may import besides the toolchain's own modules; arrows go one way.
private let table: [String: Set<String>] = {
    let ground: [String: Set<String>] = [
        "Findings": [], "JSONText": [], "Digest": ["Findings", "COpenSSL"], "Encoding": ["Findings"],
        "Zip": ["Findings", "CZlib"], "YAMLText": ["Findings", "Yams"], "Fiscal": ["Findings", "Digest"],
        "XMLTree": ["Findings", "CLibXML2"],
    ]
    let stages: [String: Set<String>] = [
        "Records": ["Findings", "Encoding", "XMLTree"], "Documents": ["Findings", "Fiscal"],
        "Mapping": ["Findings", "JSONText", "YAMLText", "Fiscal", "Records", "Documents"],
        "UBL": ["Findings", "Fiscal", "Documents", "XMLTree"],
        "Signing": ["Findings", "XMLTree", "COpenSSL"],
        "Representation": ["Findings", "YAMLText", "Fiscal", "Documents", "CPangoCairo", "CQRencode"],
    ]
    let rim: [String: Set<String>] = [
        "DurableFiles": ["CLinuxCalls"], "Spool": ["Findings", "DurableFiles", "CInotifyTools"],
        "Journal": ["Findings", "Fiscal", "Digest", "GRDB"], "Web": ["Findings", "CCurl", "CCurlOptions"],
        "Transmission": ["Findings", "XMLTree", "Zip", "Signing", "UBL", "Web"],
        "Mail": ["Findings", "XMLTree", "Zip", "Web"],
        "Archive": ["Findings", "Digest", "JSONText", "DurableFiles"],
    ]
    let below = Set((Array(ground.keys) + Array(stages.keys) + Array(rim.keys)))
    let top: [String: Set<String>] = [
        "Settings": ["Findings", "YAMLText"], "Pipeline": below.union(["Settings", "Logging"]),
        "Portal": [
            "Findings", "JSONText", "Journal", "Archive", "Hummingbird", "HTTPTypes", "NIOCore", "Mustache",
        ],
        "buzon": below.union(["Settings", "Pipeline", "Portal", "TestKit", "ArgumentParser", "Logging"]),
    ]
    let demonstration: [String: Set<String>] = [
        "TestKit": ["Findings"],
        "dian-simulator": [
            "Digest", "XMLTree", "Zip", "Hummingbird", "NIOCore", "HTTPTypes", "ArgumentParser",
        ],
        "buzon-bench": below.union(["Settings", "Pipeline", "TestKit", "ArgumentParser", "Logging"]),
    ]
    return [ground, stages, rim, top, demonstration].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}()

private let toolchain: Set<String> = ["Foundation", "Glibc", "Synchronization", "Dispatch", "RegexBuilder"]

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

@Suite struct ImportTableTests {
    @Test(arguments: table.keys.sorted())
    func `imports follow the table`(target: String) throws {
        let allowed = try #require(table[target]).union(toolchain)
        let found = try Self.imports(of: target)
        for (file, module) in found where !allowed.contains(module) && module != target {
            Issue.record("\(target)/\(file) imports \(module)")
        }
    }

    @Test func `every target stands in the table`() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: root.appending(path: "Sources").path)
        let systemModules = folders.filter { $0.hasPrefix("C") && $0.dropFirst().first?.isUppercase == true }
        #expect(Set(folders).subtracting(systemModules) == Set(table.keys))
    }

    @Test func `an import that the table forbids is seen`() {
        #expect(
            Self.modules(in: "import Foundation\n@testable import GRDB\npackage import Yams\n") == [
                "Foundation", "GRDB", "Yams",
            ])
    }

    private static func imports(of target: String) throws -> [(file: String, module: String)] {
        let folder = root.appending(path: "Sources").appending(path: target)
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let paths = try #require(files).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
        return try paths.flatMap { path in
            modules(in: try String(contentsOf: path, encoding: .utf8)).map { (path.lastPathComponent, $0) }
        }
    }

    private static func modules(in source: String) -> [String] {
        let pattern = #/^\s*(?:@\w+\s+)*(?:package |internal |public )?import (?:\w+ )?(\w+)/#
        return source.split(separator: "\n").compactMap { line in
            (try? pattern.prefixMatch(in: line)).flatMap { String($0.1) }
        }
    }
}
