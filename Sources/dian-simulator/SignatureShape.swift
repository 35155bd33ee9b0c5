import Digest
import XMLTree

/// What the signature policy asks of a signature's form; whether it holds is ``SignatureJudge``'s matter.
///
/// Source: Anexo técnico 002 version 2 (politicadefirmav2), sections 2, 6–9, 12 and 15.
struct SignatureShape {
    private static let xades = "http://uri.etsi.org/01903/v1.3.2#"
    private static let enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
    private static let canonical = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"

    let signature: XMLElement
    let properties: XMLElement
    /// The signer's, DER.
    let certificate: [UInt8]

    /// - Throws: ``Flaw``.
    init(_ root: XMLElement) throws(Flaw) {
        let signatures = root.descendants { $0.name == "Signature" && $0.namespace == Recognition.signature }
        guard signatures.count == 1, let signature = signatures.first,
            root.all("UBLExtensions/UBLExtension/ExtensionContent/Signature").contains(
                where: signature.isSame)
        else { throw Flaw("el documento no tiene una sola firma, en su extensión") }
        let path = "Object/QualifyingProperties/SignedProperties/SignedSignatureProperties"
        guard let properties = signature.first(path), properties.namespace == Self.xades else {
            throw Flaw("faltan las propiedades firmadas")
        }
        guard let text = signature.first("KeyInfo/X509Data/X509Certificate")?.text, let der = base64(text)
        else {
            throw Flaw("falta el certificado del firmante")
        }
        self.signature = signature
        self.properties = properties
        certificate = der
        try checkReferences(root)
        try checkSigningCertificate()
    }

    struct Flaw: Error, Sendable {
        let text: String
        init(_ text: String) { self.text = text }
    }

    private func checkReferences(_ root: XMLElement) throws(Flaw) {
        guard signature.first("SignedInfo/CanonicalizationMethod")?.attribute("Algorithm") == Self.canonical
        else {
            throw Flaw("el método de canonicalización no es el de la política")
        }
        let references = signature.all("SignedInfo/Reference")
        let key = signature.child("KeyInfo")?.attribute("Id") ?? ""
        let signed = signature.first("Object/QualifyingProperties/SignedProperties")?.attribute("Id") ?? ""
        let expected = ["", "#\(key)", "#\(signed)"]
        guard !key.isEmpty, !signed.isEmpty, references.map({ $0.attribute("URI") }) == expected else {
            throw Flaw("las referencias no son documento, KeyInfo y SignedProperties")
        }
        let transforms = references.map {
            $0.all("Transforms/Transform").compactMap { $0.attribute("Algorithm") }
        }
        guard transforms == [[Self.enveloped], [], []] else {
            throw Flaw("las transformaciones no son las de la política")
        }
        guard references[2].attribute("Type") == "http://uri.etsi.org/01903#SignedProperties" else {
            throw Flaw("la tercera referencia no es de tipo SignedProperties")
        }
        // Two elements under one Id would let a reader and the verifier look at different ones.
        let ids = root.descendants { $0.attribute("Id") != nil }.compactMap { $0.attribute("Id") }
        guard Set(ids).count == ids.count else { throw Flaw("hay identificadores repetidos") }
    }

    private func checkSigningCertificate() throws(Flaw) {
        guard let first = properties.first("SigningCertificate/Cert/CertDigest"),
            let algorithm = Self.algorithm(first.child("DigestMethod")),
            base64(first.child("DigestValue")?.text ?? "") == digest(certificate, algorithm)
        else { throw Flaw("SigningCertificate no es el certificado del firmante") }
        let roles = properties.all("SignerRole/ClaimedRoles/ClaimedRole").map { $0.text.trimmed }
        guard roles == ["supplier"] || roles == ["third party"] else {
            throw Flaw("el rol del firmante debe ser 'supplier' o 'third party'")
        }
    }

    var signingTime: String { properties.child("SigningTime")?.text.trimmed ?? "" }

    /// Whether SHA-1 is used anywhere in the signature.
    var usesSHA1: Bool {
        signature.descendants { ($0.attribute("Algorithm") ?? "").hasSuffix("sha1") }.isEmpty == false
    }

    var hasKnownAlgorithms: Bool {
        let method = signature.first("SignedInfo/SignatureMethod")?.attribute("Algorithm") ?? ""
        let known =
            ["http://www.w3.org/2000/09/xmldsig#rsa-sha1"]
            + ["256", "384", "512"].map { "http://www.w3.org/2001/04/xmldsig-more#rsa-sha\($0)" }
        let digests = signature.descendants { $0.name == "DigestMethod" }
        return known.contains(method) && digests.allSatisfy { Self.algorithm($0) != nil }
    }

    /// Whether the policy is one of the DIAN's, with the digest of its very bytes.
    var hasKnownPolicy: Bool {
        let policy = properties.first("SignaturePolicyIdentifier/SignaturePolicyId")
        let identifier = policy?.first("SigPolicyId/Identifier")?.text.trimmed ?? ""
        guard let hash = policy?.child("SigPolicyHash"),
            let algorithm = Self.algorithm(hash.child("DigestMethod"))
        else { return false }
        return SignaturePolicies.digests[identifier]?[algorithm] == hash.child("DigestValue")?.text.trimmed
    }

    private static func algorithm(_ method: XMLElement?) -> DigestAlgorithm? {
        switch method?.attribute("Algorithm") {
        case "http://www.w3.org/2000/09/xmldsig#sha1": .sha1
        case "http://www.w3.org/2001/04/xmlenc#sha256": .sha256
        case "http://www.w3.org/2001/04/xmldsig-more#sha384": .sha384
        case "http://www.w3.org/2001/04/xmlenc#sha512": .sha512
        default: nil
        }
    }
}

/// Source: digests of the two published PDF files.
enum SignaturePolicies {
    static let digests: [String: [DigestAlgorithm: String]] = [
        "https://facturaelectronica.dian.gov.co/politicadefirma/v1/politicadefirmav1.pdf": [
            .sha1: "61fInBICBQOCBwuTwlaOZSi9HKc=",
            .sha256: "XJBT29ZUlz0WFCFtZYjbuGhitex7zbVsDa2Jw+JMDgc=",
            .sha384: "9kd2RlJ+6MAI7craXftXqXMj3oeuW0Qu6jvTJeeuQWAsFn5U9Qx7aQkJr3M21EdV",
            .sha512:
                "5CL0Atx0jWqWoGG7rhuKOU7RN/kXCnupNAZb+fMiUu8JFLaUZb7mWXBCO2lzgKuzUObeBz1nGXtL9+0Rqw8X+Q==",
        ],
        "https://facturaelectronica.dian.gov.co/politicadefirma/v2/politicadefirmav2.pdf": [
            .sha1: "sbcECQ7v+y/m3OcBCJyvmkBhtFs=",
            .sha256: "dMoMvtcG5aIzgYo0tIsSQeVJBDnUnfSOfBpxXrmor0Y=",
            .sha384: "EQC0kiWPaAME6IsEZ7WuaTWJ97Zmf6hIO69rMCVURmQxBB9ebgLrjhL5BArQ0a0l",
            .sha512:
                "Zcjw1Z9nGQn2j6NyGx8kAaLbOfJGd/fJxRTCeirlqAg7zRG27piJkJOpflGu7XACpMj9hC6dVMcCyzqHxxPZeQ==",
        ],
    ]
}
