import Documents
import Findings
import Fiscal
import JSONText

/// The answer to a file in `pruebas/`, in the words of the real one and marked `"prueba": true`.
struct TrialAnswer {
    enum Result {
        /// The file as a whole failed before it was read.
        case refused([Finding])
        case read(FilePreview, mapping: String)
    }

    var client: String
    var drop: String
    var file: String
    var digest: String

    func json(_ result: Result) -> JSONValue {
        let (fileFindings, documents, mapping): ([Finding], [FilePreview.Document], String) =
            switch result {
            case .refused(let findings): (findings, [], "")
            case .read(let preview, let mapping): (preview.fileFindings, preview.documents, mapping)
            }
        let isGood =
            !documents.isEmpty && !Self.hasError(fileFindings)
            && documents.allSatisfy { !Self.hasError($0.findings) }
        return .object([
            "prueba": .bool(true), "client": .text(client), "file": .text(file), "digest": .text(digest),
            "drop": .text(drop), "status": .text(isGood ? "valido" : "invalido"), "mapping": .text(mapping),
            "documents": .list(documents.map(document)),
            "findings": .list(fileFindings.map(FindingCodec.json)),
        ])
    }

    private func document(_ document: FilePreview.Document) -> JSONValue {
        let invoice = document.invoice
        return .object([
            "document": document.number.isEmpty ? .null : .text(document.number),
            "kind": .text(orNull: invoice?.kind.rawValue), "key": .text(document.key),
            "line": .integer(document.line),
            "cufe": document.cufe.isEmpty ? .null : .text(document.cufe),
            "status": .text(Self.hasError(document.findings) ? "invalido" : "valido"),
            "customer": .text(invoice?.customer.name ?? ""),
            "payable": .text(
                invoice.map { "\($0.totals.payable.padded(to: 2)) \($0.currency)" } ?? ""),
            "findings": .list(document.findings.map(FindingCodec.json)),
        ])
    }

    private static func hasError(_ findings: [Finding]) -> Bool {
        findings.contains { $0.severity == .error }
    }
}
