import XMLTree

/// Answers in the shapes of the WSDLs.
enum SOAPReply {
    static func fault(_ fault: SOAPFault) -> [UInt8] {
        envelope { writer in
            writer.open("SOAP-ENV:Fault")
            if fault.code.hasPrefix("wsse:") {
                writer.attribute(
                    "xmlns:wsse",
                    fixed: "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
                )
            }
            writer.leaf("faultcode", fault.code)
            writer.leaf("faultstring", fault.reason)
            writer.close("SOAP-ENV:Fault")
        }
    }

    static func receipt(_ outcome: SendOutcome, receivedAt: String) -> [UInt8] {
        envelope { writer in
            writer.open("ns2:EnvioFacturaElectronicaRespuesta")
            writer.attribute("xmlns:ns2", SendService.namespace)
            if outcome.code == .notConforming {
                writer.open("ns2:ReceivedInvoice")
                writer.leaf("ns2:NumeroFactura", outcome.number)
                writer.leaf("ns2:UUID", outcome.transaction)
                writer.leaf("ns2:Response", String(outcome.code.rawValue))
                writer.leaf("ns2:Comments", outcome.errors.joined(separator: "\n"))
                writer.close("ns2:ReceivedInvoice")
            }
            writer.leaf("ns2:Version", fixed: "Componente DIAN")
            writer.leaf("ns2:ReceivedDateTime", receivedAt)
            writer.leaf("ns2:ResponseDateTime", LegalClock.now())
            writer.leaf("ns2:Response", String(outcome.code.rawValue))
            writer.leaf("ns2:Comments", outcome.comment ?? outcome.code.comment)
            writer.close("ns2:EnvioFacturaElectronicaRespuesta")
        }
    }

    static func results(code: Int, description: String, _ registrations: [Registration]) -> [UInt8] {
        envelope { writer in
            writer.open("ns2:ConsultaResultadoValidacionDocumentosRespuesta")
            writer.attribute("xmlns:ns2", ConsultService.namespace)
            writer.leaf("ns2:CodigoTransaccion", String(code))
            writer.leaf("ns2:FechaTransaccion", LegalClock.now())
            writer.leaf("ns2:DescripcionTransaccion", description)
            for registration in registrations { append(registration, to: &writer) }
            writer.close("ns2:ConsultaResultadoValidacionDocumentosRespuesta")
        }
    }

    private static func append(_ registration: Registration, to writer: inout CanonicalWriter) {
        writer.open("ns2:DocumentoRecibido")
        writer.open("ns2:DatosBasicosDocumento")
        writer.leaf("ns2:Emisor", registration.nit)
        writer.leaf("ns2:FechaHoraRecepcion", registration.receivedAt)
        writer.leaf("ns2:FechaHoraEmision", registration.issueDate)
        writer.leaf("ns2:EstadoDocumento", String(registration.state.rawValue))
        writer.leaf("ns2:DescripcionEstado", registration.state.description)
        writer.leaf("ns2:NumeroDocumento", registration.number)
        writer.leaf("ns2:CUFE", registration.cufe ?? "")
        writer.close("ns2:DatosBasicosDocumento")
        writer.open("ns2:VerificacionFuncional")
        for check in registration.checks {
            writer.open("ns2:VerificacionDocumento")
            writer.leaf("ns2:CodigoVeriFunc", String(check.code))
            writer.leaf(
                "ns2:DescripcionVeriFunc", (check.isRight ? "Correcta: " : "Incorrecta: ") + check.text)
            writer.leaf("ns2:ResultadoVeriFunc", check.isRight ? "1" : "0")
            writer.leaf("ns2:VerificacionRealizada", check.name)
            writer.close("ns2:VerificacionDocumento")
        }
        writer.close("ns2:VerificacionFuncional")
        writer.open("ns2:ValidacionTecnica")
        writer.close("ns2:ValidacionTecnica")
        writer.close("ns2:DocumentoRecibido")
    }

    static func ranges(_ outcome: RangeOutcome, operation: Int) -> [UInt8] {
        envelope { writer in
            writer.open("ns2:ConsultaResolucionesFacturacionRespuesta")
            writer.attribute("xmlns:ns2", RangeService.namespace)
            writer.leaf("ns2:CodigoOperacion", outcome.code)
            writer.leaf("ns2:DescripcionOperacion", outcome.description)
            writer.leaf("ns2:IdentificadorOperacion", String(operation))
            for range in outcome.ranges {
                writer.open("ns2:RangoFacturacion")
                writer.leaf("ns2:NumeroResolucion", range.resolution)
                writer.leaf("ns2:FechaResolucion", "\(range.resolutionDate)T00:00:00-05:00")
                // The printed reply of Anexo técnico 006 shows "0" for a range without prefix.
                writer.leaf("ns2:Prefijo", range.prefix.isEmpty ? "0" : range.prefix)
                writer.leaf("ns2:RangoInicial", String(range.from))
                writer.leaf("ns2:RangoFinal", String(range.to))
                writer.leaf("ns2:FechaVigenciaDesde", "\(range.validFrom)T00:00:00-05:00")
                writer.leaf("ns2:FechaVigenciaHasta", "\(range.validTo)T00:00:00-05:00")
                writer.leaf("ns2:ClaveTecnica", range.technicalKey)
                writer.close("ns2:RangoFacturacion")
            }
            writer.close("ns2:ConsultaResolucionesFacturacionRespuesta")
        }
    }

    private static func envelope(_ body: (inout CanonicalWriter) -> Void) -> [UInt8] {
        var writer = CanonicalWriter(capacity: 4096)
        writer.verbatim("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        writer.open("SOAP-ENV:Envelope")
        writer.attribute("xmlns:SOAP-ENV", SOAPRequest.envelope)
        writer.open("SOAP-ENV:Header")
        writer.close("SOAP-ENV:Header")
        writer.open("SOAP-ENV:Body")
        body(&writer)
        writer.close("SOAP-ENV:Body")
        writer.close("SOAP-ENV:Envelope")
        return writer.bytes()
    }
}
