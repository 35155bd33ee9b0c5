import Findings
import Foundation
import JSONText
import Mapping

/// Findings of mappings and of what they read, ready to be written.
struct FindingReport {
    private(set) var shown: [ShownFinding] = []
    private var files = LineFiles()

    var hasErrors: Bool { shown.contains { $0.finding.severity == .error } }

    /// Findings in mapping files, whose places are paths.
    @discardableResult
    mutating func add(_ faults: [Finding]) -> [ShownFinding] {
        let added = faults.map { finding in
            ShownFinding(
                finding: finding, sourceLine: files.line(at: finding.place),
                ruleLine: finding.rule.flatMap { files.line(at: $0) }, path: finding.place.file)
        }
        shown += added
        return added
    }

    /// Findings in files that were mapped.
    ///
    /// - Parameters:
    ///   - findings: whose places are names of files, not paths.
    ///   - lines: of those files.
    ///   - paths: of the files, by the names that the findings use.
    /// - Returns: what was added.
    @discardableResult
    mutating func add(
        _ findings: [Finding], lines: SourceLines, paths: [String: String] = [:]
    ) -> [ShownFinding] {
        let added = findings.map { finding in
            ShownFinding(
                finding: finding, sourceLine: lines.line(at: finding.place),
                ruleLine: finding.rule.flatMap { files.line(at: $0) },
                path: paths[finding.place.file] ?? finding.place.file)
        }
        shown += added
        return added
    }

    var json: JSONValue { .list(shown.map(\.json)) }

    /// Writes what no other part of a command wrote: carets and lines to standard error, the others to standard
    /// output.
    func write(as format: OutputFormat) {
        switch format {
        case .full: shown.forEach { Console.error($0.full + "\n") }
        case .concise: shown.forEach { Console.say($0.concise) }
        case .json: Console.say(json.serialized(indented: true))
        case .sarif: Console.say(SARIFReport(findings: shown).text)
        case .junit: break
        }
    }
}
