import XMLTree

/// What came of asking for ranges.
struct RangeOutcome: Sendable {
    var code: String
    var description: String
    var ranges: [SimulatorConfig.NumberRange] = []
}

/// `ConsultaResolucionesFacturacion`: the number ranges of a software and their technical keys.
///
/// Source: Anexo técnico 006, section 8; WSDL of the service.
enum RangeService {
    static let namespace = "http://www.dian.gov.co/servicios/facturaelectronica/ConsultaResolucionFacturacion"

    /// - Throws: ``SOAPFault`` when the request does not follow the WSDL.
    static func ranges(_ request: SOAPRequest, _ config: SimulatorConfig) throws(SOAPFault) -> RangeOutcome {
        try request.require("ConsultaResolucionesFacturacionPeticion", in: namespace)
        let values = try request.values(
            ["NITObligadoFacturarElectronicamente", "NITProveedorTecnologico", "IdentificadorSoftware"])
        func text(_ name: String) -> String { values[name]?.text.trimmed ?? "" }
        let nit = text("NITObligadoFacturarElectronicamente")
        let provider = text("NITProveedorTecnologico")
        let software = text("IdentificadorSoftware")
        guard !nit.isEmpty, !provider.isEmpty, !software.isEmpty else {
            return RangeOutcome(code: "EP", description: "Parámetros de la solicitud incompletos o errados")
        }
        let ofSoftware = config.issuers.filter { $0.softwareID == software }
        guard !ofSoftware.isEmpty, software == request.softwareID else {
            return RangeOutcome(code: "EA", description: "El software no está registrado o no está activo")
        }
        guard ofSoftware.contains(where: { $0.providerNIT == provider }) else {
            return RangeOutcome(code: "ES", description: "El proveedor tecnológico no está autorizado")
        }
        guard let issuer = ofSoftware.first(where: { $0.nit == nit && $0.providerNIT == provider }) else {
            return RangeOutcome(code: "EH", description: "El obligado a facturar no está habilitado")
        }
        guard !issuer.ranges.isEmpty else {
            return RangeOutcome(code: "ER", description: "No hay prefijos asociados al software")
        }
        let today = String(LegalClock.now().prefix(10))
        let valid = issuer.ranges.filter { $0.validFrom <= today && today <= $0.validTo }
        guard !valid.isEmpty else {
            return RangeOutcome(code: "EF", description: "El obligado no tiene rangos autorizados y vigentes")
        }
        return RangeOutcome(
            code: "OK", description: "La operación se ejecutó satisfactoriamente", ranges: valid)
    }
}
