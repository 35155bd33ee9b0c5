import Documents
import Testing

@Suite struct FreePathTests {
    @Test(arguments: [
        ("cbc:AccountingCost", ["cbc:AccountingCost 1"], nil),
        ("cac:A[12]/cbc:ID", ["cac:A 12", "cbc:ID 1"], nil),
        ("cac:A/cbc:ID/@schemeID", ["cac:A 1", "cbc:ID 1"], "schemeID"),
    ])
    func `a path names elements and an attribute`(text: String, steps: [String], attribute: String?) throws {
        let path = try #require(FreePath(text))
        #expect(path.steps.map { "\($0.name) \($0.position)" } == steps)
        #expect(path.attribute == attribute)
    }

    @Test(arguments: [
        "", "/", "ID", "fe:Item", "cbc:", "cbc:A/", "/cbc:A", "cbc:A//cbc:B", "cbc:A[0]", "cbc:A[1000]",
        "cbc:A[x]",
        "cbc:A[1", "cbc:A]", "@x", "cbc:A/@", "cbc:A/@x y", "cbc:A b", "cbc:A/@x/cbc:B", "cbc:Á",
        "ext:UBLExtensions",
        "cac:A/cac:A/cac:A/cac:A/cac:A/cac:A/cac:A/cac:A/cbc:A",
    ])
    func `what is no path is refused`(text: String) { #expect(FreePath(text) == nil) }

    @Test func `a value under no path is told`() throws {
        let sample = invoiceSample.with("ubl", ["Contrato": "C-7"])
        #expect(totalled(sample).findings.map(\.code) == ["DOC-UBL"])
    }

    @Test(
        arguments: [
            ("prepaid", ["amount": "-1", "received": "2018-08-01"], "DOC-NEGATIVE"),
            ("prepaid", ["amount": "1"], "DOC-REQUIRED"),
            ("prepaid", ["amount": "1", "received": "2018-02-30"], "DOC-DATE"),
            ("mandate", ["contract": "C"], "DOC-REQUIRED"), ("delivery", ["date": "ayer"], "DOC-DATE"),
        ] as [(String, Sample, String)])
    func `what few documents have is checked as the rest`(name: String, value: Sample, code: String) throws {
        let sample =
            switch name {
            case "prepaid": invoiceSample.with("prepaid", .list([value]))
            case "mandate": invoiceSample.with("lines.0.mandate", value)
            default: invoiceSample.with(name, value)
            }
        #expect(totalled(sample).findings.map(\.code).contains(code))
    }
}
