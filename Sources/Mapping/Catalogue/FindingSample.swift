import Findings
import Fiscal

/// A sample that gives a finding and one that gives none.
struct SamplePair: Sendable {
    var wrong: FindingSample
    var right: FindingSample
    /// Where the finding points in the wrong one; 0 where it means a whole file.
    var line: Int
}

/// A mapping and what it reads; kept as what differs from a mapping that many samples share.
struct FindingSample: Sendable {
    var base: String
    /// Lines of ``base``, and what stands there instead.
    var changes: [(line: String, becomes: String)] = []
    /// Without any the mapping alone is looked at.
    var files: [(name: String, bytes: [UInt8])] = []
    /// Said instead of the files, where they are long.
    var note: String?

    var mapping: String {
        changes.reduce(base) { text, change in
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return lines.map { $0 == change.line[...] ? change.becomes : String($0) }.joined(separator: "\n")
        }
    }

    /// What the engine says, worst first as it comes.
    func findings() -> [Finding] {
        do throws(MappingFaults) {
            let mapping = try CompiledMapping.load(text: mapping, path: Self.path, lists: Self.lists)
            if files.isEmpty { return mapping.warnings }
            let result = mapping.map(files)
            return mapping.warnings + result.fileFindings + result.documents.flatMap(\.findings)
        } catch {
            return error.findings
        }
    }

    /// A finding as it is printed, with its line of the sample.
    func rendered(_ finding: Finding) -> String {
        let file = finding.place.file
        let text = files.first { $0.name == file }.map { String(decoding: $0.bytes, as: UTF8.self) }
        let lines = (text ?? mapping).split(separator: "\n", omittingEmptySubsequences: false)
        let index = finding.place.line - 1
        let rendered = finding.rendered(
            sourceLine: lines.indices.contains(index) ? String(lines[index]) : nil)
        return rendered.split(separator: "\n").map { $0.count > 150 ? $0.prefix(150) + "…" : String($0) }
            .joined(separator: "\n")
    }

    static let path = "ventas.map.yaml"
    /// As much of the vocabulary as the samples need of what a regime lacks.
    private static let lists = CodeLists(
        contains: { code, list in CodeList(rawValue: list).map { $0.contains(code) } },
        lacking: { code, list in list == CodeList.paymentMeans.rawValue && code == "48" ? ["ubl20"] : [] })
}

extension FindingSample {
    /// The common mapping, changed, over one file.
    static func csv(_ changes: [(String, String)], _ input: String) -> FindingSample {
        FindingSample(
            base: CatalogueMapping.csv, changes: changes.map { (line: $0.0, becomes: $0.1) },
            files: [("ventas.csv", Array((CatalogueMapping.header + input + "\n").utf8))])
    }

    /// The common mapping as it is.
    static func csv(_ input: String) -> FindingSample { csv([], input) }

    static func mixed(_ input: String) -> FindingSample {
        FindingSample(base: CatalogueMapping.mixed, files: [("ventas.csv", Array((input + "\n").utf8))])
    }

    /// The common mapping alone, changed.
    static func mapping(_ changes: [(String, String)] = []) -> FindingSample {
        FindingSample(
            base: CatalogueMapping.csv, changes: changes.map { (line: $0.0, becomes: $0.1) })
    }
}
