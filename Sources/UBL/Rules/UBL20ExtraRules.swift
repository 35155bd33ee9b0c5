import Documents
import Findings

/// Rules of what few documents have.
let ubl20ExtraRules: [Rule] = [
    Rule(
        "UBL20-FREE", source: "Esquema DIAN_UBL r1; SPEC §3",
        message: "El elemento % no cabe en este documento de UBL 2.0, o Buzón ya lo escribe.",
        remedy: "Quite esa ruta de «ubl» en el mapeo, o use el destino del mapeo que le corresponde."
    ) { invoice, _ in
        invoice.free.filter { !UBL20FreePlaces.admits($0.path, in: invoice.kind) }
            .map { Rule.Breach("ubl.\($0.name)", $0.name) }
            + invoice.lines.enumerated().flatMap { position, line in
                line.free.filter { !UBL20FreePlaces.admits($0.path, inLineOf: invoice.kind) }
                    .map { Rule.Breach("lines.\(position).ubl.\($0.name)", $0.name) }
            }
    },
    Rule(
        "UBL20-MANDATE", source: "Ejemplo oficial de venta por mandato; SPEC §4, mandate sales",
        message: "El contrato de mandato % aparece con dos mandantes.",
        remedy: "Cada contrato de mandato es de un solo mandante: revise el contrato o la identificación."
    ) { invoice, _ in
        var principals: [String: PartyID] = [:]
        return invoice.lines.enumerated().compactMap { position, line in
            guard let mandate = line.mandate else { return nil }
            let known = principals[mandate.contract] ?? mandate.principal
            principals[mandate.contract] = known
            return known == mandate.principal
                ? nil : Rule.Breach("lines.\(position).mandate.contract", mandate.contract)
        }
    },
    Rule(
        "UBL20-NOTE-DELIVERY", severity: .warning, kinds: [.creditNote, .debitNote],
        source: "Esquema DIAN_UBL r1; SPEC §3",
        message: "Una nota de UBL 2.0 no tiene dónde decir la entrega: no se escribe.",
        remedy: "Ponga «when» al destino «delivery» del mapeo."
    ) { invoice, _ in invoice.delivery == nil ? [] : [Rule.Breach("delivery", "")] },
    Rule(
        "UBL20-NOTE-PREPAID", severity: .warning, kinds: [.creditNote],
        source: "Esquema DIAN_UBL r1; SPEC §3",
        message: "Una nota crédito de UBL 2.0 no tiene dónde decir los anticipos: no se escriben.",
        remedy: "Ponga «when» al destino «prepaid» del mapeo."
    ) { invoice, _ in invoice.prepaid.isEmpty ? [] : [Rule.Breach("prepaid", "")] },
]
