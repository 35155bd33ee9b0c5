import Documents
package import Findings

/// One test of a mapping, run.
package struct MappingTestResult {
    /// What `update` did to the golden.
    package enum Update: Hashable, Sendable {
        case same
        /// There was none, or it could not be read.
        case created(String)
        case changed(String)
    }

    package var name: String
    /// In Spanish, beside ``differences``.
    package var problems: [String] = []
    /// Where the documents are not those of the golden; after an update, what changed in it.
    package var differences: [TreeDifference] = []
    /// What the mapping found in the input.
    package var findings: [Finding] = []
    /// The errors that no `expect_errors` names.
    package var unexpected: [Finding] = []
    /// Nil without an update.
    package var update: Update?
    /// The input, with its patches.
    package var files: [(name: String, bytes: [UInt8])] = []
    /// The lines that findings and differences speak of.
    package var lines = SourceLines()

    package var passed: Bool { problems.isEmpty && (differences.isEmpty || update != nil) }

    /// The cells of the differences.
    func differencePlaces(in files: [(name: String, bytes: [UInt8])]) -> [Place] {
        differences.compactMap(\.origin).map {
            Place(file: $0.file ?? files.first?.name ?? "", line: $0.line)
        }
    }
}
