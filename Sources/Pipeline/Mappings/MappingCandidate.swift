import Findings
import Journal
import Mapping

/// The working copy of a mapping, loaded off to the side.
struct MappingCandidate {
    let name: String
    let files: MappingFiles
    let fingerprint: String
    private let loaded: Result<LoadedCopy, MappingFaults>
    /// Every fault of the copy, and of its tests once they were run.
    private(set) var findings: [Finding] = []
    private var tests = CandidateFacts.Tests.notRun

    init(name: String, files: MappingFiles, isResponse: Bool) {
        self.name = name
        self.files = files
        fingerprint = files.fingerprint
        do throws(MappingFaults) {
            loaded = .success(try LoadedCopy(path: files.main, isResponse: isResponse))
        } catch {
            loaded = .failure(error)
            findings = error.findings
        }
    }

    var mapping: LoadedCopy? { try? loaded.get() }  // Its faults are kept as findings.

    var facts: CandidateFacts {
        guard let mapping else { return .faulty }
        return .good(
            id: mapping.id, revision: mapping.revision, sha256: mapping.sha256, tests: tests)
    }

    /// Runs the tests that the mapping brings along; one without tests passes.
    mutating func runTests() {
        do throws(MappingFaults) {
            let failed = try MappingTestRunner.run(path: files.main, lists: .neutral).filter { !$0.passed }
            findings = failed.map { test in
                Finding(
                    code: "MAP-TEST", place: Place(file: files.main), value: test.name,
                    message: "La prueba «\(test.name)» falla: \((test.problems.first ?? "").prefix(300))",
                    remedy: "Corrija el mapeo, o lo esperado, y ejecute «buzon map test».")
            }
        } catch {
            findings = error.findings
        }
        tests = findings.contains { $0.severity == .error } ? .failed : .passed
    }
}
