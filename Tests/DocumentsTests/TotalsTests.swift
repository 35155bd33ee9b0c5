import Documents
import Fiscal
import Testing

@Suite struct TotalsTests {
    struct Case: Sendable, CustomStringConvertible {
        var description: String
        var sample: Sample
        /// Lines, allowances, charges, taxes, withheld, payable.
        var totals: [String]
        /// Of each tax and withholding: scheme, percent, base, amount.
        var subtotals: [String]
    }

    private static let bare = invoiceSample.with("declared", nil)
    private static let line: Sample = ["description": "x", "quantity": "1", "price": "100"]

    private static func lines(_ lines: Sample...) -> Sample { bare.with("lines", .list(lines)) }

    static let cases = [
        Case(
            description: "one tax", sample: invoiceSample,
            totals: ["3001.50", "0.00", "0.00", "570.29", "0.00", "3571.79"],
            subtotals: ["01 19 3001.50 570.29"]),
        Case(
            description: "no tax", sample: lines(line),
            totals: ["100.00", "0.00", "0.00", "0.00", "0.00", "100.00"], subtotals: []),
        Case(
            description: "three taxes and two rates of one, in any order",
            sample: lines(
                line.with(
                    "taxes", [["scheme": "03", "percent": "0.966"], ["scheme": "01", "percent": "19"]]),
                line.with("taxes", [["scheme": "01", "percent": "5"], ["scheme": "04", "percent": "8"]]),
                line.with("taxes", [["scheme": "01", "percent": "19.00"]])),
            totals: ["300.00", "0.00", "0.00", "51.97", "0.00", "351.97"],
            subtotals: ["01 5 100.00 5.00", "01 19 200.00 38.00", "03 0.966 100.00 0.97", "04 8 100.00 8.00"]),
        Case(
            description: "discount and charge of a line, by rate and by amount",
            sample: lines(
                line.with("discounts", [["percent": "10"], ["amount": "5"]]).with(
                    "charges", [["amount": "2.50"]]
                )
                .with("taxes", [["scheme": "01", "percent": "19"]])),
            totals: ["87.50", "0.00", "0.00", "16.63", "0.00", "104.13"], subtotals: ["01 19 87.50 16.63"]),
        Case(
            description: "discount and charge of the document",
            sample: lines(line).with("discounts", [["amount": "10"]]).with("charges", [["amount": "3"]]),
            totals: ["100.00", "10.00", "3.00", "0.00", "0.00", "93.00"], subtotals: []),
        Case(
            description: "withholdings",
            sample: lines(line.with("taxes", [["scheme": "01", "percent": "19"]])).with(
                "withholdings",
                [
                    ["scheme": "05", "percent": "15", "base": "19"],
                    ["scheme": "07", "percent": "0.414", "base": "100", "amount": "0.41"],
                ]),
            totals: ["100.00", "0.00", "0.00", "19.00", "3.26", "115.74"],
            subtotals: ["01 19 100.00 19.00", "05 15 19.00 2.85", "07 0.414 100.00 0.41"]),
        Case(
            description: "halves of a cent go away from zero",
            sample: lines(
                line.with("price", "0.005"), line.with("price", "0.015"), line.with("price", "1.004999")),
            totals: ["1.03", "0.00", "0.00", "0.00", "0.00", "1.03"], subtotals: []),
        Case(
            description: "quantity with decimals",
            sample: lines(line.with("quantity", "0.333").with("price", "10")),
            totals: ["3.33", "0.00", "0.00", "0.00", "0.00", "3.33"], subtotals: []),
        Case(
            description: "a cent of difference in a tax is the ERP's",
            sample: lines(line.with("taxes", [["scheme": "01", "percent": "19", "amount": "19.01"]])),
            totals: ["100.00", "0.00", "0.00", "19.01", "0.00", "119.01"], subtotals: ["01 19 100.00 19.01"]),
    ]

    @Test(arguments: cases)
    func `totals are computed`(example: Case) throws {
        let result = totalled(example.sample)
        #expect(result.findings == [])
        let invoice = try #require(result.invoice)
        let totals = invoice.totals
        let amounts = [
            totals.lineExtension, totals.allowances, totals.charges, totals.taxes, totals.withheld,
            totals.payable,
        ]
        #expect(amounts.map { $0.padded(to: 2) } == example.totals)
        let groups = invoice.taxes + invoice.withholdings
        let subtotals = groups.flatMap(\.subtotals).map {
            "\($0.scheme) \($0.percent) \($0.base.padded(to: 2)) \($0.amount.padded(to: 2))"
        }
        #expect(subtotals == example.subtotals)
        for group in groups {
            #expect(try group.subtotals.reduce(Amount.zero) { try $0.adding($1.amount) } == group.amount)
        }
    }

    @Test func `for any lines, payable is lines − discounts + charges + taxes − withheld`() throws {
        var random = SeededNumbers(state: 20_180_912)
        for _ in 0..<150 {
            let sample = Self.random(&random)
            let result = totalled(sample)
            let invoice = try #require(result.invoice, "\(result.findings)")
            let totals = invoice.totals
            let cents = { (amounts: [Amount]) in amounts.reduce(0) { $0 + Self.cents($1) } }
            #expect(cents(invoice.lines.map(\.net)) == Self.cents(totals.lineExtension))
            #expect(cents(invoice.lines.flatMap(\.taxes).map(\.amount)) == Self.cents(totals.taxes))
            let bases = invoice.lines.flatMap(\.taxes).map(\.base)
            #expect(cents(invoice.taxes.flatMap(\.subtotals).map(\.base)) == cents(bases))
            let payable =
                Self.cents(totals.lineExtension) - Self.cents(totals.allowances) + Self.cents(totals.charges)
                + Self.cents(totals.taxes) - Self.cents(totals.withheld)
            #expect(payable == Self.cents(totals.payable))
            for line in invoice.lines {
                let off = cents(line.allowances.map(\.amount)) - cents(line.charges.map(\.amount))
                let gross = line.quantity.coefficient * line.price.coefficient  // three and two decimals
                #expect((gross + 500) / 1000 - Int128(off) == Int128(Self.cents(line.net)))
            }
        }
    }

    private static func cents(_ amount: Amount) -> Int {
        Int(amount.padded(to: 2).filter { $0 != "." }) ?? .min
    }

    private static func random(_ random: inout SeededNumbers) -> Sample {
        func money(_ most: Int) -> String {
            let cents = Int.random(in: 0...most, using: &random)
            return "\(cents / 100).\(cents % 100 / 10)\(cents % 10)"
        }
        let lines = (0..<Int.random(in: 1...6, using: &random)).map { _ -> Sample in
            let thousandths = Int.random(in: 1000...99_999, using: &random)
            let quantity = "\(thousandths / 1000)." + String(1000 + thousandths % 1000).dropFirst()
            let taxes = (0..<Int.random(in: 0...3, using: &random)).map { _ -> Sample in
                [
                    "scheme": .text(["01", "02", "03", "04"].randomElement(using: &random) ?? "01"),
                    "percent": .text(["0", "5", "19", "0.966"].randomElement(using: &random) ?? "5"),
                ]
            }
            return [
                "description": "x", "quantity": .text(quantity), "price": .text(money(9_999_999)),
                "discounts": [["amount": .text(money(999))]], "charges": [["amount": .text(money(999))]],
                "taxes": .list(taxes),
            ]
        }
        return bare.with("lines", .list(lines)).with("discounts", [["amount": .text(money(50))]])
            .with("charges", [["amount": .text(money(99_999))]])
            .with("withholdings", [["scheme": "07", "percent": "0.966", "base": .text(money(99_999))]])
    }
}

/// A linear congruential generator (Knuth's MMIX): the same cases in every run.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
