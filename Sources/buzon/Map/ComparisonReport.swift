import Findings
import JSONText
import Mapping

/// What changes between two revisions, file by file, and how much in all.
struct ComparisonReport {
    let format: OutputFormat
    private(set) var differs = false
    private var counts: [MappingComparison.Change: Int] = [:]
    private var files = 0
    private var entries: [JSONValue] = []

    init(format: OutputFormat) { self.format = format }

    mutating func add(_ comparison: MappingComparison, file: String) {
        files += 1
        for document in comparison.documents { counts[document.change, default: 0] += 1 }
        guard !comparison.isEqual else { return }
        differs = true
        if format == .full {
            show(comparison, file: file)
        } else {
            entries.append(json(comparison, file: file))
        }
    }

    func finish(skipped: [String]) {
        guard format == .full else {
            return Console.say(
                JSONValue.object([
                    "files": .list(entries),
                    "summary": .object(
                        [JSONValue.Member(name: "files", value: .integer(files))]
                            + Self.changes.map {
                                JSONValue.Member(
                                    name: $0.change.rawValue, value: .integer(counts[$0.change] ?? 0))
                            }),
                    "skipped": .list(skipped.map { .text($0) }),
                ]).serialized(indented: true))
        }
        let parts = Self.changes.compactMap { change, words in
            counts[change].map { "\($0) \(words)" }
        }
        Console.say(
            "\(files) archivos; documentos: " + (parts.isEmpty ? "ninguno" : parts.joined(separator: ", ")))
        guard !skipped.isEmpty else { return }
        Console.error("\(skipped.count) archivos no son de estos mapeos, por su nombre, y no se compararon:")
        skipped.prefix(10).forEach { Console.error("  \($0)") }
        if skipped.count > 10 { Console.error("  …") }
    }

    private static let changes: [(change: MappingComparison.Change, words: String)] = [
        (.equal, "iguales"), (.changed, "con otros valores"), (.appears, "aparecen"),
        (.vanishes, "desaparecen"), (.becomesValid, "pasan a valer"), (.becomesInvalid, "dejan de valer"),
        (.otherFindings, "con otros hallazgos"),
    ]

    private static func title(_ change: MappingComparison.Change) -> String {
        switch change {
        case .equal: "igual"
        case .changed: "otros valores"
        case .appears: Console.green("aparece")
        case .vanishes: Console.red("desaparece")
        case .becomesValid: Console.green("pasa a valer")
        case .becomesInvalid: Console.red("deja de valer")
        case .otherFindings: "otros hallazgos"
        }
    }

    private func show(_ comparison: MappingComparison, file: String) {
        Console.say(Console.bold(file))
        show(comparison.removedFileFindings, mark: "-")
        show(comparison.addedFileFindings, mark: "+")
        for document in comparison.documents where document.change != .equal {
            Console.say("  \(document.key): \(Self.title(document.change))")
            // The key is said already.
            for line in DifferenceTree(document.differences).lines.dropFirst() { Console.say("  " + line) }
            show(document.removed, mark: "-")
            show(document.added, mark: "+")
        }
    }

    private func show(_ findings: [Finding], mark: String) {
        for finding in findings {
            let line = "    \(mark) [\(finding.code)] \(finding.place): \(finding.message)"
            Console.say(mark == "+" ? Console.green(line) : Console.red(line))
        }
    }

    private func json(_ comparison: MappingComparison, file: String) -> JSONValue {
        func list(_ findings: [Finding]) -> JSONValue {
            .list(findings.map { ShownFinding(finding: $0, path: $0.place.file).json })
        }
        return .object([
            "file": .text(file), "findings_added": list(comparison.addedFileFindings),
            "findings_removed": list(comparison.removedFileFindings),
            "documents": .list(
                comparison.documents.filter { $0.change != .equal }.map { document in
                    .object([
                        "key": .text(document.key), "change": .text(document.change.rawValue),
                        "differences": .list(document.differences.map(DifferenceTree.json)),
                        "findings_added": list(document.added), "findings_removed": list(document.removed),
                    ])
                }),
        ])
    }
}
