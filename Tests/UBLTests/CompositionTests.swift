import Documents
import Fiscal
import Foundation
import Testing
import UBL
import XMLTree

@Suite struct CompositionTests {
    @Test(arguments: documents)
    func `a composed document is canonical`(name: String, sample: Sample) throws {
        let composed = try composed(sample)
        #expect(try XMLDocument(parsing: composed.xml.bytes).canonical() == composed.xml.bytes)
    }

    @Test(arguments: documents)
    func `the signature's place is the empty extension`(name: String, sample: Sample) throws {
        let xml = try composed(sample).xml
        let marked = xml.bytes[..<xml.slot] + Array("<aqui></aqui>".utf8) + xml.bytes[xml.slot...]
        let mark = try #require(
            XMLDocument(parsing: Array(marked)).root.descendants { $0.name == "aqui" }.first)
        #expect(mark.path.hasSuffix("/UBLExtensions/UBLExtension[2]/ExtensionContent/aqui"))
        #expect(mark.parent?.children.count == 1)
    }

    /// Needs etc/schemas, the schemas of OASIS that ours imports.
    @Test(.enabled(if: hasSchemas, "etc/schemas is absent"), arguments: documents)
    func `our schema accepts what we compose`(name: String, sample: Sample) throws {
        let document = try XMLDocument(parsing: composed(sample).xml.bytes)
        #expect(try Schemas.ours.get().validate(document).map(\.reason) == [])
    }

    /// Needs the published facts (BUZON_FACTS).
    @Test(.enabled(if: hasFacts, "the published facts are absent"), arguments: documents)
    func `the DIAN's schema accepts what we compose`(name: String, sample: Sample) throws {
        let document = try XMLDocument(parsing: composed(sample).xml.bytes)
        #expect(try Schemas.official.get().validate(document).map(\.reason) == [])
    }

    /// Needs both: our schema must not be laxer than the DIAN's.
    @Test(
        .enabled(if: hasFacts && hasSchemas, "the published facts or etc/schemas are absent"),
        arguments: [
            "cbc:ProfileID", "cbc:IssueTime", "fe:LegalMonetaryTotal", "cbc:DocumentCurrencyCode",
            "fe:InvoiceLine",
        ])
    func `both schemas refuse a document without an element`(name: String) throws {
        var text = String(decoding: try composed(smallSample).xml.bytes, as: UTF8.self)
        let start = try #require(text.range(of: "<\(name)>"))
        let end = try #require(text.range(of: "</\(name)>"))
        text.removeSubrange(start.lowerBound..<end.upperBound)
        let document = try XMLDocument(parsing: Array(text.utf8))
        #expect(try !Schemas.ours.get().validate(document).isEmpty)
        #expect(try !Schemas.official.get().validate(document).isEmpty)
    }

    @Test func `an invoice outside every range is not composed, a note is`() throws {
        #expect(try invoice(saleSample.with("number.sequence", "99")).composedAsUBL20(issuance()) == nil)
        #expect(try invoice(saleSample.with("number.prefix", "fv")).composedAsUBL20(issuance()) == nil)
        #expect(try invoice(creditSample.with("number.sequence", "99999")).composedAsUBL20(issuance()) != nil)
    }

    @Test func `a note has no range, a range without prefix no prefix`() throws {
        let note = try XMLDocument(parsing: composed(creditSample).xml.bytes).root
        #expect(note.descendants { $0.name == "InvoiceControl" }.isEmpty)
        let small = try XMLDocument(parsing: composed(smallSample).xml.bytes).root
        let range = try #require(small.descendants { $0.name == "AuthorizedInvoices" }.first)
        #expect(range.children.map(\.name) == ["From", "To"] && range.child("To")?.text == "99")
    }

    @Test func `the key of the range never stands in the XML`() throws {
        for (_, sample) in documents {
            #expect(!String(decoding: try composed(sample).xml.bytes, as: UTF8.self).contains(claveTecnica))
        }
    }

    @Test(arguments: [
        ("ID", "FV123"), ("InvoiceTypeCode", "2"), ("DocumentCurrencyCode", "USD"),
        ("PaymentMeans/PaymentMeansCode", "41"),
        ("AccountingCustomerParty/Party/Person/FirstName", "Ana María"),
        ("AccountingCustomerParty/Party/Person/FamilyName", "Pérez Gómez"),
        ("PaymentExchangeRate/CalculationRate", "2980.55"), ("TaxTotal/TaxEvidenceIndicator", "false"),
        ("InvoiceLine/AllowanceCharge/MultiplierFactorNumeric", "0.1"),
        (
            "UBLExtensions/UBLExtension/ExtensionContent/DianExtensions/AdditionalMonetaryTotal/InvoiceTotalLocalCurrencyAmount",
            "9733373.50"
        ),
    ])
    func `values stand where the annex wants them`(path: String, text: String) throws {
        let root = try XMLDocument(parsing: composed(exportSample).xml.bytes).root
        #expect(root.first(path)?.text == text)
    }
}

@Suite struct UBL20TextsTests {
    /// The printed examples of Anexo técnico 001 §5 (SPEC §8).
    @Test func `names are the annex's`() {
        #expect(UBL20Names.xml(.invoice, nit: "98765432", sequence: 11) == "face_f0098765432000000000b.xml")
        #expect(UBL20Names.zip(.invoice, nit: "98765432", sequence: 15) == "ws_f0098765432000000000f.zip")
        #expect(
            UBL20Names.xml(.debitNote, nit: "9003731150", sequence: 0xFFFF_FFFF_FF)
                == "face_d9003731150ffffffffff.xml")
        #expect(UBL20Names.zip(.creditNote, nit: "900373115", sequence: 1) == "ws_c09003731150000000001.zip")
    }

    @Test func `the QR has the nine lines of the annex`() throws {
        let invoice = try invoice(saleSample)
        let composed = try composed(saleSample)
        #expect(
            ubl20QRText(invoice, cufe: composed.cufe) == """
                NumFac: FV123
                FecFac: 20180912110040
                NitFac: 900373115
                DocAdq: 811222333
                ValFac: 2802.87
                ValIva: 513.55
                ValOtroIm: 34.11
                ValFacIm: 3265.63
                CUFE: \(composed.cufe.hex)
                """)
    }
}
