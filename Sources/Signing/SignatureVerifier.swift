import COpenSSL
package import XMLTree

/// Verifies the signature of any document of the DIAN's regime of UBL 2.0: of 2015, 2016 and 2018 on.
///
/// Source: Política de firma v1 and v2, §9 and §15 (`dian/ubl20` SPEC §7).
package struct SignatureVerifier: Sendable {
    /// Certificates that are trusted to issue; empty: the chain is told as not checked.
    package var trusted: [Certificate]

    package init(trusted: [Certificate] = []) { self.trusted = trusted }

    package func verify(_ bytes: [UInt8]) -> SignatureReport {
        do {
            return verify(try XMLDocument(parsing: bytes))
        } catch {
            return SignatureReport(faults: [.notXML("\(error)")])
        }
    }

    package func verify(_ document: XMLDocument) -> SignatureReport {
        var report = SignatureReport()
        let root = document.root
        let signatures = root.descendants { $0.name == "Signature" && $0.namespace == XMLNamespace.ds }
        guard signatures.count == 1, let signature = signatures.first else {
            report.faults.append(.place("hay \(signatures.count) firmas y debe haber una"))
            return report
        }
        let slots = root.all("UBLExtensions/UBLExtension/ExtensionContent")
        guard let parent = signature.parent, slots.contains(where: { $0.isSame(as: parent) }) else {
            report.faults.append(.place("la firma no está en ext:ExtensionContent"))
            return report
        }
        if root.isSplit { report.faults.append(.splitValue) }
        checkIDs(root, &report)
        guard let certificate = certificate(of: signature) else {
            report.faults.append(.noCertificate)
            return report
        }
        report.signer = certificate
        checkReferences(signature, &report)
        checkValue(signature, certificate, &report)
        checkProperties(signature, certificate, &report)
        checkCertificate(certificate, signature, &report)
        return report
    }

    private func checkIDs(_ root: XMLElement, _ report: inout SignatureReport) {
        var seen: Set<String> = []
        for element in root.descendants(where: { $0.attribute("Id") != nil }) {
            guard let id = element.attribute("Id") else { continue }
            if !seen.insert(id).inserted { report.faults.append(.duplicateID(id)) }
        }
    }

    private func certificate(of signature: XMLElement) -> Certificate? {
        signature.first("KeyInfo/X509Data/X509Certificate").flatMap { base64Decoded($0.text) }
            .flatMap { Certificate(der: $0) }
    }

    private func checkReferences(_ signature: XMLElement, _ report: inout SignatureReport) {
        guard let signedInfo = signature.child("SignedInfo") else {
            report.faults.append(.references("falta ds:SignedInfo"))
            return
        }
        let canonicalization = signedInfo.child("CanonicalizationMethod")?.attribute("Algorithm") ?? ""
        if canonicalization != "http://www.w3.org/TR/2001/REC-xml-c14n-20010315" {
            report.faults.append(.algorithm(canonicalization))
        }
        let references = signedInfo.children("Reference")
        let properties = signature.first("Object/QualifyingProperties/SignedProperties")
        let targets: [(uri: String, element: XMLElement?)] = [
            ("", nil),
            ("#" + (signature.child("KeyInfo")?.attribute("Id") ?? "?"), signature.child("KeyInfo")),
            ("#" + (properties?.attribute("Id") ?? "?"), properties),
        ]
        guard references.count == targets.count else {
            report.faults.append(.references("hay \(references.count) referencias y deben ser tres"))
            return
        }
        for (reference, target) in zip(references, targets) {
            check(reference, uri: target.uri, element: target.element, signature, &report)
        }
    }

    private func check(
        _ reference: XMLElement, uri: String, element: XMLElement?, _ signature: XMLElement,
        _ report: inout SignatureReport
    ) {
        guard reference.attribute("URI") == uri else {
            report.faults.append(.references("referencia inesperada a «\(reference.attribute("URI") ?? "")»"))
            return
        }
        let transforms = reference.all("Transforms/Transform").map { $0.attribute("Algorithm") ?? "" }
        guard transforms == (uri.isEmpty ? [XMLNamespace.ds + "enveloped-signature"] : []) else {
            report.faults.append(.references("transformaciones inesperadas en «\(uri)»"))
            return
        }
        let name = reference.child("DigestMethod")?.attribute("Algorithm") ?? ""
        guard let method = SignatureDigest(rawValue: name) else {
            report.faults.append(.algorithm(name))
            return
        }
        let document = reference.document
        let signed = element.map { document.canonical(of: $0) } ?? document.canonical(without: signature)
        let expected = reference.child("DigestValue").flatMap { base64Decoded($0.text) }
        if signed.isEmpty || expected != digest(signed, method) {
            report.faults.append(.digest(reference: uri.isEmpty ? "documento" : uri))
        }
    }

    private func checkValue(
        _ signature: XMLElement, _ certificate: Certificate, _ report: inout SignatureReport
    ) {
        let name = signature.first("SignedInfo/SignatureMethod")?.attribute("Algorithm") ?? ""
        guard let method = SignatureMethod(rawValue: name), let signedInfo = signature.child("SignedInfo")
        else {
            report.faults.append(.algorithm(name))
            return
        }
        let message = signature.document.canonical(of: signedInfo)
        let value = signature.child("SignatureValue").flatMap { base64Decoded($0.text) } ?? []
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        // Canonical form fails, and gives nothing, where namespaces are relative: nothing is not a message.
        let isGood =
            !message.isEmpty
            && EVP_DigestVerifyInit(
                context, nil, method.digest.openSSL, nil, X509_get0_pubkey(certificate.pointer)) == 1
            && EVP_DigestVerify(context, value, value.count, message, message.count) == 1
        if !isGood { report.faults.append(.value) }
    }
}
