import Fiscal

/// A supplier or customer.
package struct Party: Hashable, Sendable {
    package var id: PartyID
    /// ``CodeList/orgType``: `1` legal person, `2` natural person.
    package var orgType: String
    package var name: String
    package var tradeName: String?
    package var address: Address
    package var email: String?
    package var phone: String?
    /// Responsible for VAT (régimen común of UBL 2.0).
    package var isVATResponsible: Bool

    package init(
        id: PartyID, orgType: String, name: String, tradeName: String? = nil, address: Address,
        email: String? = nil,
        phone: String? = nil, isVATResponsible: Bool
    ) {
        self.id = id
        self.orgType = orgType
        self.name = name
        self.tradeName = tradeName
        self.address = address
        self.email = email
        self.phone = phone
        self.isVATResponsible = isVATResponsible
    }
}

package struct PartyID: Hashable, Sendable {
    /// ``CodeList/idType``.
    package var type: String
    /// Without dots, hyphens or check digit.
    package var number: String
    /// Check digit; only of a NIT.
    package var dv: Int?

    package init(type: String, number: String, dv: Int? = nil) {
        self.type = type
        self.number = number
        self.dv = dv
    }
}

package struct Address: Hashable, Sendable {
    package var line: String
    /// ``CodeList/municipality``; only in Colombia.
    package var municipality: String?
    /// Free text where there is no municipality.
    package var city: String
    package var department: String
    package var postalZone: String?
    /// ``CodeList/country``.
    package var country: String

    package init(
        line: String, municipality: String? = nil, city: String = "", department: String = "",
        postalZone: String? = nil, country: String
    ) {
        self.line = line
        self.municipality = municipality
        self.city = city
        self.department = department
        self.postalZone = postalZone
        self.country = country
    }
}
