import Documents
import Findings
import Mapping

/// What a mapping made of one file, as far as it is compared.
struct ComparedFile: Sendable {
    struct Document: Sendable {
        var key: String?
        /// First line in the file, from 1.
        var line: Int
        var draft: Draft?
        var findings: [Finding]
    }

    var findings: [Finding]
    var documents: [Document]
}

extension ComparedFile {
    init(_ result: MappingResult) {
        findings = result.fileFindings
        // None of the documents of a file that failed goes on.
        let isStopped = findings.contains { $0.severity == .error }
        documents = (isStopped ? [] : result.documents).map {
            Document(key: $0.key, line: $0.line, draft: $0.draft, findings: $0.findings)
        }
    }
}

/// Pairs what two mappings made of one file, document by document.
struct ShadowComparison {
    typealias Document = ComparedFile.Document

    /// One line for each document that differs, and one for the file's own findings if they do.
    private(set) var lines: [(document: Document?, comparison: DraftComparison)] = []
    private(set) var documents = 0

    init(active: ComparedFile, candidate: ComparedFile) {
        note(nil, DraftComparison(active: active.findings, candidate: candidate.findings))
        // Last first: each is taken from the end.
        var waiting: [String: [Document]] = [:]
        for document in candidate.documents.reversed() {
            waiting[Self.name(document), default: []].append(document)
        }
        for document in active.documents {
            let twin = waiting[Self.name(document)]?.popLast()
            documents += 1
            note(document, DraftComparison(active: document, candidate: twin))
        }
        for document in waiting.values.flatMap(\.self).sorted(by: { $0.line < $1.line }) {
            documents += 1
            note(document, DraftComparison(active: nil, candidate: document))
        }
    }

    private mutating func note(_ document: Document?, _ comparison: DraftComparison) {
        if !comparison.differences.isEmpty { lines.append((document, comparison)) }
    }

    /// Its key, or the place where it begins when it has none.
    private static func name(_ document: Document) -> String {
        document.key.map { "k" + $0 } ?? "l\(document.line)"
    }
}
