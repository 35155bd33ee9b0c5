package import Fiscal

/// What a client's registration with the DIAN adds to each of its documents.
package struct Issuance: Sendable {
    package var software: Software
    /// The ranges that the DIAN authorised, with their keys.
    package var authorizations: [InvoiceAuthorization]

    package init(software: Software, authorizations: [InvoiceAuthorization]) {
        self.software = software
        self.authorizations = authorizations
    }
}

package struct Software: Sendable {
    /// NIT of the owner of the software, without check digit.
    package var providerNIT: String
    package var id: String
    /// ``softwareSecurityCode(softwareID:pin:)``.
    package var securityCode: String

    package init(providerNIT: String, id: String, securityCode: String) {
        self.providerNIT = providerNIT
        self.id = id
        self.securityCode = securityCode
    }
}

/// A range of numbers that the DIAN authorised (resolución de numeración).
package struct InvoiceAuthorization: Hashable, Sendable {
    package var resolution: String
    package var prefix: String
    /// Numbers without prefix, both included.
    package var first: Int
    package var last: Int
    package var validFrom: CalendarDate
    package var validUntil: CalendarDate
    /// Key of the range (clave técnica); never in the XML.
    package var claveTecnica: String

    package init(
        resolution: String, prefix: String, first: Int, last: Int, validFrom: CalendarDate,
        validUntil: CalendarDate,
        claveTecnica: String
    ) {
        self.resolution = resolution
        self.prefix = prefix
        self.first = first
        self.last = last
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.claveTecnica = claveTecnica
    }
}
