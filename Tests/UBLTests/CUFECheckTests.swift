import Fiscal
import Testing
import UBL
import XMLTree

@Suite struct CUFECheckTests {
    @Test(arguments: documents)
    func `what we compose carries its own code`(name: String, sample: Sample) throws {
        let composed = try composed(sample)
        let key = name == "smallest" ? "otra" : claveTecnica
        #expect(CUFECheck.check(composed.xml.bytes, claveTecnica: key) == .good)
        let other = CUFECheck.check(composed.xml.bytes, claveTecnica: "otra clave")
        let needsKey = ["sale", "export", "smallest", "extras"].contains(name)
        if needsKey, case .wrong(let expected) = other {
            #expect(expected.utf8.count == 40 && expected != composed.cufe.hex)
        } else {
            #expect(!needsKey && other == .good)
        }
    }

    @Test func `without the key a sale is not judged`() throws {
        guard case .unchecked = CUFECheck.check(try composed(saleSample).xml.bytes, claveTecnica: nil) else {
            Issue.record("judged without a key")
            return
        }
    }

    @Test(arguments: ["", "<a/>", "no"])
    func `what is no document is not judged`(text: String) {
        guard case .unchecked = CUFECheck.check(Array(text.utf8), claveTecnica: "x") else {
            Issue.record("judged «\(text)»")
            return
        }
    }

    private static let annexKey = "693ff6f2a553c3646a063436fd4dd9ded0311471"
    private static let prueKey = "dd85db55545bd6566f36b0fd3be9fd8555c36e"

    /// Needs the published facts (BUZON_FACTS).
    ///
    /// The keys of these samples are known; S-2018c carries no computed code at all.
    @Test(
        .enabled(if: hasFacts, "the published facts are absent"),
        arguments: [
            ("derived/anexo001_s9_invoice.signature-valid.xml", annexKey, true),
            ("derived/anexo001_s9_invoice.signature-valid.xml", prueKey, false),
            ("annex/anexo001_s9_invoice.transcribed.xml", annexKey, true),
            ("derived/facturark_signed_invoice.signature-valid.xml", prueKey, true),
            ("derived/facturark_signed_invoice.signature-valid.xml", annexKey, false),
            ("facturark/signed_invoice.xml", prueKey, true),
            ("annex/anexo005_s8.4_notacredito.xml", "", true),
            ("facturark/signed_credit_note_sha512.xml", "", false),
            ("facturark/signed_invoice_sha512.xml", annexKey, false),
        ])
    func `official samples are judged right`(path: String, key: String, isGood: Bool) throws {
        #expect((CUFECheck.check(try fact("samples/" + path), claveTecnica: key) == .good) == isGood)
    }
}
