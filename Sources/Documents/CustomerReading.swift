import Findings
import Fiscal

extension DraftReader {
    mutating func customer(of root: DraftObject) -> Party {
        let object = object(root, "customer")
        let id = partyID(self.object(object, "id"), of: "customer")
        let address = address(self.object(object, "address"), of: "customer")
        return Party(
            id: id, orgType: code(object, "org_type", "customer.org_type", in: .orgType, default: nil),
            name: required(object, "name", "customer.name"),
            tradeName: optional(object, "trade_name", "customer.trade_name"), address: address,
            email: email(object), phone: optional(object, "phone", "customer.phone"),
            isVATResponsible: optional(object, "vat_responsible", "customer.vat_responsible").map {
                $0 == "true"
            }
                ?? (id.type == "31"))
    }

    mutating func partyID(_ object: DraftObject?, of party: String) -> PartyID {
        let type = code(object, "type", "\(party).id.type", in: .idType, default: nil)
        let number = required(object, "number", "\(party).id.number").filter { $0 != "." && $0 != " " }
        guard type == "31" else { return PartyID(type: type, number: number) }
        guard let expected = NIT.checkDigit(of: number) else {
            if !number.isEmpty {
                report(
                    "DOC-NIT", at: leaf(object, "number"), field: "\(party).id.number",
                    "«\(number)» no es un NIT: debe tener solo cifras.",
                    remedy: "Escriba el NIT sin guion; el dígito de verificación va aparte.")
            }
            return PartyID(type: type, number: number)
        }
        if let leaf = leaf(object, "dv"), leaf.value != String(expected) {
            report(
                "DOC-DV", at: leaf, field: "\(party).id.dv",
                "El dígito de verificación de \(number) es \(expected), no «\(leaf.value)».",
                remedy: "Corrija el NIT o su dígito de verificación en el ERP.")
        }
        return PartyID(type: type, number: number, dv: expected)
    }

    mutating func address(_ object: DraftObject?, of party: String) -> Address {
        let country = code(object, "country", "\(party).address.country", in: .country, default: "CO")
        let line = optional(object, "line", "\(party).address.line") ?? ""
        let zone = optional(object, "postal_code", "\(party).address.postal_code")
        guard country == "CO" else {
            return Address(
                line: line,
                city: optional(object, "city_name", "\(party).address.city_name")
                    ?? optional(object, "city", "\(party).address.city") ?? "",
                department: optional(object, "department_name", "\(party).address.department_name") ?? "",
                postalZone: zone, country: country)
        }
        let city = code(object, "city", "\(party).address.city", in: .municipality, default: "")
        return Address(
            line: line, municipality: city.isEmpty ? nil : city,
            city: CodeList.municipality.name(of: city) ?? "",
            department: CodeList.department.name(of: city.prefix(2)) ?? "", postalZone: zone, country: country
        )
    }

    private mutating func email(_ object: DraftObject?) -> String? {
        guard let text = optional(object, "email", "customer.email") else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isAddress =
            parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>,;\"\\".utf8.contains($0) }
        guard isAddress else {
            report(
                "DOC-EMAIL", at: leaf(object, "email"), field: "customer.email", severity: .warning,
                "«\(text)» no es una dirección de correo.",
                remedy: "Corrija el correo: el documento sigue, pero no se podrá enviar al cliente.")
            return nil
        }
        return text
    }
}
