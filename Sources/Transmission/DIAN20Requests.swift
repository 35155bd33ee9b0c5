/// The copy of one document for `EnvioFacturaElectronica`.
///
/// The three first values must equal the XML's, or the service answers 320. Source: `dian/ubl20` SPEC §9.1.
package struct SendRequest: Hashable, Sendable {
    /// Issuer, without check digit; 1 to 35 characters.
    package var nit: String
    /// Prefix and number joined; 1 to 35 characters.
    package var number: String
    /// `YYYY-MM-DDTHH:MM:SS`, without zone.
    package var issueDate: String
    /// A ZIP with exactly one XML in it.
    package var zip: [UInt8]

    package init(nit: String, number: String, issueDate: String, zip: [UInt8]) {
        self.nit = nit
        self.number = number
        self.issueDate = issueDate
        self.zip = zip
    }
}

/// A question for `ConsultaResultadoValidacionDocumentos`.
///
/// Source: `dian/ubl20` SPEC §9.2.
package struct ConsultRequest: Hashable, Sendable {
    package enum Kind: Int, Hashable, Sendable {
        case invoice = 1
        case debitNote = 2
        case creditNote = 3
    }

    package var kind: Kind
    /// Prefix and number joined; 1 to 35 characters.
    package var number: String
    /// Issuer, without check digit.
    package var nit: String
    /// `YYYY-MM-DDTHH:MM:SS`, without zone.
    package var issueDate: String
    /// The document's own identifier, 40 hexadecimal digits.
    package var uuid: String

    package init(kind: Kind, number: String, nit: String, issueDate: String, uuid: String) {
        self.kind = kind
        self.number = number
        self.nit = nit
        self.issueDate = issueDate
        self.uuid = uuid
    }
}

/// A question for `ConsultaResolucionesFacturacion`; both NIT without check digit.
///
/// Source: `dian/ubl20` SPEC §9.3.
package struct RangesRequest: Hashable, Sendable {
    package var nit: String
    /// The issuer's own NIT when it uses its own software.
    package var providerNIT: String

    package init(nit: String, providerNIT: String) {
        self.nit = nit
        self.providerNIT = providerNIT
    }
}

/// Who speaks: the software that the DIAN has activated.
package struct DIAN20Credentials: Sendable {
    package var softwareID: String
    /// Lower-case hexadecimal SHA-256 of the software's password; it is a password itself and never logged.
    package var passwordSHA256: String

    package init(softwareID: String, passwordSHA256: String) {
        self.softwareID = softwareID
        self.passwordSHA256 = passwordSHA256
    }
}

extension DIAN20Credentials: CustomStringConvertible, CustomReflectable {
    package var description: String { "\(softwareID) ‹secreto›" }
    package var customMirror: Mirror { Mirror(self, children: ["softwareID": softwareID]) }
}

/// The parts of a UsernameToken that differ in every request.
package struct UsernameTokenInputs: Hashable, Sendable {
    /// Random bytes, 16 or more.
    package var nonce: [UInt8]
    /// UTC with milliseconds, such as `2015-07-31T16:34:33.762Z`.
    package var created: String

    package init(nonce: [UInt8], created: String) {
        self.nonce = nonce
        self.created = created
    }
}
