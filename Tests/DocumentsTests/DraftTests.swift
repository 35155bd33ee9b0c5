import Documents
import Fiscal
import Testing

@Suite struct DraftTests {
    @Test func `the content is the same in any order of entries and from any origin`() {
        let one: Sample = ["a": "1", "b": ["x": "2", "y": ["3", "4"]], "c": "5"]
        let other: Sample = ["c": "5", "b": ["y": ["3", "4"], "x": "2"], "a": "1"]
        #expect(one.draft != other.draft)
        #expect(one.draft.contentText == other.draft.contentText)
    }

    @Test func `the content differs when a value, a name or a place differs`() {
        let samples: [Sample] = [
            ["a": "1", "b": "2"], ["a": "2", "b": "1"], ["a": "12"], ["a": ["1", "2"]], ["a": ["2", "1"]],
            ["a": ["12"]],
            ["a": [["b": "1"]]], ["a": ["b": "1"]], ["ab": "1"], [:], ["a": ""], ["a": []],
            ["a": "1", "c": "2"],
            ["a": "1:2"], ["a": "1}"], ["a": "1", "b": "1:2"],
        ]
        #expect(Set(samples.map { $0.draft.contentText }).count == samples.count)
    }

    @Test(arguments: [
        ("customer.id.number", "811.222.333"), ("lines.0.taxes.0.scheme", "01"), ("kind", "invoice"),
        ("lines.0.price", "1000.50"),
    ])
    func `a leaf is found by its path`(path: String, value: String) {
        #expect(invoiceSample.draft.leaf(at: path)?.value == value)
    }

    @Test(arguments: [
        "", "customer", "customer.id.numbers", "lines", "lines.1.price", "lines.-1.price", "lines.x.price",
        "kind.x",
        "lines.0.taxes.0.scheme.0",
    ])
    func `where there is no leaf there is none`(path: String) {
        #expect(invoiceSample.draft.leaf(at: path) == nil)
    }

    @Test func `a document takes what the draft says`() throws {
        let invoice = try #require(totalled(invoiceSample).invoice)
        #expect(invoice.number.text == "FV123")
        #expect(invoice.issued.description == "2018-09-12T11:00:40-05:00")
        #expect(invoice.customer.id == PartyID(type: "31", number: "811222333", dv: 2))
        #expect(invoice.customer.isVATResponsible)
        #expect(invoice.customer.address.city == "Bogotá, D.C.")
        #expect(invoice.currency == "COP" && invoice.typeCode == "01" && invoice.lines[0].id == "1")
    }

    @Test func `what the draft leaves out comes from the context`() throws {
        let invoice = try #require(totalled(invoiceSample.with("issued", nil).with("payment", nil)).invoice)
        #expect(invoice.issued.description == "2018-09-13T08:00:00-05:00")
        #expect(invoice.payment.form == "1" && invoice.payment.means == "10")
        #expect(
            try #require(totalled(invoiceSample.with("issued.time", nil)).invoice).issued.description
                == "2018-09-12T08:00:00-05:00")
    }

    @Test(arguments: [
        ("2018-09-12", "11:00:40-05:00", "2018-09-12T11:00:40-05:00"),
        ("2018-09-12T11:00:40-05:00", "2018-09-12T11:00:40-05:00", "2018-09-12T11:00:40-05:00"),
        ("2018-09-12T11:00:40", "2018-09-12T11:00:40", "2018-09-12T11:00:40-05:00"),
        ("2018-09-12", "2018-09-12T16:00:40Z", nil), ("2018-09-12", "2018-02-30T11:00:40", nil),
        ("2018-09-12T25:00:00", "11:00:40", nil), ("2018-09-12T", "11:00:40", nil),
    ])
    func `of a date with its time each target takes its part`(date: String, time: String, issued: String?) {
        let result = totalled(invoiceSample.with("issued.date", .text(date)).with("issued.time", .text(time)))
        #expect(result.invoice?.issued.description == issued)
        #expect(result.findings.isEmpty == (issued != nil))
    }

    @Test func `abroad, the address is free text`() throws {
        let sample = invoiceSample.with("customer.id", ["type": "42", "number": "X 99.1"])
            .with("customer.address", ["country": "US", "city_name": "Miami", "department_name": "Florida"])
        let customer = try #require(totalled(sample).invoice).customer
        #expect(customer.address.city == "Miami" && customer.address.municipality == nil)
        #expect(customer.id == PartyID(type: "42", number: "X991"))
        #expect(!customer.isVATResponsible)
    }
}
