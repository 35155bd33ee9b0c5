import Documents
import Findings
import Fiscal
import Testing

@Suite struct DocumentFindingsTests {
    struct Case: Sendable, CustomStringConvertible {
        var code: String
        var sample: Sample
        /// Path of the leaf where the finding stands, or, at line 7 of the draft, what is missing.
        var field: String
        var isAtLeaf: Bool
        var severity: Severity

        var description: String { "\(code) at \(field)" }
    }

    private static func at(
        _ field: String, _ code: String, _ value: Sample, severity: Severity = .error,
        of sample: Sample = invoiceSample
    ) -> Case {
        Case(code: code, sample: sample.with(field, value), field: field, isAtLeaf: true, severity: severity)
    }

    private static func without(
        _ path: String, _ code: String, told field: String? = nil, of sample: Sample = invoiceSample
    ) -> Case {
        Case(
            code: code, sample: sample.with(path, nil), field: field ?? path, isAtLeaf: false,
            severity: .error)
    }

    /// Without declared totals.
    private static let undeclared = invoiceSample.with("declared", nil)
    /// Without any figure that another one would have to match.
    private static let bare = undeclared.with("lines.0.net", nil).with("lines.0.taxes.0.amount", nil)

    static let cases = [
        at("declared.net", "TOT-01", "3001.49"), at("declared.tax", "TOT-01", "570.30"),
        at("declared.payable", "TOT-01", "3571.8"), at("lines.0.net", "TOT-02", "3001.49"),
        at("lines.0.taxes.0.amount", "TOT-03", "570.31", of: undeclared),
        without("kind", "DOC-REQUIRED"), without("number.sequence", "DOC-REQUIRED"),
        without("customer.name", "DOC-REQUIRED"), without("customer.id.number", "DOC-REQUIRED"),
        without("customer.id.type", "DOC-REQUIRED"), without("customer.org_type", "DOC-REQUIRED"),
        without("lines.0.description", "DOC-REQUIRED", told: "description"),
        without("lines.0.quantity", "DOC-REQUIRED", told: "quantity", of: bare),
        without("lines.0.price", "DOC-REQUIRED", told: "price", of: bare),
        without("lines.0.taxes.0.percent", "DOC-REQUIRED", told: "taxes.percent", of: bare),
        without(
            "withholdings.0.base", "DOC-REQUIRED", told: "withholdings.base",
            of: undeclared.with("withholdings", [["scheme": "05", "percent": "15", "base": "1"]])),
        without(
            "discounts.0.amount", "DOC-REQUIRED", told: "discounts.amount",
            of: undeclared.with("discounts", [["percent": "5", "amount": "1"]])),
        at("customer.name", "DOC-REQUIRED", ""),
        at("kind", "DOC-KIND", "factura"), at("number.sequence", "DOC-NUMBER", "12A"),
        at("number.sequence", "DOC-NUMBER", "-1"), at("number.sequence", "DOC-NUMBER", "000"),
        at("number.sequence", "DOC-NUMBER", "1234567890123456789"),
        Case(
            code: "DOC-NUMBER", sample: invoiceSample.with("number.prefix", "FV-1"), field: "number.sequence",
            isAtLeaf: true, severity: .error),
        Case(
            code: "DOC-NUMBER", sample: invoiceSample.with("number.prefix", "ABCDEF"),
            field: "number.sequence",
            isAtLeaf: true, severity: .error),
        at("issued.date", "DOC-DATE", "2018-02-30"), at("payment.due_date", "DOC-DATE", "mañana"),
        at("issued.time", "DOC-TIME", "25:00:00"), at("lines.0.net", "DOC-AMOUNT", "3.001,50"),
        at("lines.0.quantity", "DOC-AMOUNT", "tres", of: bare),
        at("lines.0.taxes.0.amount", "DOC-AMOUNT", "x"),
        at("lines.0.taxes.0.base", "DOC-AMOUNT", "x", of: bare),
        at("customer.id.type", "DOC-LIST", "99"), at("customer.org_type", "DOC-LIST", "3"),
        at("customer.address.city", "DOC-LIST", "99999"), at("customer.address.country", "DOC-LIST", "ZZ"),
        at(
            "currency", "DOC-LIST", "XXQ",
            of: invoiceSample.with("exchange", ["rate": "1", "date": "2018-09-12"])),
        at("payment.means", "DOC-LIST", "999"), at("payment.form", "DOC-LIST", "9"),
        at("type_code", "DOC-LIST", "09"),
        at("lines.0.unit", "DOC-LIST", "unidades"), at("lines.0.taxes.0.scheme", "DOC-LIST", "99"),
        at("references.0.reason", "DOC-LIST", "9", of: noteSample),
        at("customer.id.number", "DOC-NIT", "8112A2333"), at("customer.id.dv", "DOC-DV", "3"),
        at("customer.email", "DOC-EMAIL", "sin arroba", severity: .warning),
        at("customer.email", "DOC-EMAIL", "a@b@c", severity: .warning),
        at("customer.email", "DOC-EMAIL", "ñ@example.com", severity: .warning),
        at("customer.name", "DOC-TEXT", "A\u{1}B"), at("lines.0.description", "DOC-TEXT", "\u{FFFE}"),
        without("lines.0", "DOC-LINES", told: "lines", of: undeclared),
        without("references", "DOC-REFERENCE", of: noteSample),
        at("currency", "DOC-EXCHANGE", "USD"),
        at(
            "lines.0.discounts.0.amount", "DOC-NEGATIVE", "-1",
            of: bare.with("lines.0.discounts", [["amount": "1"]])),
        at("charges.0.amount", "DOC-NEGATIVE", "-1", of: undeclared.with("charges", [["amount": "1"]])),
        without(
            "exchange.date", "DOC-REQUIRED",
            of: invoiceSample.with("currency", "USD").with(
                "exchange", ["rate": "2980", "date": "2018-09-12"])),
        Case(
            code: "DOC-OVERFLOW",
            sample: bare.with("lines.0.price", .text(String(repeating: "9", count: 38))),
            field: "totales", isAtLeaf: false, severity: .error),
    ]

    @Test(arguments: cases)
    func `a fault is one finding at its place`(example: Case) throws {
        let result = totalled(example.sample)
        #expect((result.invoice == nil) == (example.severity == .error))
        #expect(result.findings.map(\.code) == [example.code], "\(result.findings)")
        let finding = try #require(result.findings.first)
        #expect(finding.severity == example.severity)
        #expect(finding.place.file == "ventas.csv" && finding.place.field == example.field)
        if example.isAtLeaf {
            let leaf = try #require(example.sample.draft.leaf(at: example.field))
            let origin = try #require(leaf.origin)
            #expect(
                finding.place.line == origin.line && finding.place.column == 3
                    && finding.place.lastColumn == 9)
            #expect(finding.value == origin.raw)
        } else {
            #expect(finding.place.line == 7 && finding.place.column == 0)
        }
        #expect(!finding.message.isEmpty && !finding.remedy.isEmpty)
    }

    @Test func `every fault is told, not the first one`() {
        let sample = invoiceSample.with("declared", nil).with("customer.name", nil).with("issued.time", "x")
            .with("lines.0.net", "1").with("number.sequence", "0")
        #expect(
            Set(totalled(sample).findings.map(\.code)) == [
                "DOC-REQUIRED", "DOC-TIME", "TOT-02", "DOC-NUMBER",
            ])
    }

    @Test(arguments: [("0.01", 0), ("0.02", 0), ("0", 1), ("0.0099", 1)])
    func `declared totals may differ by the tolerance`(tolerance: String, findings: Int) throws {
        let sample = invoiceSample.with("declared", ["payable": "3571.80"])
        #expect(totalled(sample, tolerance: try Amount(tolerance)).findings.count == findings)
    }
}
