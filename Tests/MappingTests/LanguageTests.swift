import Findings
import Foundation
import Mapping
import Testing

/// The one description of the language against what the loader really takes.
@Suite struct LanguageTests {
    static let folder = repository.path + "/Tests/judges/planted"
    static let files = ["csv", "table", "mixed", "bundle", "fixed", "xml", "response"]

    static func template(_ name: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(name).map.yaml", encoding: .utf8)
    }

    static let marks: [(file: String, group: String)] = files.flatMap { file in
        let text = (try? template(file)) ?? ""
        return text.split(separator: "⟦").dropFirst().map { (file, String($0.prefix { $0 != "⟧" })) }
    }

    /// The template with an unknown key in one place, or nowhere.
    static func planted(_ file: String, at group: String?) throws -> String {
        var text = try template(file)
        for (_, other) in marks {
            let key = other == group ? "zzz: 1" : ""
            text = text.replacingOccurrences(of: " ⟦\(other)⟧\n", with: " \(key)\n")
                .replacingOccurrences(of: "\n⟦\(other)⟧\n", with: "\n\(key)\n")
                .replacingOccurrences(of: "⟦\(other)⟧", with: key.isEmpty ? "" : ", " + key)
        }
        return text
    }

    /// What the mapping is refused for, its tests included.
    static func findings(_ text: String) throws -> [Finding] {
        let path = folder + "/\(UUID().uuidString).map.yaml"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        do throws(MappingFaults) {
            _ = try MappingTestRunner.run(path: path, lists: neutralLists)
            return []
        } catch {
            return error.findings
        }
    }

    @Test(arguments: files) func `a template is good until a key is planted`(file: String) throws {
        #expect(try Self.findings(Self.planted(file, at: nil)) == [])
    }

    @Test(arguments: marks) func `a place takes the keys that the language has there`(
        file: String, group: String
    ) throws {
        let found = try Self.findings(Self.planted(file, at: group)).filter { $0.value == "zzz" }
        let finding = try #require(found.first, "«zzz» passes in \(group)")
        #expect(finding.code == "YAML-KEY")
        let taken = Set(
            finding.remedy.replacingOccurrences(of: "Claves posibles: ", with: "").dropLast()
                .components(separatedBy: ", "))
        let described = try #require(Language.group(group))
        #expect(taken == Set(described.keys.map(\.name)))
    }

    @Test func `every group has its place`() {
        let placed = Set(Self.marks.map(\.group))
        #expect(Set(Language.groups.map(\.name)) == placed.union(["source"]))
    }

    @Test func `the committed schema is the one that is made`() throws {
        try expectGenerated(Language.schema, at: "mappings/mapeo-v1.schema.json")
    }
}

/// Compares a generated file with the committed one; `UPDATE_GOLDEN=1` writes it.
func expectGenerated(_ text: String, at path: String) throws {
    let url = repository.appending(path: path)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try text.write(to: url, atomically: true, encoding: .utf8)
    }
    let committed = try String(contentsOf: url, encoding: .utf8)
    #expect(committed == text, "\(path) is not what is made; UPDATE_GOLDEN=1 rewrites it")
}
