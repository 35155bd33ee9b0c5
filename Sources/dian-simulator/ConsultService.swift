import XMLTree

/// `ConsultaResultadoValidacionDocumentos`: every registration of a number.
///
/// Source: WSDL of the consult service; codes as three independent programs read them.
enum ConsultService {
    static let namespace = "http://www.dian.gov.co/servicios/facturaelectronica/ConsultaDocumentos"

    struct Query: Sendable {
        var type: DocumentType
        var number: String
        var nit: String
        var issueDate: String
        var softwareID: String
        var cufe: String?

        /// Whether the values are such that they can be looked up at all.
        func isComplete(_ config: SimulatorConfig, user: String) -> Bool {
            type != .unknown && (1...35).contains(number.count) && LegalClock.seconds(of: issueDate) != nil
                && softwareID == user && config.issuer(nit: nit, softwareID: softwareID) != nil
                && (cufe.map { (1...40).contains($0.count) } ?? (type != .invoice))
        }

        func isAbout(_ registration: Registration) -> Bool {
            registration.nit == nit && registration.number == number
                && (registration.type == type || registration.type == .unknown)
                && LegalClock.seconds(of: registration.issueDate) == LegalClock.seconds(of: issueDate)
                && (cufe == nil || registration.cufe == nil || registration.cufe == cufe)
        }
    }

    /// - Throws: ``SOAPFault`` when the request does not follow the WSDL.
    static func query(_ request: SOAPRequest) throws(SOAPFault) -> Query {
        try request.require("ConsultaResultadoValidacionDocumentosPeticion", in: namespace)
        let values = try request.values(
            [
                "TipoDocumento", "NumeroDocumento", "NitEmisor", "FechaGeneracion", "IdentificadorSoftware",
                "CUFE",
            ],
            optional: 1)
        func text(_ name: String) -> String { values[name]?.text.trimmed ?? "" }
        return Query(
            type: Int(text("TipoDocumento")).flatMap { DocumentType(rawValue: $0) } ?? .unknown,
            number: text("NumeroDocumento"), nit: text("NitEmisor"), issueDate: text("FechaGeneracion"),
            softwareID: text("IdentificadorSoftware"), cufe: values["CUFE"].map { $0.text.trimmed })
    }
}
