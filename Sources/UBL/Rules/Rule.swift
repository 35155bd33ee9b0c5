package import Documents
package import Findings
package import Fiscal

/// A fiscal rule as data: what it asks, since when, where that is written, and what to tell the sender.
package struct Rule: Sendable {
    /// Stable, such as `UBL20-RANGE`.
    package var code: String
    package var severity: Severity
    package var kinds: Set<DocumentKind>
    /// First and last issue date it applies to; nil for no bound.
    package var from: CalendarDate?
    package var until: CalendarDate?
    /// Document, version and section.
    package var source: String
    /// In Spanish; `%` stands for the value found.
    package var message: String
    package var remedy: String
    /// What breaks the rule; empty when nothing does.
    package var breaches: @Sendable (Invoice, Issuance) -> [Breach]

    package struct Breach: Sendable {
        /// Of the draft, such as `lines.0.taxes.0.scheme`.
        package var path: String
        package var value: String

        init(_ path: String, _ value: String) {
            self.path = path
            self.value = value
        }
    }

    init(
        _ code: String, severity: Severity = .error, kinds: Set<DocumentKind> = Set(DocumentKind.allCases),
        from: CalendarDate? = nil, until: CalendarDate? = nil, source: String, message: String,
        remedy: String,
        breaches: @escaping @Sendable (Invoice, Issuance) -> [Breach]
    ) {
        self.code = code
        self.severity = severity
        self.kinds = kinds
        self.from = from
        self.until = until
        self.source = source
        self.message = message
        self.remedy = remedy
        self.breaches = breaches
    }
}

extension Invoice {
    /// What the document breaks, each with the cell it came from.
    ///
    /// - Parameter file: name of the source file, for the places of findings.
    package func findings(
        under rules: [Rule], _ issuance: Issuance, draft: Draft, file: String
    ) -> [Finding] {
        rules.filter { $0.applies(to: self) }.flatMap { rule in
            rule.breaches(self, issuance).map { rule.finding(for: $0, draft: draft, file: file) }
        }
    }
}

extension Rule {
    func applies(to invoice: Invoice) -> Bool {
        kinds.contains(invoice.kind) && from.map { $0 <= invoice.issued.date } ?? true
            && until.map { invoice.issued.date <= $0 } ?? true
    }

    func finding(for breach: Breach, draft: Draft, file: String) -> Finding {
        let origin = draft.leaf(at: breach.path)?.origin
        let place = Place(
            file: file, line: origin?.line ?? draft.line, column: origin?.column ?? 0,
            lastColumn: origin?.lastColumn ?? 0, field: origin?.field ?? breach.path)
        return Finding(
            code: code, severity: severity, place: place, value: origin?.raw ?? breach.value,
            message: message.split(separator: "%", omittingEmptySubsequences: false)
                .joined(separator: breach.value), remedy: remedy)
    }
}
