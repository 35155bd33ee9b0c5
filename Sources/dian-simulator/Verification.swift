import Digest
import XMLTree

/// The second step: eight verifications of a received document, all of them made.
///
/// That they are eight: Anexo técnico 002, section 15. Their numbers and texts are ours; the DIAN's were never printed.
struct Verification: Sendable {
    let config: SimulatorConfig

    /// The eight, in order; `isSigned` is what `xmlsec1` found, `isDuplicate` whether the number was claimed before.
    func checks(
        _ registration: Registration, _ xml: [UInt8], isSigned: Bool, isDuplicate: Bool,
        certificates: [String: CertificateDesk.Facts]
    ) -> [Check] {
        guard let document = try? XMLDocument(parsing: xml) else {  // reception parsed the same bytes
            return [
                Check(code: 1, name: "Firma digital", isRight: false, text: "el documento no se pudo leer")
            ]
        }
        let root = document.root
        let issuer = issuer(of: root, registration)
        let range = issuer.flatMap { Self.range(of: root, registration, in: $0) }
        return signatureChecks(root, isSigned: isSigned, certificates)
            + [
                codeCheck(root, registration, range), softwareCheck(root, issuer),
                numberCheck(root, registration, range), dateCheck(root, registration, range),
                Check(
                    code: 8, name: "Documento único", isRight: !isDuplicate,
                    text: isDuplicate
                        ? "el número del documento ya fue recibido: duplicado" : "el número es nuevo"),
            ]
    }

    private func signatureChecks(
        _ root: XMLElement, isSigned: Bool, _ certificates: [String: CertificateDesk.Facts]
    ) -> [Check] {
        var texts = ["la firma es consistente", "el certificado es válido", "la política es la de la DIAN"]
        var right = [isSigned, false, false]
        if !isSigned { texts[0] = "la firma es inconsistente o su certificado no es de confianza" }
        do {
            let shape = try SignatureShape(root)
            let flaw = Self.certificateFlaw(
                shape, certificates[hexadecimal(digest(shape.certificate, .sha256))])
            (right[1], right[2]) = (flaw == nil, shape.hasKnownPolicy)
            if let flaw { texts[1] = flaw }
            if !right[2] { texts[2] = "la política de firma o su resumen no son los publicados" }
        } catch {
            right[0] = false
            texts = [error.text, "el certificado no se pudo establecer", "la política no se pudo establecer"]
        }
        let names = ["Firma digital", "Certificado digital", "Política de firma"]
        return names.indices.map { Check(code: $0 + 1, name: names[$0], isRight: right[$0], text: texts[$0]) }
    }

    /// Source: Anexo técnico 002 version 2, section 15, rules 1 to 4.
    private static func certificateFlaw(_ shape: SignatureShape, _ facts: CertificateDesk.Facts?) -> String? {
        guard let facts else { return "el certificado no se pudo leer" }
        guard facts.maySign else { return "el uso del certificado no incluye firma digital y no repudio" }
        guard shape.hasKnownAlgorithms else { return "algoritmo no previsto" }
        guard let time = LegalClock.seconds(of: shape.signingTime),
            (facts.notBefore...facts.notAfter).contains(time)
        else { return "la fecha de firma está fuera de la vigencia del certificado" }
        // Certificates valid from 2016-10-01 on, legal time, may not meet SHA-1 anywhere.
        let lastSHA1 = LegalClock.seconds(of: "2016-09-30T23:59:59-05:00") ?? 0
        if facts.notBefore > lastSHA1, shape.usesSHA1 || facts.isSHA1 { return "algoritmo vencido: SHA-1" }
        return nil
    }

    private func issuer(of root: XMLElement, _ registration: Registration) -> SimulatorConfig.Issuer? {
        config.issuer(nit: registration.nit, softwareID: Self.control("SoftwareProvider/SoftwareID", root))
    }

    private static func control(_ path: String, _ root: XMLElement) -> String {
        root.first("UBLExtensions") == nil
            ? ""
            : root.all("UBLExtensions/UBLExtension/ExtensionContent/DianExtensions/\(path)").first?.text
                .trimmed ?? ""
    }

    private static func range(
        of root: XMLElement, _ registration: Registration, in issuer: SimulatorConfig.Issuer
    ) -> SimulatorConfig.NumberRange? {
        issuer.ranges.first {
            $0.resolution == control("InvoiceControl/InvoiceAuthorization", root)
                && $0.prefix == control("InvoiceControl/AuthorizedInvoices/Prefix", root)
                && String($0.from) == control("InvoiceControl/AuthorizedInvoices/From", root)
                && String($0.to) == control("InvoiceControl/AuthorizedInvoices/To", root)
        }
    }

    private func codeCheck(
        _ root: XMLElement, _ registration: Registration, _ range: SimulatorConfig.NumberRange?
    ) -> Check {
        let code = UniversalCode(root, registration.type, technicalKey: range?.technicalKey ?? "")
        let isKnown = registration.type != .invoice || range != nil
        let isRight = isKnown && code.candidates().contains(registration.cufe ?? "")
        return Check(
            code: 4, name: "CUFE", isRight: isRight,
            text: isRight ? "el CUFE corresponde al documento" : "el CUFE no corresponde al documento")
    }

    private func softwareCheck(_ root: XMLElement, _ issuer: SimulatorConfig.Issuer?) -> Check {
        func check(_ flaw: String?) -> Check {
            Check(
                code: 5, name: "Software", isRight: flaw == nil, text: flaw ?? "el software está habilitado")
        }
        guard let issuer else { return check("el software no está habilitado para el emisor") }
        guard Self.control("SoftwareProvider/ProviderID", root) == issuer.providerNIT else {
            return check("el proveedor del software no es el registrado")
        }
        let code = hexadecimal(digest(Array((issuer.softwareID + issuer.softwarePIN).utf8), .sha384))
        return check(
            Self.control("SoftwareSecurityCode", root) == code
                ? nil : "el código de seguridad del software no corresponde")
    }

    private func numberCheck(
        _ root: XMLElement, _ registration: Registration, _ range: SimulatorConfig.NumberRange?
    ) -> Check {
        func check(_ flaw: String?) -> Check {
            Check(
                code: 6, name: "Numeración", isRight: flaw == nil,
                text: flaw ?? "la numeración está autorizada")
        }
        // Notes carry no authorisation: they are numbered freely.
        guard registration.type == .invoice else { return check(nil) }
        guard let range else {
            return check("la resolución, el prefijo o el rango no están autorizados al emisor")
        }
        guard registration.number.hasPrefix(range.prefix),
            let number = Int64(registration.number.dropFirst(range.prefix.count)),
            range.from <= number, number <= range.to
        else { return check("el número está fuera del rango autorizado") }
        return check(nil)
    }

    private func dateCheck(
        _ root: XMLElement, _ registration: Registration, _ range: SimulatorConfig.NumberRange?
    ) -> Check {
        func check(_ flaw: String?) -> Check {
            Check(code: 7, name: "Fechas", isRight: flaw == nil, text: flaw ?? "las fechas son consistentes")
        }
        let date = String(registration.issueDate.prefix(10))
        guard date <= LegalClock.now().prefix(10) else { return check("la fecha de emisión es futura") }
        guard registration.type == .invoice, let range else { return check(nil) }
        guard Self.control("InvoiceControl/AuthorizationPeriod/StartDate", root) == range.validFrom,
            Self.control("InvoiceControl/AuthorizationPeriod/EndDate", root) == range.validTo
        else { return check("la vigencia de la autorización no es la registrada") }
        return check(
            range.validFrom <= date && date <= range.validTo
                ? nil : "la fecha de emisión está fuera de la vigencia de la autorización")
    }
}
