import Findings
import JSONText
import Mapping

/// Results of the tests of mappings, in any format.
struct TestReport {
    let format: OutputFormat
    private(set) var failed = 0
    /// Mappings that could not be loaded, so that none of their tests was run.
    private var unusable: [String] = []
    var isUnusable: Bool { !unusable.isEmpty }
    private var passed = 0
    private var findings = FindingReport()
    private var cases: [JUnitReport.Case] = []
    private var entries: [JSONValue] = []

    init(format: OutputFormat) { self.format = format }

    mutating func add(faults: [Finding], of file: String) {
        unusable.append(file)
        let shown = findings.add(faults)
        if format == .full {
            Console.say("\(Console.red("falla")) \(file): \(Self.unusableText)")
            shown.forEach { Console.error($0.full + "\n") }
        }
        if format == .concise { shown.forEach { Console.say($0.concise) } }
        cases.append(
            JUnitReport.Case(
                suite: file, name: "mapeo", problems: [Self.unusableText] + shown.map(\.concise),
                detail: shown.map(\.full).joined(separator: "\n\n")))
    }

    mutating func add(_ result: MappingTestResult, of file: String) {
        if result.passed { passed += 1 } else { failed += 1 }
        // What a failed test did not expect; of a good one its further errors are only told to people.
        var own = FindingReport()
        let unexpected = own.add(result.unexpected, lines: result.lines)
        if !result.passed { findings.add(result.unexpected, lines: result.lines) }
        let problems = result.problems + (result.update == nil ? result.differences.map(\.text) : [])
        if format == .full { show(result, unexpected, of: file) }
        if format == .concise, !result.passed {
            problems.forEach { Console.say("\(file): prueba «\(result.name)»: \($0)") }
            unexpected.forEach { Console.say($0.concise) }
        }
        cases.append(
            JUnitReport.Case(
                suite: file, name: result.name, problems: result.passed ? [] : problems,
                detail: unexpected.map(\.full).joined(separator: "\n\n")))
        entries.append(json(result, unexpected, problems, of: file))
    }

    /// Writes what is written at the end.
    func finish() {
        switch format {
        case .full:
            let bad = failed == 0 ? "" : ", \(failed) \(failed == 1 ? "falla" : "fallan")"
            if passed + failed > 0 || !isUnusable {
                Console.say("\(passed) \(passed == 1 ? "prueba" : "pruebas") bien\(bad)")
            }
            if isUnusable { Console.say(unusableWords) }
        case .concise: unusable.forEach { Console.say("\($0): \(Self.unusableText)") }
        case .junit: Console.say(JUnitReport(cases: cases).text)
        case .sarif: findings.write(as: .sarif)
        case .json:
            Console.say(
                JSONValue.object([
                    "passed": .integer(passed), "failed": .integer(failed), "tests": .list(entries),
                    "unusable": .list(unusable.map { .text($0) }),
                    "faults": isUnusable ? findings.json : .list([]),
                ]).serialized(indented: true))
        }
    }

    private static let unusableText = "el mapeo no se pudo cargar: sus pruebas no se ejecutaron"

    private var unusableWords: String {
        unusable.count == 1
            ? "Un mapeo no se pudo cargar: sus pruebas no se ejecutaron."
            : "\(unusable.count) mapeos no se pudieron cargar: sus pruebas no se ejecutaron."
    }

    private func show(_ result: MappingTestResult, _ unexpected: [ShownFinding], of file: String) {
        let mark = result.passed ? Console.green("bien") : Console.red("falla")
        Console.say("\(mark) \(file): \(result.name)")
        result.problems.forEach { Console.say("      \($0)") }
        switch result.update {
        case .created(let golden)?: Console.say("      se creó \(golden)")
        case .changed(let golden)?: Console.say("      cambió \(golden):")
        case .same?, nil: break
        }
        if !result.differences.isEmpty { show(result.differences, of: result) }
        if result.passed, !result.unexpected.isEmpty {
            let count = result.unexpected.count
            Console.say(
                count == 1
                    ? "      hay además un error que la prueba no nombra:"
                    : "      hay además \(count) errores que la prueba no nombra:")
            unexpected.forEach { Console.say("        \($0.concise)") }
        } else {
            unexpected.forEach { Console.error($0.full + "\n") }
        }
    }

    private func show(_ differences: [TreeDifference], of result: MappingTestResult) {
        for line in DifferenceTree(differences).lines { Console.say("      " + line) }
        if result.problems.isEmpty, result.update == nil {
            Console.say("      si lo nuevo es lo correcto: buzon map test --update")
        }
    }

    private func json(
        _ result: MappingTestResult, _ unexpected: [ShownFinding], _ problems: [String], of file: String
    ) -> JSONValue {
        .object([
            "mapping": .text(file), "name": .text(result.name), "passed": .bool(result.passed),
            "problems": .list(problems.map { .text($0) }),
            "differences": .list(result.differences.map(DifferenceTree.json)),
            "unexpected": .list(unexpected.map(\.json)),
        ])
    }
}
