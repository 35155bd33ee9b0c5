package import Documents
package import Findings

/// What a mapping made of one file.
package struct MappingResult: Sendable {
    /// Findings on the file as a whole; one error among them and no document may go on.
    package var fileFindings: [Finding]
    package var documents: [MappedDocument]

    /// An error on the file as a whole.
    package var stopsFile: Bool { fileFindings.contains { $0.severity == .error } }
}

/// One document of a file: a draft, or why there is none.
package struct MappedDocument: Sendable {
    /// From `document.key`; nil when it cannot be read.
    package var key: String?
    /// Prefix and sequence; nil when the sequence cannot be read.
    package var number: String?
    /// `invoice`, `credit_note` or `debit_note`.
    package var kind: String?
    /// First line in the file, from 1.
    package var line: Int
    /// Byte range of its rows in the file.
    package var source: Range<Int>
    /// Nil if there is any error among the findings.
    package var draft: Draft?
    package var findings: [Finding]
}
