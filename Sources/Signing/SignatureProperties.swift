import COpenSSL
import Glibc
import XMLTree

extension SignatureVerifier {
    func checkProperties(_ signature: XMLElement, _ certificate: Certificate, _ report: inout SignatureReport)
    {
        let path = "Object/QualifyingProperties/SignedProperties/SignedSignatureProperties"
        let properties = signature.first(path)
        let target = signature.first("Object/QualifyingProperties")?.attribute("Target")
        if target != "#" + (signature.attribute("Id") ?? "") {
            report.faults.append(
                .references("las propiedades firmadas son de «\(target ?? "")», no de esta firma"))
        }
        report.signingTime = properties?.child("SigningTime")?.text
        checkSigningCertificate(properties, certificate, &report)
        checkPolicy(properties, &report)
        let roles = properties?.all("SignerRole/ClaimedRoles/ClaimedRole").map(\.text) ?? []
        report.role = roles.first
        if roles.count != 1 || !["supplier", "third party"].contains(roles[0]) {
            report.faults.append(.role(roles.joined(separator: ", ")))
        }
    }

    private func checkSigningCertificate(
        _ properties: XMLElement?, _ certificate: Certificate, _ report: inout SignatureReport
    ) {
        let named = properties?.first("SigningCertificate/Cert")
        let name = named?.first("CertDigest/DigestMethod")?.attribute("Algorithm") ?? ""
        let value = named?.first("CertDigest/DigestValue").flatMap { base64Decoded($0.text) }
        let serial = named?.first("IssuerSerial/X509SerialNumber")?.text
        guard let method = SignatureDigest(rawValue: name), value == digest(certificate.der, method),
            serial == certificate.serialNumber
        else {
            report.faults.append(.signingCertificate)
            return
        }
    }

    private func checkPolicy(_ properties: XMLElement?, _ report: inout SignatureReport) {
        let id = properties?.first("SignaturePolicyIdentifier/SignaturePolicyId")
        let identifier = id?.first("SigPolicyId/Identifier")?.text ?? ""
        report.policy = identifier
        guard let policy = SignaturePolicy.known.first(where: { $0.identifier == identifier }) else {
            report.faults.append(.policy(identifier))
            return
        }
        let name = id?.first("SigPolicyHash/DigestMethod")?.attribute("Algorithm") ?? ""
        let value = id?.first("SigPolicyHash/DigestValue").flatMap { base64Decoded($0.text) }
        let expected = SignatureDigest(rawValue: name).flatMap { policy.digests[$0] }.flatMap(base64Decoded)
        if value == nil || value != expected { report.faults.append(.policy(identifier)) }
    }

    /// Source: Política de firma v2 §15, rules 1 to 4.
    func checkCertificate(
        _ certificate: Certificate, _ signature: XMLElement, _ report: inout SignatureReport
    ) {
        if !certificate.maySign { report.faults.append(.keyUsage) }
        checkTime(certificate, &report)
        let september2016End = 1_475_297_999  // 2016-09-30T23:59:59−05:00
        if certificate.validFrom > september2016End {
            let used = signature.descendants { ["DigestMethod", "SignatureMethod"].contains($0.name) }
                .compactMap { $0.attribute("Algorithm") }
            for algorithm in Set(used) where algorithm.hasSuffix("sha1") {
                report.faults.append(.expiredAlgorithm(algorithm))
            }
        }
        guard !trusted.isEmpty else {
            report.unchecked.append("la cadena del certificado: no se dio un almacén de confianza")
            return
        }
        report.unchecked.append("la revocación del certificado")
        if !isTrusted(certificate) { report.faults.append(.untrusted(certificate.issuer)) }
    }

    private func checkTime(_ certificate: Certificate, _ report: inout SignatureReport) {
        guard let text = report.signingTime, let instant = unixSeconds(ofDateTime: text) else {
            report.faults.append(.outsideValidity(report.signingTime ?? ""))
            return
        }
        if instant < certificate.validFrom || instant > certificate.validUntil {
            report.faults.append(.outsideValidity(text))
        }
    }

    /// Follows issuers by their signatures up to a trusted, self-issued certificate; dates are judged elsewhere.
    private func isTrusted(_ certificate: Certificate) -> Bool {
        var current = certificate
        for _ in 0..<8 {
            guard
                let issuer = trusted.first(where: {
                    $0.subject == current.issuer
                        && X509_verify(current.pointer, X509_get0_pubkey($0.pointer)) == 1
                })
            else { return false }
            if issuer.subject == issuer.issuer { return true }
            current = issuer
        }
        return false
    }
}

/// - Parameter text: `YYYY-MM-DDTHH:MM:SS`, optional fraction, then `Z` or an offset such as `-05:00`.
func unixSeconds(ofDateTime text: String) -> Int? {
    let clean = text.utf8
    guard clean.count >= 20 else { return nil }
    var zone = text.dropFirst(19)
    if zone.first == "." { zone = zone.dropFirst().drop { $0.isNumber } }
    var asn1 = String(text.prefix(19).filter { $0.isNumber })
    guard asn1.utf8.count == 14 else { return nil }
    asn1 += "Z"
    var parts = tm()
    let time = ASN1_TIME_new()
    defer { ASN1_TIME_free(time) }
    guard ASN1_TIME_set_string_X509(time, asn1ForX509(asn1)) == 1, ASN1_TIME_to_tm(time, &parts) == 1 else {
        return nil
    }
    guard let offset = offsetSeconds(zone) else { return nil }
    return timegm(&parts) - offset
}

/// X.509 wants two-digit years up to 2049.
private func asn1ForX509(_ generalized: String) -> String {
    let year = Int(generalized.prefix(4)) ?? 0
    return (1950..<2050).contains(year) ? String(generalized.dropFirst(2)) : generalized
}

private func offsetSeconds(_ zone: Substring) -> Int? {
    if zone == "Z" { return 0 }
    let digits = zone.dropFirst().split(separator: ":")
    guard zone.first == "-" || zone.first == "+", digits.count == 2, let hours = Int(digits[0]),
        let minutes = Int(digits[1])
    else { return nil }
    return (zone.first == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
}
