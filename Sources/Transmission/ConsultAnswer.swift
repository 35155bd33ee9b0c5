import XMLTree

/// Reads what `ConsultaResultadoValidacionDocumentos` answered about one document.
///
/// The service lists every arrival of a number, in no stated order, so all records are weighed.
/// Source: `dian/ubl20` SPEC §9.2 and §17.4.
package enum ConsultAnswer {
    package static func read(_ body: [UInt8], contentType: String? = nil, about request: ConsultRequest)
        -> Reading
    {
        switch SOAPAnswer(body: body, contentType: contentType) {
        case .unreadable(let reason): Reading(outcome: .unknown, comments: [reason])
        // A question refused at the door says nothing of the document.
        case .fault(let fault):
            Reading(outcome: .unknown, code: fault.reading.code, comments: fault.reading.comments)
        case .element(let answer): read(answer, about: request)
        }
    }

    private static func read(_ answer: XMLElement, about request: ConsultRequest) -> Reading {
        guard answer.name == "ConsultaResultadoValidacionDocumentosRespuesta",
            let code = answer.only("CodigoTransaccion")
        else { return Reading(outcome: .unknown, comments: ["la respuesta no trae CodigoTransaccion"]) }
        let words = [trimmed(answer.child("DescripcionTransaccion"))].filter { !$0.isEmpty }
        switch code {
        case "200": return weigh(answer.children("DocumentoRecibido").map(Record.init), about: request, words)
        case "320": return Reading(outcome: .absent, code: code, comments: words)
        default: return Reading(outcome: .unknown, code: code, comments: words)
        }
    }

    private static func weigh(_ records: [Record], about request: ConsultRequest, _ words: [String])
        -> Reading
    {
        let sameNumber = records.filter { $0.number == request.number }
        let ours = sameNumber.filter { $0.isOurs(request) }
        let foreign = sameNumber.map(\.uuid).filter { !$0.isEmpty && $0 != request.uuid.lowercased() }
        var comments = words + Set(foreign).sorted().map { "el número también figura con otro CUFE: \($0)" }
        guard let decisive = ours.min(by: { $0.rank < $1.rank }) else {
            comments.append("la respuesta no trae ningún registro de este documento")
            return Reading(outcome: .unknown, code: sameNumber.first?.state, comments: comments)
        }
        comments += [decisive.description].filter { !$0.isEmpty }
        let complaints = ours.filter { $0.state == decisive.state }.flatMap(\.complaints)
        return Reading(
            outcome: outcome(of: decisive, complaints), code: decisive.state, comments: comments + complaints)
    }

    private static func outcome(of record: Record, _ complaints: [String]) -> Outcome {
        switch record.state {
        case "7200002": .accepted
        case "7200001", "7200003": .pending(ticket: nil)
        case "7200004", "7200005":
            // Every document that was registered has used its number up (SPEC §10).
            .rejected(codes: complaints.isEmpty ? [record.state] : complaints, numberConsumed: true)
        default: .unknown
        }
    }
}

/// One arrival of a document, as the service lists it.
private struct Record {
    let number: String
    /// Lower case; empty when the service could not read it.
    let uuid: String
    let state: String
    let description: String
    /// The checks that were not met, in the service's words.
    let complaints: [String]

    init(_ element: XMLElement) {
        let basics = element.child("DatosBasicosDocumento")
        number = basics?.only("NumeroDocumento") ?? ""
        uuid = (basics?.only("CUFE") ?? "").lowercased()
        state = basics?.only("EstadoDocumento") ?? ""
        description = basics?.only("DescripcionEstado") ?? ""
        complaints = element.all("VerificacionFuncional/VerificacionDocumento/DescripcionVeriFunc").map {
            trimmed($0)
        }
        .filter { $0.lowercased().hasPrefix("incorrecta") }
    }

    /// A good verdict needs the identifier to be ours; a bad one may come without any, when the XML was not readable.
    func isOurs(_ request: ConsultRequest) -> Bool {
        uuid == request.uuid.lowercased()
            || (uuid.isEmpty && (state != "7200002" || request.kind != .invoice))
    }

    /// Which of several arrivals decides: a good one, else one still on its way, else one we cannot read.
    var rank: Int {
        switch state {
        case "7200002": 0
        case "7200001", "7200003": 1
        case "7200004", "7200005": 3
        default: 2
        }
    }
}
