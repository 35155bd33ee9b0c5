package import Documents
package import Findings

/// What a mapping made of one file.
package struct MappingResult: Sendable {
    /// Findings on the file as a whole; one error among them and no document may go on.
    package var fileFindings: [Finding]
    package var documents: [MappedDocument]

    /// An error on the file as a whole.
    package var stopsFile: Bool { fileFindings.contains { $0.severity == .error } }

    package init(fileFindings: [Finding], documents: [MappedDocument]) {
        (self.fileFindings, self.documents) = (fileFindings, documents)
    }
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

    package init(
        key: String?, number: String?, kind: String?, line: Int, source: Range<Int>, draft: Draft? = nil,
        findings: [Finding]
    ) {
        (self.key, self.number, self.kind) = (key, number, kind)
        (self.line, self.source, self.draft, self.findings) = (line, source, draft, findings)
    }
}

extension MappedDocument {
    /// A good document, as it was mapped earlier.
    package init(number: String, kind: String, draft: Draft) {
        self.init(
            key: draft.key, number: number, kind: kind, line: draft.line, source: draft.source, draft: draft,
            findings: [])
    }
}

extension MappingResult {
    /// Keeps `limit` findings, but the first of every document: nobody fails without a reason.
    mutating func limit(to limit: Int) {
        var kept = fileFindings.count
        var dropped = 0
        for index in documents.indices {
            let room = max(1, limit - kept)
            let count = documents[index].findings.count
            if count > room {
                dropped += count - room
                documents[index].findings = Array(documents[index].findings.prefix(room))
            }
            kept += documents[index].findings.count
        }
        guard dropped > 0 else { return }
        fileFindings.append(
            Finding(
                code: "MAP-MORE", severity: .warning,
                place: fileFindings.first?.place ?? documents[0].findings[0].place,
                message: "Y \(dropped) hallazgos más en este archivo.",
                remedy: "Corrija los que se muestran y vuelva a enviar el archivo."))
    }
}

extension MappingResult {
    /// Those of the file, then those of each document.
    package var allFindings: [Finding] { fileFindings + documents.flatMap(\.findings) }

    /// The good documents; none when the file as a whole is bad.
    package var drafts: [Draft] { stopsFile ? [] : documents.compactMap(\.draft) }

    /// What a golden file holds: the good documents as JSON, without their origins.
    package var goldenText: String { PlainTree.list(drafts.map { PlainTree($0) }).json() + "\n" }
}
