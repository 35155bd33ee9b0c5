import Findings
import Foundation
import Records
import YAMLText

/// A test of a response mapping: a result as JSON, and the file that must come of it, byte by byte.
struct ResponseTestCase {
    private var name: String
    private var input: String
    private var golden: String?
    private var fileName: String?

    static func run(
        path: String, lists: CodeLists, update: Bool, where isWanted: (String) -> Bool
    ) throws(MappingFaults) -> [MappingTestResult] {
        let response = try CompiledResponse.load(path: path, lists: lists)
        var reader = YAMLReader()
        let cases = reader.list(response.root["tests"]).compactMap {
            ResponseTestCase($0, path: path, reader: &reader)
        }
        guard reader.findings.isEmpty else { throw MappingFaults(findings: reader.findings) }
        return cases.filter { isWanted($0.name) }.map { $0.run(response, update: update) }
    }

    static let keys = ["name", "input", "golden", "file_name"]

    private init?(_ node: YAMLNode, path: String, reader: inout YAMLReader) {
        reader.expectKeys(Self.keys, in: node)
        let surroundings = Surroundings(mapping: path)
        guard let name = reader.required("name", in: node).flatMap({ reader.text($0) }),
            let input = reader.required("input", in: node).flatMap({
                reader.path($0, beside: path, in: surroundings)
            })
        else { return nil }
        self.name = name
        self.input = input
        golden = node["golden"].flatMap { reader.path($0, beside: path, in: surroundings) }
        fileName = reader.text(node["file_name"])
    }

    private func run(_ response: CompiledResponse, update: Bool) -> MappingTestResult {
        guard let data = FileManager.default.contents(atPath: input),
            let result = ResponseResult(json: [UInt8](data))
        else { return result(["no se puede leer \(input) como resultado en JSON"], []) }
        let rendered: RenderedResponse
        do {
            rendered = try response.render(result)
        } catch {
            return self.result(error.findings.map { $0.rendered() }, error.findings)
        }
        var problems: [String] = []
        if let fileName, fileName != rendered.fileName {
            problems.append("el archivo se llama «\(rendered.fileName)» y no «\(fileName)»")
        }
        if let golden { problems += compare(rendered.bytes, golden, response, update: update) }
        return self.result(problems, [])
    }

    private func compare(
        _ bytes: [UInt8], _ golden: String, _ response: CompiledResponse, update: Bool
    ) -> [String] {
        if update {
            let isWritten = FileManager.default.createFile(atPath: golden, contents: Data(bytes))
            return isWritten ? [] : ["no se puede escribir \(golden)"]
        }
        guard let data = FileManager.default.contents(atPath: golden) else {
            return ["no se puede leer \(golden)"]
        }
        let wanted = [UInt8](data)
        if wanted == bytes { return [] }
        let encoding = response.plan.encoding
        let (a, b) = (encoding.text(of: bytes) ?? "", encoding.text(of: wanted) ?? "")
        let pairs = zip(
            a.split(separator: "\n", omittingEmptySubsequences: false),
            b.split(separator: "\n", omittingEmptySubsequences: false))
        guard let (line, pair) = pairs.enumerated().first(where: { $1.0 != $1.1 }).map({ ($0 + 1, $1) })
        else {
            return ["tiene otro número de líneas que \(golden)"]
        }
        return ["línea \(line): «\(pair.0)» en vez de «\(pair.1)»"]
    }

    private func result(_ problems: [String], _ findings: [Finding]) -> MappingTestResult {
        MappingTestResult(name: name, problems: problems, findings: findings)
    }
}
