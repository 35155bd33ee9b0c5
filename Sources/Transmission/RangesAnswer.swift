import XMLTree

/// A range of numbers the DIAN has authorised, as its service tells it.
package struct AuthorizedRange: Hashable, Sendable {
    package var resolution: String
    /// `YYYY-MM-DD`.
    package var resolutionDate: String
    /// Empty for a range without prefix.
    package var prefix: String
    package var from: Int
    package var to: Int
    /// `YYYY-MM-DD`, first and last day.
    package var validFrom: String
    package var validTo: String
    /// Part of every CUFE of the range; treated as a secret.
    package var claveTecnica: String
}

/// One question about ranges and its answer.
package struct RangesExchange: Sendable {
    /// Nil unless the service answered OK and every range could be read.
    package var ranges: [AuthorizedRange]?
    package var code: String?
    package var comments: [String]
    /// As it was sent, but for the password, which is masked.
    package var requestEnvelope: [UInt8]
    /// Holds the technical keys: not to be logged.
    package var responseBody: [UInt8]
    package var httpStatus: Int
}

/// Reads what `ConsultaResolucionesFacturacion` answered.
///
/// Source: `dian/ubl20` SPEC §9.3 and §17.6-7.
package enum RangesAnswer {
    package struct Reading: Hashable, Sendable {
        package var ranges: [AuthorizedRange]?
        package var code: String?
        package var comments: [String]
    }

    package static func read(_ body: [UInt8], contentType: String? = nil) -> Reading {
        switch SOAPAnswer(body: body, contentType: contentType) {
        case .unreadable(let reason): Reading(ranges: nil, code: nil, comments: [reason])
        case .fault(let fault): Reading(ranges: nil, code: fault.code, comments: fault.reading.comments)
        case .element(let answer): read(answer)
        }
    }

    private static func read(_ answer: XMLElement) -> Reading {
        guard answer.name == "ConsultaResolucionesFacturacionRespuesta",
            let code = answer.only("CodigoOperacion")
        else {
            return Reading(ranges: nil, code: nil, comments: ["la respuesta no trae CodigoOperacion"])
        }
        var comments = [trimmed(answer.child("DescripcionOperacion"))].filter { !$0.isEmpty }
        guard code == "OK" else { return Reading(ranges: nil, code: code, comments: comments) }
        let elements = answer.children("RangoFacturacion")
        let ranges = elements.compactMap(range)
        guard ranges.count == elements.count else {
            comments.append("un rango de la respuesta está incompleto")
            return Reading(ranges: nil, code: code, comments: comments)
        }
        return Reading(ranges: ranges, code: code, comments: comments)
    }

    private static func range(_ element: XMLElement) -> AuthorizedRange? {
        guard let resolution = element.only("NumeroResolucion"),
            let from = element.only("RangoInicial").flatMap({ Int($0) }),
            let to = element.only("RangoFinal").flatMap({ Int($0) }), let key = element.only("ClaveTecnica"),
            from <= to,
            let validFrom = day(element, "FechaVigenciaDesde"),
            let validTo = day(element, "FechaVigenciaHasta")
        else { return nil }
        let prefix = element.only("Prefijo") ?? ""
        return AuthorizedRange(
            resolution: resolution, resolutionDate: day(element, "FechaResolucion") ?? "",
            prefix: prefix == "0" ? "" : prefix, from: from, to: to, validFrom: validFrom, validTo: validTo,
            claveTecnica: key)
    }

    /// The schema says date, the printed answer brings date and time: the day is what counts.
    private static func day(_ element: XMLElement, _ name: String) -> String? {
        guard let text = element.only(name), text.count >= 10 else { return nil }
        return String(text.prefix(10))
    }
}
