import Foundation
import YAMLText

extension SettingsReader {
    private static let clientKeys = [
        "client", "enabled", "profile", "environment", "issuer", "software", "certificate", "digest",
        "numbering",
        "mappings", "inbound", "outbound", "deliver", "mail", "declared_tolerance",
    ]

    mutating func client(_ node: YAMLNode, name: String, gateway: GatewaySettings) -> ClientSettings {
        yaml.expectKeys(Self.clientKeys, in: node)
        checkName(node, name)
        let issuer = issuer(node)
        let outbound = group("outbound", in: node, keys: ["xml", "pdf", "response"])
        let mail = group("mail", in: node, keys: ["from", "test_recipient", "support"])
        return ClientSettings(
            name: name, isEnabled: flag("enabled", in: node, default: true), profile: profile(node),
            environment: requiredWord("environment", in: node, default: .habilitacion), issuer: issuer,
            software: software(node, issuer), certificate: certificate(node),
            digest: word("digest", in: node, default: .sha256), numbering: numbering(node),
            mappings: mappings(node, in: gateway.folders.mappings),
            inbound: inbound(node, quiet: gateway.quiet),
            outbound: Outbound(
                xml: flag("xml", in: outbound, default: true), pdf: flag("pdf", in: outbound, default: true),
                response: response(outbound, in: gateway.folders.mappings)),
            deliver: word("deliver", in: node, default: .signed),
            mail: MailSettings(
                from: mailbox("from", in: mail), testRecipient: mailbox("test_recipient", in: mail),
                support: optionalText("support", in: mail)),
            declaredTolerance: text(
                "declared_tolerance", in: node, expected: "un decimal como 0.00", default: "0.00",
                where: isDecimal))
    }

    /// The name becomes that of folders and answers, so it holds to what every file system takes alike.
    private mutating func checkName(_ node: YAMLNode, _ name: String) {
        let isPlain = name.allSatisfy {
            $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-" || $0 == "_")
        }
        if !isPlain || name.isEmpty {
            fault(
                "SET-CLIENT", node, "El nombre de archivo «\(name).yaml» no sirve como nombre de cliente.",
                "Use solo minúsculas sin acento, cifras, «-» y «_».")
        }
        if let written = node["client"], let text = yaml.text(written), text != name {
            fault(
                "SET-CLIENT", written, "El cliente «\(text)» está en el archivo «\(name).yaml».",
                "Dé al archivo el nombre del cliente, o quite la clave.")
        }
    }

    private mutating func profile(_ node: YAMLNode) -> ProfileName {
        guard let value = yaml.required("profile", in: node) else { return .ubl20 }
        if value.scalar == "ubl21" {
            fault(
                "SET-PROFILE", value, "El perfil ubl21 (validación previa) todavía no se atiende.",
                "Use «profile: ubl20», o deje este cliente fuera de etc/clients.")
        } else {
            _ = yaml.word(value, of: ProfileName.allCases.map(\.rawValue))
        }
        return .ubl20
    }

    private mutating func requiredWord<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String, in node: YAMLNode, default fallback: Word
    ) -> Word {
        _ = yaml.required(key, in: node)
        return word(key, in: node, default: fallback)
    }

    private mutating func issuer(_ node: YAMLNode) -> Issuer {
        _ = yaml.required("issuer", in: node)
        let keys = ["nit", "name", "trade_name", "org_type", "vat_responsible", "address", "email", "phone"]
        let issuer = group("issuer", in: node, keys: keys)
        return Issuer(
            nit: text("nit", in: issuer, expected: "el NIT con su dígito, como 900123456-7") { text in
                !nitDigits(text).isEmpty
            },
            name: text("name", in: issuer), tradeName: optionalText("trade_name", in: issuer),
            orgType: text("org_type", in: issuer, expected: "1 (persona jurídica) o 2 (persona natural)") {
                ["1", "2"].contains($0)
            },
            isVATResponsible: yaml.required("vat_responsible", in: issuer).flatMap { yaml.boolean($0) }
                ?? false,
            address: issuerAddress(issuer), email: mailbox("email", in: issuer),
            phone: optionalText("phone", in: issuer))
    }

    private mutating func issuerAddress(_ issuer: YAMLNode) -> IssuerAddress {
        _ = yaml.required("address", in: issuer)
        let keys = ["line", "city", "city_name", "department_name", "postal_code", "country"]
        let address = group("address", in: issuer, keys: keys)
        return IssuerAddress(
            line: text("line", in: address),
            city: text("city", in: address, expected: "el código DANE del municipio, cinco cifras") { text in
                text.count == 5 && isDigits(text)
            },
            cityName: text("city_name", in: address), departmentName: text("department_name", in: address),
            postalCode: optionalText("postal_code", in: address),
            country: text("country", in: address, expected: "dos letras mayúsculas, como CO", default: "CO") {
                text in
                text.count == 2 && text.allSatisfy { $0.isASCII && $0.isUppercase }
            })
    }

    private mutating func software(_ node: YAMLNode, _ issuer: Issuer) -> Software {
        _ = yaml.required("software", in: node)
        let software = node["software"] ?? YAMLNode(content: .mapping([]), place: node.place)
        expect(["id", "provider_nit"], secrets: ["pin", "password"], in: software)
        return Software(
            id: text("id", in: software), pin: secret("pin", in: software),
            password: secret("password", in: software),
            providerNIT: optionalText("provider_nit", in: software) ?? issuer.nit)
    }

    private mutating func certificate(_ node: YAMLNode) -> CertificateSettings {
        _ = yaml.required("certificate", in: node)
        let certificate = node["certificate"] ?? YAMLNode(content: .mapping([]), place: node.place)
        expect(["p12", "chain", "role"], secrets: ["password"], in: certificate)
        var chain: [String] = []
        for element in yaml.list(certificate["chain"]) {
            if let path = file(element) { chain.append(path) }
        }
        return CertificateSettings(
            p12: yaml.required("p12", in: certificate).flatMap { file($0) } ?? "",
            password: secret("password", in: certificate), chain: chain,
            role: word("role", in: certificate, default: .supplier))
    }

    private mutating func mailbox(_ key: String, in node: YAMLNode) -> String? {
        guard node[key]?.isNull == false else { return nil }
        return text(
            key, in: node, expected: "una dirección de correo como nombre@dominio.co", where: isMailbox)
    }
}

private func isMailbox(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
        && !text.contains { $0.isWhitespace }
}

private func isDecimal(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && isDigits(String($0)) }
}

func isDigits(_ text: String) -> Bool { text.allSatisfy { $0.isASCII && $0.isNumber } }

/// The digits before the hyphen, by which two writings of one NIT are compared.
func nitDigits(_ text: String) -> String {
    String(text.prefix { $0 != "-" }.filter { $0.isASCII && $0.isNumber })
}
