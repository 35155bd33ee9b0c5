/// One thing wrong with a signature, in the closed set that a verifier can find.
package enum SignatureFault: Error, Hashable, Sendable {
    case notXML(String)
    /// No ds:Signature, more than one, or one that is not in the extension where it belongs.
    case place(String)
    /// An Id stands twice, so a reference could mean two things.
    case duplicateID(String)
    /// Not exactly the three references of the policy, or transforms it does not name.
    case references(String)
    case algorithm(String)
    /// The bytes of a reference are not those that were signed.
    case digest(reference: String)
    /// The value of the signature does not fit SignedInfo and the certificate.
    case value
    case noCertificate
    /// xades:SigningCertificate does not name the certificate of ds:KeyInfo.
    case signingCertificate
    case policy(String)
    case role(String)
    case keyUsage
    /// SigningTime lies outside the certificate's validity.
    case outsideValidity(String)
    /// SHA-1 with a certificate that is valid from October 2016 on.
    case expiredAlgorithm(String)
    case untrusted(String)
    /// A comment or processing instruction splits a value, so that two readers could see two.
    case splitValue
}

/// What was verified, and what could not be.
package struct SignatureReport: Sendable {
    package var faults: [SignatureFault] = []
    /// In Spanish: what this verifier had no means to check.
    package var unchecked: [String] = []
    package var signer: Certificate?
    package var signingTime: String?
    package var role: String?
    package var policy: String?

    package var isGood: Bool { faults.isEmpty }
}
