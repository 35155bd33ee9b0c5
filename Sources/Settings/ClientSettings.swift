/// One issuer in one environment, by its file in `etc/clients`.
package struct ClientSettings: Sendable {
    /// The file's name without `.yaml`; also the name of its folder in the spool.
    package var name: String
    package var isEnabled: Bool
    package var profile: ProfileName
    package var environment: Environment
    package var issuer: Issuer
    package var software: Software
    package var certificate: CertificateSettings
    package var digest: DigestName
    package var numbering: [NumberRange]
    /// In the order in which they are asked whether a file is theirs.
    package var mappings: [MappingChoice]
    package var inbound: Inbound
    package var outbound: Outbound
    package var deliver: Delivery
    package var mail: MailSettings
    /// How far the totals that a file declares may be from ours, such as `0.00`; a decimal, in the document's currency.
    package var declaredTolerance: String
}

package enum ProfileName: String, CaseIterable, Hashable, Sendable {
    case ubl20
}

package enum DigestName: String, CaseIterable, Hashable, Sendable {
    case sha256
    case sha512
}

/// Who issues: the supplier of every document of the client.
package struct Issuer: Hashable, Sendable {
    /// As written, such as `900123456-7`; its check digit is not verified here.
    package var nit: String
    package var name: String
    package var tradeName: String?
    /// `1` legal person, `2` natural person.
    package var orgType: String
    package var isVATResponsible: Bool
    package var address: IssuerAddress
    package var email: String?
    package var phone: String?
}

package struct IssuerAddress: Hashable, Sendable {
    package var line: String
    /// DANE code of the municipality, five digits.
    package var city: String
    package var cityName: String
    package var departmentName: String
    package var postalCode: String?
    /// ISO 3166-1 alpha-2.
    package var country: String
}

/// The software as it is registered with the DIAN.
package struct Software: Sendable {
    package var id: String
    package var pin: Secret
    package var password: Secret
    /// As written; the issuer's own when it uses its own software.
    package var providerNIT: String
}

package struct CertificateSettings: Sendable {
    package var p12: String
    package var password: Secret
    /// PEM files of the issuing authorities, when the .p12 does not hold them.
    package var chain: [String]
    package var role: SignerRole
}

/// Source: `dian/ubl20` SPEC §7.2.4.
package enum SignerRole: String, CaseIterable, Hashable, Sendable {
    case supplier
    case thirdParty = "third party"
}

/// A range of numbers authorised by a resolution; dates are `YYYY-MM-DD`, first and last day included.
package struct NumberRange: Sendable {
    package var resolution: String
    package var date: String?
    /// May be empty.
    package var prefix: String
    package var from: Int
    package var to: Int
    package var validFrom: String
    package var validTo: String
    package var technicalKey: Secret
}

/// A mapping that a client uses.
package struct MappingChoice: Hashable, Sendable {
    /// The folder in ``Folders/mappings``.
    package var name: String
    /// The revision that runs beside the active one without numbers and without sending.
    package var shadow: Int?

    package init(name: String, shadow: Int? = nil) {
        self.name = name
        self.shadow = shadow
    }
}

/// What the client gets back beside the answer itself.
package struct Outbound: Hashable, Sendable {
    package var xml: Bool
    package var pdf: Bool
    /// Name of a response mapping; nil for the gateway's own JSON.
    package var response: String?

    package init(xml: Bool, pdf: Bool, response: String? = nil) {
        (self.xml, self.pdf, self.response) = (xml, pdf, response)
    }
}

/// When a document goes to the customer.
package enum Delivery: String, CaseIterable, Hashable, Sendable {
    /// As soon as it is signed.
    case signed
    /// Once the DIAN has accepted it.
    case accepted
}

package struct MailSettings: Hashable, Sendable {
    package var from: String?
    /// Gets every message outside production.
    package var testRecipient: String?
    /// Where customers are told to ask.
    package var support: String?
}
