/// One line for each request and each verdict.
actor RequestLog {
    struct Line: Encodable, Sendable {
        var time = LegalClock.now()
        /// `send`, `consult`, `ranges` or `verdict`; `fault` and `cut` for what never became one.
        var operation: String
        var nit: String?
        var type: Int?
        var number: String?
        var issueDate: String?
        /// Of the XML.
        var sha256: String?
        /// The service's code, or the state of a verdict; after `fault`, the operation that was refused.
        var code: String
        var transaction: String?
        /// The scripted fault that befell the answer.
        var fault: String?
        var reasons: [String]?
    }

    private let lines: JSONLines?

    init(path: String?) throws {
        lines = try path.map { try JSONLines(path: $0) }
    }

    func write(_ line: Line) throws {
        try lines?.append(line)
    }
}
