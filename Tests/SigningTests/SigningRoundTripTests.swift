import Foundation
import Signing
import TestKit
import Testing
import XMLTree

@Suite struct SigningRoundTripTests {
    private static let digests: [SignatureDigest] = [.sha256, .sha384, .sha512]

    @Test(arguments: digests, [XAdESSigner.Role.supplier, .thirdParty])
    func `what we sign verifies`(digest: SignatureDigest, role: XAdESSigner.Role) throws {
        let pki = try Ground.pki.get()
        let trusted = try Certificate.read(pem: file(pki.sub)) + Certificate.read(pem: file(pki.root))
        let report = SignatureVerifier(trusted: trusted).verify(try signed(digest, role: role))
        #expect(report.faults == [])
        #expect(report.role == role.rawValue && report.policy == SignaturePolicy.v2.identifier)
        #expect(report.signer?.der == (try Ground.key.get().certificate.der))
        #expect(report.signingTime == (try signingTime()))
    }

    /// Promise 23.
    @Test(.enabled(if: hasJudge, "xmlsec1 is absent"), arguments: digests)
    func `xmlsec1 agrees`(digest: SignatureDigest) throws {
        let pki = try Ground.pki.get()
        let path = pki.folder + "/firmado-\(digest).xml"
        try Data(signed(digest)).write(to: URL(fileURLWithPath: path))
        let judged = try ChildProcess.run(
            "xmlsec1",
            [
                "--verify", "--trusted-pem", pki.root, "--untrusted-pem", pki.sub,
                "--id-attr:Id", "http://www.w3.org/2000/09/xmldsig#:KeyInfo",
                "--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties", path,
            ])
        let said = judged.output + judged.complaints
        #expect(judged.status == 0 && said.contains("OK") && said.contains("3/3"), "\(said)")
    }

    @Test func `the bytes are the document's, with the signature in its place`() throws {
        let document = unsigned()
        let text = try #require(String(bytes: signed(), encoding: .utf8))
        let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>"
        #expect(text.hasPrefix(declaration))
        let start = try #require(text.range(of: "<ds:Signature "))
        let end = try #require(text.range(of: "</ds:Signature>"))
        var rest = text
        rest.removeSubrange(start.lowerBound..<end.upperBound)
        #expect(Array(rest.utf8) == Array(declaration.utf8) + document.bytes)
        let canonical = try XMLDocument(parsing: Array(text.utf8)).canonical()
        #expect(canonical == Array(text.utf8.dropFirst(declaration.utf8.count)))
    }

    @Test func `the chain is named from signer to root`() throws {
        let root = try XMLDocument(parsing: signed()).root
        let names = root.descendants { $0.name == "X509IssuerName" }.map(\.text)
        let key = try Ground.key.get()
        #expect(names == ([key.certificate] + key.chain).map(\.issuer) && names.count == 3)
        #expect(
            names[0]
                == "CN=CA Subordinada de pruebas,OU=Entidad final,O=Certificadora Ficticia S.A.,L=Bogota D.C.,C=CO"
        )
    }

    @Test func `without a store the chain is told as unchecked, with a wrong one as untrusted`() throws {
        let pki = try Ground.pki.get()
        #expect(SignatureVerifier().verify(try signed()).unchecked.count == 1)
        for path in [pki.root, pki.sub, pki.tls] {
            let report = SignatureVerifier(trusted: Certificate.read(pem: try file(path))).verify(
                try signed())
            guard case .untrusted = report.faults.first, report.faults.count == 1 else {
                Issue.record("\(path): \(report.faults)")
                continue
            }
        }
    }
}

@Suite struct OfficialSignatureTests {
    /// Needs the published facts (BUZON_FACTS).
    @Test(
        .enabled(if: hasFacts, "the published facts are absent"),
        arguments: [
            ("facturark/signed_invoice_sha512.xml", true), ("facturark/signed_credit_note_sha512.xml", true),
            ("derived/anexo001_s9_invoice.signature-valid.xml", true),
            ("derived/facturark_signed_invoice.signature-valid.xml", true),
            ("facturark/signed_invoice.xml", false), ("facturark/unsigned_invoice.xml", false),
            ("annex/anexo001_s9_invoice.transcribed.xml", false),
            ("annex/anexo005_s8.4_notacredito.xml", false),
        ])
    func `official samples are judged right`(path: String, isGood: Bool) throws {
        let report = SignatureVerifier().verify(try sample(path))
        #expect(report.isGood == isGood, "\(report.faults)")
    }

    /// Needs the published facts (BUZON_FACTS).
    @Test(
        .enabled(if: hasFacts, "the published facts are absent"),
        arguments: [
            "facturark/signed_invoice_sha512.xml", "facturark/signed_credit_note_sha512.xml",
            "derived/anexo001_s9_invoice.signature-valid.xml",
            "derived/facturark_signed_invoice.signature-valid.xml",
        ])
    func `the issuer's name is written as the DIAN wrote it`(path: String) throws {
        let bytes = try sample(path)
        let signer = try #require(SignatureVerifier().verify(bytes).signer)
        let named = try XMLDocument(parsing: bytes).root.descendants { $0.name == "IssuerSerial" }.first
        #expect(signer.issuer == named?.child("X509IssuerName")?.text)
        #expect(signer.serialNumber == named?.child("X509SerialNumber")?.text)
    }
}
