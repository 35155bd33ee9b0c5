import Documents
import XMLTree

extension UBL20Composer {
    mutating func party(_ party: Party, _ name: StaticString) {
        writer.open(name)
        writer.leaf("cbc:AdditionalAccountID", party.orgType)
        writer.open("fe:Party")
        writer.open("cac:PartyIdentification")
        writer.open("cbc:ID")
        writer.agency()
        writer.attribute("schemeID", party.id.type)
        writer.text(party.id.number)
        writer.close("cbc:ID")
        writer.close("cac:PartyIdentification")
        writer.open("cac:PartyName")
        writer.leaf("cbc:Name", party.tradeName ?? party.name)
        writer.close("cac:PartyName")
        location(party.address)
        writer.open("fe:PartyTaxScheme")
        writer.leaf("cbc:TaxLevelCode", party.isVATResponsible ? "2" : "0")
        writer.open("cac:TaxScheme")
        writer.close("cac:TaxScheme")
        writer.close("fe:PartyTaxScheme")
        if party.orgType == "1" {
            writer.open("fe:PartyLegalEntity")
            writer.leaf("cbc:RegistrationName", party.name)
            writer.close("fe:PartyLegalEntity")
        }
        contact(party)
        if party.orgType == "2" { person(party.name) }
        writer.close("fe:Party")
        writer.close(name)
    }

    private mutating func location(_ address: Address) {
        writer.open("fe:PhysicalLocation")
        self.address(address)
        writer.close("fe:PhysicalLocation")
    }

    mutating func address(_ address: Address) {
        writer.open("fe:Address")
        if !address.department.isEmpty { writer.leaf("cbc:Department", address.department) }
        if !address.city.isEmpty { writer.leaf("cbc:CityName", address.city) }
        if let zone = address.postalZone { writer.leaf("cbc:PostalZone", zone) }
        if !address.line.isEmpty {
            writer.open("cac:AddressLine")
            writer.leaf("cbc:Line", address.line)
            writer.close("cac:AddressLine")
        }
        writer.open("cac:Country")
        writer.leaf("cbc:IdentificationCode", address.country)
        writer.close("cac:Country")
        writer.close("fe:Address")
    }

    private mutating func contact(_ party: Party) {
        guard party.email != nil || party.phone != nil else { return }
        writer.open("cac:Contact")
        if let phone = party.phone { writer.leaf("cbc:Telephone", phone) }
        if let email = party.email { writer.leaf("cbc:ElectronicMail", email) }
        writer.close("cac:Contact")
    }

    /// Two names before two surnames, as Colombians write them; with two or three words, the first is the name.
    ///
    /// Source: decision; the schema asks for both parts and the neutral model has the name in one piece.
    private mutating func person(_ name: String) {
        let words = name.split(separator: " ")
        let given = words.count >= 4 ? 2 : 1
        writer.open("fe:Person")
        writer.leaf("cbc:FirstName", words.prefix(given).joined(separator: " "))
        writer.leaf("cbc:FamilyName", words.dropFirst(given).joined(separator: " "))
        writer.close("fe:Person")
    }
}
