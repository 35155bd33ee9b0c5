import Documents
import Findings
import Foundation
import Records
import YAMLText

/// Runs the `tests:` of a mapping.
///
/// A test names an `input` beside the mapping, may `patch` it, and says what must come out: a `golden` of the good
/// documents and the errors in `expect_errors`. With a golden alone no error is allowed.
package enum MappingTestRunner {
    /// - Parameters:
    ///   - path: of the `*.map.yaml`.
    ///   - lists: the neutral codes that its tables are checked against.
    ///   - update: writes goldens instead of comparing them.
    ///   - filter: only the tests with this text in their name; capitals and accents do not matter.
    /// - Returns: one for each test that was run.
    /// - Throws: the faults of the mapping itself or of how its tests are written.
    package static func run(
        path: String, lists: CodeLists, update: Bool = false, filter: String? = nil
    ) throws(MappingFaults) -> [MappingTestResult] {
        let wanted = withoutAccents(filter ?? "").lowercased()
        let isWanted = { (name: String) in
            wanted.isEmpty || withoutAccents(name).lowercased().contains(wanted)
        }
        if CompiledResponse.isResponse(path: path) {
            return try ResponseTestCase.run(path: path, lists: lists, update: update, where: isWanted)
        }
        let mapping = try CompiledMapping.load(path: path, lists: lists)
        var reader = YAMLReader()
        let cases = reader.list(mapping.root["tests"]).compactMap {
            MappingTestCase($0, path: path, reader: &reader)
        }
        guard reader.findings.isEmpty else { throw MappingFaults(findings: reader.findings) }
        return cases.filter { isWanted($0.name) }.map { $0.run(mapping, update: update) }
    }
}

struct MappingTestCase {
    struct Expectation {
        var code: String
        var line: Int?
        var columns: String?
        var text: String?
    }

    var name: String
    var inputs: [MappingTestInput]
    var patches: [TextPatch]
    var golden: String?
    var expectations: [Expectation]?

    init?(_ node: YAMLNode, path: String, reader: inout YAMLReader) {
        reader.expectKeys(["name", "input", "patch", "golden", "expect_errors"], in: node)
        guard let nameNode = reader.required("name", in: node), let name = reader.text(nameNode),
            let inputNode = reader.required("input", in: node)
        else { return nil }
        self.name = name
        inputs = []
        for element in inputNode.elements ?? [inputNode] {
            if let input = MappingTestInput(element, path: path, reader: &reader) { inputs.append(input) }
        }
        golden = node["golden"].flatMap {
            reader.path($0, beside: path, in: Surroundings(mapping: path))
        }
        var patches: [TextPatch] = []
        for element in reader.list(node["patch"]) {
            if let patch = TextPatch(element, reader: &reader) { patches.append(patch) }
        }
        self.patches = patches
        guard let expected = node["expect_errors"] else { return }
        var expectations: [Expectation] = []
        for element in reader.list(expected) {
            reader.expectKeys(["code", "line", "cols", "contains"], in: element)
            guard let codeNode = reader.required("code", in: element), let code = reader.text(codeNode) else {
                continue
            }
            expectations.append(
                Expectation(
                    code: code, line: reader.integer(element["line"]), columns: reader.text(element["cols"]),
                    text: reader.text(element["contains"])))
        }
        self.expectations = expectations
    }

    func run(_ mapping: CompiledMapping, update: Bool) -> MappingTestResult {
        var files: [(name: String, bytes: [UInt8])] = []
        for input in inputs {
            guard var bytes = input.bytes(for: mapping) else {
                return failure("no se puede leer \(input.name)")
            }
            let own = patches.filter { $0.file == nil || $0.file == input.name }
            if !own.isEmpty {
                do {
                    bytes = try mapping.patched(bytes, own)
                } catch {
                    return failure("el parche no se puede aplicar: \(error.message)")
                }
            }
            files.append((input.name, bytes))
        }
        let result = mapping.map(files)
        var tested = MappingTestResult(name: name, findings: result.allFindings, files: files)
        let errors = tested.findings.filter { $0.severity == .error }
        if let expectations {
            for wanted in expectations where !errors.contains(where: { wanted.fits($0) }) {
                tested.problems.append("no apareció \(wanted.description)")
            }
        }
        tested.unexpected = errors.filter { error in
            !(expectations ?? []).contains { $0.fits(error) }
        }
        if expectations == nil, !tested.unexpected.isEmpty {
            let count = tested.unexpected.count
            tested.problems.append(
                count == 1 ? "hay un error inesperado" : "hay \(count) errores inesperados")
        }
        if let golden {
            compare(result.drafts, golden: golden, update: update, in: &tested)
        }
        tested.lines = SourceLines(
            of: files, at: tested.findings.map(\.place) + tested.differencePlaces(in: files), mapping: mapping
        )
        return tested
    }

    private func compare(
        _ drafts: [Draft], golden: String, update: Bool, in tested: inout MappingTestResult
    ) {
        let tree = PlainTree.list(drafts.map { PlainTree($0) })
        // A golden that is no JSON is told as such; why it is none does not matter.
        let wanted = FileManager.default.contents(atPath: golden).flatMap {
            try? JSONSerialization.jsonObject(with: $0)
        }.flatMap { PlainTree(json: $0) }
        if let wanted {
            tested.differences = DraftComparison(lineageOf: drafts).differences(tree, from: wanted)
        }
        guard update else {
            if wanted == nil { tested.problems.append("no se puede leer \(golden)") }
            return
        }
        tested.update =
            wanted == nil ? .created(golden) : tested.differences.isEmpty ? .same : .changed(golden)
        guard tested.update != .same else { return }
        let isWritten = FileManager.default.createFile(
            atPath: golden, contents: Data((tree.json() + "\n").utf8))
        if !isWritten { tested.problems.append("no se puede escribir \(golden)") }
    }

    private func failure(_ problem: String) -> MappingTestResult {
        MappingTestResult(name: name, problems: [problem])
    }
}

extension MappingTestCase.Expectation {
    /// Such as `MAP-TYPE en la línea 5 con «40.5»`.
    var description: String {
        code + (line.map { " en la línea \($0)" } ?? "") + (columns.map { ", columnas \($0)" } ?? "")
            + (text.map { ", con «\($0)»" } ?? "")
    }

    func fits(_ finding: Finding) -> Bool {
        let place = finding.place
        if finding.code != code || line != nil && line != place.line { return false }
        if let columns, columns != "\(place.column)-\(place.lastColumn)" { return false }
        guard let text else { return true }
        return [finding.message, finding.value ?? "", place.field ?? ""].contains { $0.contains(text) }
    }
}
