import Journal

/// One request to the authority with what was kept of it.
struct AttemptLine: Sendable {
    var number: Int
    var operation: String
    var started: String
    var took: String?
    var result: Badge?
    var answerCode: String?
    var request: String?
    var response: String?

    /// - Parameter href: address of the document.
    init(_ attempt: AttemptRow, of id: DocumentID, href: String, folder: DocumentFolder?) {
        number = attempt.n
        operation = Words.operation(attempt.operation)
        started = ColombianTime.words(attempt.startedAt)
        took = attempt.endedAt.map { ColombianTime.length($0 - attempt.startedAt) }
        result = attempt.outcome.ifAny.map { Badge(outcome: $0) }
        answerCode = attempt.code.ifAny
        let stem = "\(attempt.n)-\(attempt.operation)"
        request = Self.link(["\(stem)-request.xml", "\(id.ordinal).\(stem)-request.xml"], href, folder)
        let kept = [attempt.exchange.ifAny].compactMap(\.self)
        response = Self.link(["\(stem)-answer.xml", "\(id.ordinal).\(stem)-answer.xml"] + kept, href, folder)
    }

    private static func link(_ names: [String], _ href: String, _ folder: DocumentFolder?) -> String? {
        folder?.has(names).map { "\(href)/archivos/\(PercentText.encoded($0))" }
    }
}
