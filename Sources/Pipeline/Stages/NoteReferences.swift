import Documents
import Findings
import Fiscal
import Journal
import Mapping
import UBL

/// How the invoices stand that a note corrects.
enum ReferenceStanding: Hashable, Sendable {
    /// Accepted, or none of ours.
    case known
    /// Not accepted yet, or it has not come.
    case awaited(String)
    case rejected(String)
}

extension NumberBinder {
    /// Fills in CUFE and date of the invoices that a note refers to, where this client has issued them.
    func resolveReferences(of invoice: inout Invoice, _ look: JournalLook) throws -> ReferenceStanding {
        for index in invoice.references.indices where invoice.references[index].cufe == nil {
            let number = invoice.references[index].number
            guard let sequence = sequence(of: number) else { continue }
            if issued.contains(number) { return .awaited(number) }
            let rows = try look.documents(
                client: client.name, kind: DocumentKind.invoice.rawValue, prefix: sequence.prefix,
                sequence: sequence.digits)
            if let row = rows.first(where: { $0.state == .accepted }) {
                invoice.references[index].cufe = row.cufe
                invoice.references[index].date =
                    invoice.references[index].date ?? LegalInstant(row.issued)?.date
            } else if !rows.contains(where: \.state.isLive), rows.contains(where: { $0.state == .rejected }) {
                return .rejected(number)
            } else {
                return .awaited(number)
            }
        }
        return .known
    }

    /// Nil when the number is in none of the client's ranges: another system issued it.
    private func sequence(of number: String) -> (prefix: String, digits: String)? {
        for range in client.issuance.authorizations where number.hasPrefix(range.prefix) {
            let digits = String(number.dropFirst(range.prefix.count).drop { $0 == "0" })
            if let value = Int(digits), value >= range.first, value <= range.last {
                return (range.prefix, digits)
            }
        }
        return nil
    }

    func waits(for number: String, until: Int, _ document: MappedDocument) -> Finding {
        Finding(
            code: "NUM-WAITS", severity: .warning, place: Place(file: drop.shownName, line: document.line),
            value: number,
            message:
                "La nota espera que la factura \(number) sea aceptada, hasta \(AnswerText.instant(until)).",
            remedy: "Deje la factura. Si la emitió otro sistema, ponga su CUFE en el archivo de la nota.")
    }

    func invoiceRejected(_ number: String, _ document: MappedDocument) -> Finding {
        Finding(
            code: "NUM-INVOICE-REJECTED", place: Place(file: drop.shownName, line: document.line),
            value: number,
            message: "La DIAN rechazó la factura \(number), que esta nota corrige.",
            remedy: "Una factura rechazada no se corrige con nota: emítala de nuevo.")
    }
}
