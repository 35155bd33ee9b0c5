import Findings
import Fiscal

/// What few documents have: delivery, money paid before, mandates, values that the model does not name.
extension DraftReader {
    mutating func delivery(of root: DraftObject) -> Delivery? {
        guard let object = object(root, "delivery") else { return nil }
        let place = self.object(object, "address")
        return Delivery(
            receiver: optional(object, "name", "delivery.name"), date: date(object, "date", "delivery.date"),
            address: place.map { address($0, of: "delivery") })
    }

    mutating func prepaid(of root: DraftObject) -> [PrepaidPayment] {
        var found: [PrepaidPayment] = []
        for object in objects(root, "prepaid") {
            let amount = requiredAmount(object, "amount", "prepaid.amount").rounded(to: 2)
            if amount.isNegative {
                report(
                    "DOC-NEGATIVE", at: leaf(object, "amount"), field: "prepaid.amount",
                    "Un anticipo no puede ser negativo.", remedy: "Revise el valor del anticipo en el ERP.")
            }
            guard let received = date(object, "received", "prepaid.received") else {
                _ = required(object, "received", "prepaid.received")
                continue
            }
            found.append(PrepaidPayment(amount: amount, received: received))
        }
        return found
    }

    mutating func mandate(of line: DraftObject) -> Mandate? {
        guard let object = object(line, "mandate") else { return nil }
        return Mandate(
            contract: required(object, "contract", "mandate.contract"),
            principal: partyID(self.object(object, "id"), of: "mandate"))
    }

    mutating func freeValues(of object: DraftObject) -> [FreeValue] {
        guard let group = self.object(object, "ubl") else { return [] }
        var found: [FreeValue] = []
        for entry in group.entries {
            guard case .leaf(let leaf) = entry.value else { continue }
            guard let path = FreePath(entry.name) else {
                report(
                    "DOC-UBL", at: leaf, field: "ubl.\(entry.name)",
                    "«\(entry.name)» no es la ruta de un elemento de UBL.",
                    remedy: "Escriba la ruta como cac:ContractDocumentReference/cbc:ID.")
                continue
            }
            guard let value = optional(group, entry.name, "ubl.\(entry.name)") else { continue }
            found.append(FreeValue(path: path, name: entry.name, value: value))
        }
        return found
    }
}
