import XMLTree

/// The SOAP 1.1 envelopes of the first regime, with a WS-Security UsernameToken.
///
/// Pure: nonce and time come in. Source: `dian/ubl20` SPEC §9.0, annex 005 §7.1, annex 006 §7.1.
package enum DIAN20Envelopes {
    package static func send(
        _ request: SendRequest, _ credentials: DIAN20Credentials, _ token: UsernameTokenInputs
    ) -> [UInt8] {
        var writer = CanonicalWriter(capacity: request.zip.count / 3 * 4 + 4_096)
        open(&writer, service: "http://www.dian.gov.co/servicios/facturaelectronica/ReportarFactura")
        writeSecurity(&writer, credentials, token)
        writer.open("soapenv:Body")
        writer.open("srv:EnvioFacturaElectronicaPeticion")
        writer.leaf("srv:NIT", request.nit)
        writer.leaf("srv:InvoiceNumber", request.number)
        writer.leaf("srv:IssueDate", request.issueDate)
        writer.leaf("srv:Document", base64(request.zip))
        writer.close("srv:EnvioFacturaElectronicaPeticion")
        return finished(&writer)
    }

    package static func consult(
        _ request: ConsultRequest, _ credentials: DIAN20Credentials, _ token: UsernameTokenInputs
    ) -> [UInt8] {
        var writer = CanonicalWriter(capacity: 4_096)
        open(&writer, service: "http://www.dian.gov.co/servicios/facturaelectronica/ConsultaDocumentos")
        writeSecurity(&writer, credentials, token)
        writer.open("soapenv:Body")
        writer.open("srv:ConsultaResultadoValidacionDocumentosPeticion")
        writer.leaf("srv:TipoDocumento", String(request.kind.rawValue))
        writer.leaf("srv:NumeroDocumento", request.number)
        writer.leaf("srv:NitEmisor", request.nit)
        writer.leaf("srv:FechaGeneracion", request.issueDate)
        writer.leaf("srv:IdentificadorSoftware", credentials.softwareID)
        writer.leaf("srv:CUFE", request.uuid)
        writer.close("srv:ConsultaResultadoValidacionDocumentosPeticion")
        return finished(&writer)
    }

    package static func ranges(
        _ request: RangesRequest, _ credentials: DIAN20Credentials, _ token: UsernameTokenInputs
    ) -> [UInt8] {
        var writer = CanonicalWriter(capacity: 4_096)
        open(
            &writer,
            service: "http://www.dian.gov.co/servicios/facturaelectronica/ConsultaResolucionFacturacion")
        writeSecurity(&writer, credentials, token)
        writer.open("soapenv:Body")
        writer.open("srv:ConsultaResolucionesFacturacionPeticion")
        writer.leaf("srv:NITObligadoFacturarElectronicamente", request.nit)
        writer.leaf("srv:NITProveedorTecnologico", request.providerNIT)
        writer.leaf("srv:IdentificadorSoftware", credentials.softwareID)
        writer.close("srv:ConsultaResolucionesFacturacionPeticion")
        return finished(&writer)
    }

    private static func open(_ writer: inout CanonicalWriter, service namespace: StaticString) {
        writer.open("soapenv:Envelope")
        writer.attribute("xmlns:soapenv", fixed: "http://schemas.xmlsoap.org/soap/envelope/")
        writer.attribute("xmlns:srv", fixed: namespace)
    }

    private static func finished(_ writer: inout CanonicalWriter) -> [UInt8] {
        writer.close("soapenv:Body")
        writer.close("soapenv:Envelope")
        return writer.bytes()
    }

    /// The password travels as text, already digested once: it is no `PasswordDigest` of the token profile.
    private static func writeSecurity(
        _ writer: inout CanonicalWriter, _ credentials: DIAN20Credentials, _ token: UsernameTokenInputs
    ) {
        writer.open("soapenv:Header")
        writer.open("wsse:Security")
        writer.attribute(
            "xmlns:wsse",
            fixed: "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd")
        writer.attribute(
            "xmlns:wsu",
            fixed: "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd")
        writer.attribute("soapenv:mustUnderstand", fixed: "1")
        writer.open("wsse:UsernameToken")
        writer.leaf("wsse:Username", credentials.softwareID)
        writer.open("wsse:Password")
        writer.attribute(
            "Type",
            fixed:
                "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText"
        )
        writer.text(credentials.passwordSHA256)
        writer.close("wsse:Password")
        writer.open("wsse:Nonce")
        writer.attribute(
            "EncodingType",
            fixed:
                "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary"
        )
        writer.text(base64(token.nonce))
        writer.close("wsse:Nonce")
        writer.leaf("wsu:Created", token.created)
        writer.close("wsse:UsernameToken")
        writer.close("wsse:Security")
        writer.close("soapenv:Header")
    }
}
