import Documents
import Findings
import Foundation
import Transmission

/// An authority's refusal as findings: its own words, at the cells they are about.
struct RejectionFindings: Sendable {
    /// The document's number.
    let number: String
    /// First line of the document in its file.
    let line: Int
    /// Nil when what is kept of the document cannot be read.
    let translation: RejectionTranslation?

    /// More messages than this are only counted; the exchange has them all.
    static let limit = 200

    /// One for each message; a bare code is no message.
    func findings(_ exchange: Exchange, codes: [String], isConsumed: Bool) -> [Finding] {
        let code = exchange.code ?? "?"
        let complaints = codes.filter { $0 != code }
        let words = [complaints, exchange.comments].first { !$0.isEmpty }
        let texts = (words ?? ["La DIAN rechazó el documento con el código \(code)."]).flatMap(Self.split)
        let remedy =
            isConsumed
            ? "Corrija el dato y emita el documento con un número nuevo."
            : "Corrija el dato y vuelva a dejar el documento con el mismo número."
        var found = texts.prefix(Self.limit).map { finding("DIAN-\(code)", $0, remedy) }
        if texts.count > Self.limit {
            let more =
                "Y \(texts.count - Self.limit) mensajes más de la DIAN: están en el intercambio archivado."
            found.append(
                Finding(
                    code: "DIAN-\(code)", place: Place(file: "", line: line), value: number, message: more,
                    remedy: remedy))
        }
        return found
    }

    /// The file's name is filled in where the finding is told: the journal knows it by the drop.
    private func finding(_ code: String, _ text: String, _ remedy: String) -> Finding {
        switch translation?.target(of: text) {
        case .cell(let origin):
            let place = LeafWords.place(origin, file: "")
            return Finding(code: code, place: place, value: origin.raw, message: text, remedy: remedy)
        case .elsewhere(let words):
            return Finding(
                code: code, place: Place(file: "", line: line), value: number, message: text,
                remedy: "\(words) \(remedy)")
        case nil:
            return Finding(
                code: code, place: Place(file: "", line: line), value: number, message: text, remedy: remedy)
        }
    }

    /// One comment may hold several errors, a line or an «ERROR:» each.
    private static func split(_ comment: String) -> [String] {
        comment.replacing("ERROR:", with: "\nERROR:").split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
