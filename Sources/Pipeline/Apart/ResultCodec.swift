import Findings
import Foundation
import JSONText
import Mapping

/// What a mapping made of a file, on its way from the process that read it to the one that goes on with it.
enum ResultCodec {
    static func encoded(_ result: MappingResult) -> [UInt8] {
        JSONValue.object([
            "findings": .text(FindingCodec.encoded(result.fileFindings)),
            "documents": .list(result.documents.map(json)),
        ]).bytes(indented: false)
    }

    private static func json(_ document: MappedDocument) -> JSONValue {
        let draft = document.draft.map { String(decoding: DraftCodec.encoded($0), as: UTF8.self) }
        return .object([
            "key": .text(orNull: document.key), "number": .text(orNull: document.number),
            "kind": .text(orNull: document.kind), "line": .integer(document.line),
            "from": .integer(document.source.lowerBound), "to": .integer(document.source.upperBound),
            "draft": .text(orNull: draft), "findings": .text(FindingCodec.encoded(document.findings)),
        ])
    }

    /// - Returns: nil when `bytes` are not what ``encoded(_:)`` writes.
    static func decoded(_ bytes: [UInt8]) -> MappingResult? {
        guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)),
            let findings = FindingCodec.decoded(stored.findings)
        else { return nil }
        var documents: [MappedDocument] = []
        for document in stored.documents {
            guard let read = document.read else { return nil }
            documents.append(read)
        }
        return MappingResult(fileFindings: findings, documents: documents)
    }

    private struct Stored: Decodable {
        var findings: String
        var documents: [Document]
    }

    private struct Document: Decodable {
        var key: String?
        var number: String?
        var kind: String?
        var line: Int
        var from: Int
        var to: Int
        var draft: String?
        var findings: String

        var read: MappedDocument? {
            guard from <= to, let findings = FindingCodec.decoded(findings) else { return nil }
            let draft = draft.map { DraftCodec.decoded(Array($0.utf8)) }
            // A draft that is there must be readable.
            if case .some(nil) = draft { return nil }
            return MappedDocument(
                key: key, number: number, kind: kind, line: line, source: from..<to, draft: draft ?? nil,
                findings: findings)
        }
    }
}
