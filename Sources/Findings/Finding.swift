/// One thing wrong with an input, said so that the person who sent it can mend it.
package struct Finding: Error, Hashable, Sendable, Codable {
    /// Stable, documented and searchable, such as `MAP-TYPE`; a code is never reused.
    package var code: String
    package var severity: Severity
    package var place: Place
    /// The text found at the place, as the sender wrote it; absent where a whole file is meant.
    package var value: String?
    /// In Spanish, one sentence, no internal names.
    package var message: String
    /// In Spanish: what to do next.
    package var remedy: String
    /// The rule of the mapping that the finding comes from; its field is the rule's path, such as `customer.name`.
    package var rule: Place?

    package init(
        code: String, severity: Severity = .error, place: Place, value: String? = nil, message: String,
        remedy: String, rule: Place? = nil
    ) {
        self.code = code
        self.severity = severity
        self.place = place
        self.value = value
        self.message = message
        self.remedy = remedy
        self.rule = rule
    }
}

/// Whether a finding stops its document.
package enum Severity: String, Hashable, Sendable, Codable {
    /// The document cannot go on.
    case error
    /// The document goes on, and the sender is told.
    case warning
}
