import XMLTree

/// Reads what `EnvioFacturaElectronica` answered.
///
/// Source: `dian/ubl20` SPEC §9.1, annex 005 §8.3.
package enum SendAnswer {
    package static func read(_ body: [UInt8], contentType: String? = nil, number: String) -> Reading {
        switch SOAPAnswer(body: body, contentType: contentType) {
        case .unreadable(let reason): Reading(outcome: .unknown, comments: [reason])
        case .fault(let fault): fault.reading
        case .element(let answer): read(answer, number: number)
        }
    }

    private static func read(_ answer: XMLElement, number: String) -> Reading {
        guard answer.name == "EnvioFacturaElectronicaRespuesta", let code = answer.only("Response") else {
            return Reading(outcome: .unknown, comments: ["la respuesta no trae el código Response"])
        }
        let received = answer.child("ReceivedInvoice")
        let comments = [trimmed(answer.child("Comments")), trimmed(received?.child("Comments"))].filter {
            !$0.isEmpty
        }
        if let other = received?.only("NumeroFactura"), other != number {
            return Reading(
                outcome: .unknown, code: code, comments: comments + ["la respuesta habla del número \(other)"]
            )
        }
        return Reading(outcome: outcome(of: code, comments), code: code, comments: comments)
    }

    /// The document of code 500 was received all the same: it is no failure.
    private static func outcome(of code: String, _ comments: [String]) -> Outcome {
        switch code {
        case "200", "500": .pending(ticket: nil)
        case "100":
            .rejected(codes: [code], numberConsumed: comments.contains { $0.contains("no se pudo acceder") })
        case "101", "102", "103", "104", "300", "310", "320": .rejected(codes: [code], numberConsumed: true)
        default: .unknown
        }
    }
}
