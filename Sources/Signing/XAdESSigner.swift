package import XMLTree

/// Signs canonical documents by XAdES-EPES, enveloped, with policy v2 of the DIAN.
///
/// Source: Política de firma v2 (`dian/ubl20` SPEC §7): three references, inclusive C14N, rsa-sha256.
package final class XAdESSigner: Sendable {
    package let key: SigningKey
    private let digestMethod: SignatureDigest
    private let keyInfo: String
    private let signingCertificate: String
    private let policyAndRole: String

    /// Who signs: the issuer, or a technology provider for it.
    package enum Role: String, Sendable {
        case supplier
        case thirdParty = "third party"
    }

    /// - Parameter digest: of references, certificates and policy; SHA-256 or SHA-512.
    package init(key: SigningKey, role: Role, digest: SignatureDigest = .sha256) {
        precondition(digest != .sha1, "SHA-1 is never written")
        self.key = key
        digestMethod = digest
        keyInfo =
            "<ds:X509Data><ds:X509Certificate>\(base64(key.certificate.der))</ds:X509Certificate></ds:X509Data>"
        signingCertificate = ([key.certificate] + key.chain).map { Self.markup(of: $0, digest) }.joined()
        policyAndRole =
            Self.policyMarkup(digest) + "<xades:SignerRole><xades:ClaimedRoles><xades:ClaimedRole>"
            + "\(role.rawValue)</xades:ClaimedRole></xades:ClaimedRoles></xades:SignerRole>"
    }

    /// - Parameters:
    ///   - id: makes the Ids of the signature; letters, digits and hyphens, unique in the document.
    ///   - signingTime: legal time of Colombia, such as `2018-09-12T11:00:40-05:00`.
    /// - Throws: ``SigningError/openSSL(_:)``.
    package func sign(_ document: CanonicalXML, id: String, signingTime: String) throws(SigningError)
        -> SignedXML
    {
        let scope = Self.declarations(document.scope + [Self.ds])
        let wideScope = Self.declarations(document.scope + [Self.ds, Self.xades])
        let keyInfo = " Id=\"\(id)-keyinfo\">\(self.keyInfo)</ds:KeyInfo>"
        let properties =
            " Id=\"\(id)-signedprops\">" + signedProperties(signingTime) + "</xades:SignedProperties>"
        let signedInfo = self.signedInfo(
            id: id, document: digestText(document.bytes),
            keyInfo: digestText(Array("<ds:KeyInfo\(scope)\(keyInfo)".utf8)),
            properties: digestText(Array("<xades:SignedProperties\(wideScope)\(properties)".utf8)))
        let value = try key.signature(of: Array("<ds:SignedInfo\(scope)\(signedInfo)".utf8))
        let signature = """
            <ds:Signature xmlns:ds="\(Self.ds.uri)" Id="\(id)"><ds:SignedInfo\(signedInfo)\
            <ds:SignatureValue Id="\(id)-sigvalue">\(base64(value))</ds:SignatureValue><ds:KeyInfo\(keyInfo)\
            <ds:Object><xades:QualifyingProperties xmlns:xades="\(Self.xades.uri)" Target="#\(id)">\
            <xades:SignedProperties\(properties)</xades:QualifyingProperties></ds:Object></ds:Signature>
            """
        return SignedXML(document, signature: signature)
    }

    private static let ds = NamespaceDeclaration(prefix: "ds", uri: XMLNamespace.ds)
    private static let xades = NamespaceDeclaration(prefix: "xades", uri: XMLNamespace.xades)

    /// Every namespace in scope, as inclusive C14N writes them on the apex of a referenced element.
    private static func declarations(_ scope: [NamespaceDeclaration]) -> String {
        scope.sorted { $0.prefix.utf8.lexicographicallyPrecedes($1.prefix.utf8) }
            .map { " xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined()
    }

    private func digestText(_ bytes: [UInt8]) -> String { base64(Signing.digest(bytes, digestMethod)) }

    private func signedInfo(id: String, document: String, keyInfo: String, properties: String) -> String {
        let method =
            "<ds:DigestMethod Algorithm=\"\(digestMethod.rawValue)\"></ds:DigestMethod><ds:DigestValue>"
        return """
            ><ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315">\
            </ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="\(SignatureMethod.rsaSHA256.rawValue)">\
            </ds:SignatureMethod><ds:Reference Id="\(id)-ref0" URI=""><ds:Transforms><ds:Transform \
            Algorithm="\(XMLNamespace.ds)enveloped-signature"></ds:Transform></ds:Transforms>\(method)\(document)\
            </ds:DigestValue></ds:Reference><ds:Reference URI="#\(id)-keyinfo">\(method)\(keyInfo)\
            </ds:DigestValue></ds:Reference><ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" \
            URI="#\(id)-signedprops">\(method)\(properties)</ds:DigestValue></ds:Reference></ds:SignedInfo>
            """
    }

    private func signedProperties(_ signingTime: String) -> String {
        "<xades:SignedSignatureProperties><xades:SigningTime>\(signingTime)</xades:SigningTime>"
            + "<xades:SigningCertificate>\(signingCertificate)</xades:SigningCertificate>\(policyAndRole)"
            + "</xades:SignedSignatureProperties>"
    }

    private static func markup(of certificate: Certificate, _ method: SignatureDigest) -> String {
        var name = CanonicalWriter(capacity: 512)
        name.leaf("ds:X509IssuerName", certificate.issuer)
        let issuer = String(decoding: name.bytes(), as: UTF8.self)
        return """
            <xades:Cert><xades:CertDigest><ds:DigestMethod Algorithm="\(method.rawValue)"></ds:DigestMethod>\
            <ds:DigestValue>\(base64(Signing.digest(certificate.der, method)))</ds:DigestValue></xades:CertDigest>\
            <xades:IssuerSerial>\(issuer)<ds:X509SerialNumber>\(certificate.serialNumber)</ds:X509SerialNumber>\
            </xades:IssuerSerial></xades:Cert>
            """
    }

    private static func policyMarkup(_ method: SignatureDigest) -> String {
        """
        <xades:SignaturePolicyIdentifier><xades:SignaturePolicyId><xades:SigPolicyId><xades:Identifier>\
        \(SignaturePolicy.v2.identifier)</xades:Identifier></xades:SigPolicyId><xades:SigPolicyHash>\
        <ds:DigestMethod Algorithm="\(method.rawValue)"></ds:DigestMethod><ds:DigestValue>\
        \(SignaturePolicy.v2.digests[method] ?? "")</ds:DigestValue></xades:SigPolicyHash></xades:SignaturePolicyId>\
        </xades:SignaturePolicyIdentifier>
        """
    }
}
