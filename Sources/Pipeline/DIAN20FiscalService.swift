import Documents
import Foundation
import Transmission
import Web

/// The DIAN's services of the regime of UBL 2.0.
struct DIAN20FiscalService: FiscalService {
    private let service: DIAN20Service

    init(_ service: DIAN20Service) { self.service = service }

    func send(_ document: OutgoingDocument) -> Exchange {
        service.send(
            document: SendRequest(
                nit: document.nit, number: document.number, issueDate: document.issueDate, zip: document.zip),
            token: Self.token())
    }

    func consult(_ document: OutgoingDocument) -> Exchange {
        let kind: ConsultRequest.Kind =
            switch document.kind {
            case .invoice: .invoice
            case .debitNote: .debitNote
            case .creditNote: .creditNote
            }
        return service.consult(
            document: ConsultRequest(
                kind: kind, number: document.number, nit: document.nit, issueDate: document.issueDate,
                uuid: document.cufe), token: Self.token())
    }

    private static func token() -> UsernameTokenInputs {
        let nonce = (0..<16).map { _ in UInt8.random(in: 0...255) }
        let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        return UsernameTokenInputs(nonce: nonce, created: Date().formatted(format))
    }
}
