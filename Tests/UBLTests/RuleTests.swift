import Documents
import Findings
import Fiscal
import Testing
import UBL

@Suite struct RuleTests {
    struct Case: Sendable, CustomStringConvertible {
        var code: String
        var sample: Sample
        /// Where the finding must stand: a leaf of the draft, or a field without one.
        var path: String
        var passing: Sample = saleSample
        var severity = Severity.error
        var description: String { code }
    }

    private static let large = saleSample.with("withholdings", nil).with("discounts", nil)
    private static func line(_ quantity: String, _ price: String) -> Sample {
        [["description": "x", "quantity": .text(quantity), "price": .text(price)]]
    }

    static let cases = [
        Case(code: "UBL20-RANGE", sample: saleSample.with("number.sequence", "201"), path: "number.sequence"),
        Case(
            code: "UBL20-RANGE", sample: saleSample.with("number.prefix", "XX"), path: "number.sequence",
            passing: creditSample.with("number.prefix", "XX")),
        Case(
            code: "UBL20-RANGE-DATE", sample: saleSample.with("issued.date", "2017-12-31"),
            path: "issued.date"),
        Case(
            code: "UBL20-RANGE-DATE", sample: saleSample.with("issued.date", "2020-01-01"),
            path: "issued.date",
            passing: saleSample.with("issued.date", "2019-12-31")),
        Case(
            code: "UBL20-ID-TYPE", sample: saleSample.with("customer.id.type", "47"), path: "customer.id.type"
        ),
        Case(
            code: "UBL20-INVOICE-TYPE", sample: saleSample.with("type_code", "04"), path: "type_code",
            passing: contingencySample),
        Case(
            code: "UBL20-TAX", sample: saleSample.with("lines.0.taxes.1.scheme", "22"),
            path: "lines.0.taxes.1.scheme"),
        Case(
            code: "UBL20-WITHHOLDING", sample: saleSample.with("withholdings.0.scheme", "06"),
            path: "withholdings"),
        Case(
            code: "UBL20-PAYMENT-MEANS", sample: saleSample.with("payment.means", "48"), path: "payment.means"
        ),
        Case(
            code: "UBL20-CONCEPT", sample: debitSample.with("references.0.reason", "4"),
            path: "references.0.reason",
            passing: creditSample.with("references.0.reason", "4")),
        Case(
            code: "UBL20-NOTE-ALLOWANCE", sample: creditSample.with("discounts", [["amount": "1"]]),
            path: "discounts",
            passing: saleSample),
        Case(
            code: "UBL20-NOTE-ALLOWANCE", sample: debitSample.with("charges", [["amount": "1"]]),
            path: "discounts",
            passing: debitSample),
        Case(
            code: "UBL20-NOTE-EXCHANGE",
            sample: creditSample.with("currency", "USD").with(
                "exchange", ["rate": "1", "date": "2018-09-12"]),
            path: "currency",
            passing: debitSample.with("currency", "USD").with(
                "exchange", ["rate": "1", "date": "2018-09-12"])),
        Case(
            code: "UBL20-LOCAL-TOTAL",
            sample: exportSample.with("exchange.rate", .text(String(repeating: "9", count: 36))),
            path: "exchange.rate",
            passing: exportSample),
        Case(
            code: "UBL20-NUMBER-SIZE", sample: saleSample, path: "number.sequence"),
        Case(
            code: "UBL20-CUSTOMER-ID-SIZE",
            sample: saleSample.with(
                "customer.id", ["type": "41", "number": .text(String(repeating: "A", count: 36))]),
            path: "customer.id.number",
            passing: saleSample.with(
                "customer.id", ["type": "41", "number": .text(String(repeating: "A", count: 35))])),
        Case(
            code: "UBL20-CUSTOMER-NAME-SIZE",
            sample: saleSample.with("customer.name", .text(String(repeating: "ñ", count: 451))),
            path: "customer.name",
            passing: saleSample.with("customer.name", .text(String(repeating: "ñ", count: 450)))),
        Case(
            code: "UBL20-AMOUNT-SIZE",
            sample: large.with("lines", line("1", "100000000000000")), path: "declared.net",
            passing: large.with("charges", nil).with("lines", line("1", "99999999999999.99"))),
        Case(
            code: "UBL20-PAYABLE", sample: saleSample.with("discounts.0.amount", "99999"),
            path: "declared.payable"),
        Case(
            code: "UBL20-FREE", sample: extraSample.with("ubl.cac:BillingReference/cac:X/cbc:ID", "1"),
            path: "ubl.cac:BillingReference/cac:X/cbc:ID", passing: extraSample),
        Case(
            code: "UBL20-FREE", sample: extraNote.with("lines.0.ubl.cbc:FreeOfChargeIndicator", "true"),
            path: "lines.0.ubl.cbc:FreeOfChargeIndicator", passing: extraNote),
        Case(
            code: "UBL20-FREE", sample: extraSample.with("lines.1.ubl.cac:Item/cbc:Description", "x"),
            path: "lines.1.ubl.cac:Item/cbc:Description", passing: extraSample),
        Case(
            code: "UBL20-MANDATE", sample: extraSample.with("lines.1.mandate.contract", "CM-1"),
            path: "lines.1.mandate.contract", passing: extraSample),
        Case(
            code: "UBL20-NOTE-DELIVERY", sample: creditSample.with("delivery", ["name": "x"]),
            path: "delivery", passing: extraSample, severity: .warning),
        Case(
            code: "UBL20-NOTE-PREPAID",
            sample: creditSample.with("prepaid", [["amount": "1", "received": "2018-09-01"]]),
            path: "prepaid",
            passing: debitSample.with("prepaid", [["amount": "1", "received": "2018-09-01"]]),
            severity: .warning),
    ]

    @Test func `every rule has a case, and every case a rule`() {
        #expect(Set(ubl20Rules.map(\.code)) == Set(Self.cases.map(\.code)))
        #expect(Set(ubl20Rules.map(\.code)).count == ubl20Rules.count)
    }

    @Test(arguments: cases)
    func `a rule is broken at its place, and passes`(example: Case) throws {
        var invoice = try invoice(example.sample)
        // A draft cannot hold a number as long as this.
        if example.code == "UBL20-NUMBER-SIZE" { invoice.number.sequence = String(repeating: "1", count: 34) }
        let rules = ubl20Rules.filter { $0.code == example.code }
        let draft = example.sample.draft
        let found = invoice.findings(under: rules, try issuance(), draft: draft, file: "ventas.csv")
        let finding = try #require(found.first)
        #expect(finding.code == example.code && finding.severity == example.severity)
        #expect(finding.place.field == example.path && finding.place.file == "ventas.csv")
        #expect(finding.place.line == (draft.leaf(at: example.path)?.origin?.line ?? 7))
        #expect(!finding.message.contains("%") && !finding.remedy.isEmpty)

        let passing = try UBLTests.invoice(example.passing)
        #expect(
            passing.findings(under: rules, try issuance(), draft: example.passing.draft, file: "x").isEmpty)
    }

    @Test(arguments: documents)
    func `what we compose breaks no rule`(name: String, sample: Sample) throws {
        #expect(
            try invoice(sample).findings(under: ubl20Rules, issuance(), draft: sample.draft, file: "x") == [])
    }

    @Test func `a rule holds from its first to its last day`() throws {
        var rule = try #require(ubl20Rules.first { $0.code == "UBL20-PAYMENT-MEANS" })
        let sample = saleSample.with("payment.means", "48")
        for (from, until, count) in [
            ("2018-09-12", "2018-09-12", 1), ("2018-09-13", "2018-09-30", 0), ("2018-01-01", "2018-09-11", 0),
        ] {
            (rule.from, rule.until) = (CalendarDate(from), CalendarDate(until))
            let found = try invoice(sample).findings(
                under: [rule], issuance(), draft: sample.draft, file: "x")
            #expect(found.count == count)
        }
    }
}
