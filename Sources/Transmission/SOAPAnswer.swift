import XMLTree

/// The first element of an answer's Body, or why there is none to trust.
///
/// WS-Security of the answer is not processed: the connection's TLS vouches for it.
enum SOAPAnswer {
    case element(XMLElement)
    case fault(SOAPFault)
    case unreadable(String)

    init(body: [UInt8], contentType: String?) {
        guard let bytes = envelopeBytes(in: body, contentType: contentType) else {
            self = .unreadable("la respuesta multiparte no trae un sobre SOAP legible")
            return
        }
        let document: XMLDocument
        do {
            document = try XMLDocument(parsing: bytes)
        } catch {
            self = .unreadable("la respuesta no es XML aceptable: \(error)")
            return
        }
        let bodies = document.root.children("Body")
        guard document.root.name == "Envelope", bodies.count == 1, let content = bodies[0].children.first,
            bodies[0].children.count == 1
        else {
            self = .unreadable("la respuesta no es un sobre SOAP con un solo contenido")
            return
        }
        guard !content.isSplit else {
            self = .unreadable("la respuesta trae valores partidos por comentarios o instrucciones")
            return
        }
        self = content.name == "Fault" ? .fault(SOAPFault(content)) : .element(content)
    }
}

/// A SOAP 1.1 or 1.2 fault.
struct SOAPFault {
    let code: String
    let reason: String

    init(_ element: XMLElement) {
        code = trimmed(
            element.first("faultcode") ?? element.first("Code/Subcode/Value") ?? element.first("Code/Value"))
        reason = trimmed(element.first("faultstring") ?? element.first("Reason/Text"))
    }

    /// A refused security header or an envelope not understood: the service must not have read the Body.
    ///
    /// Source: SOAP 1.1 §4.2.3 and §4.4.1; WS-Security SOAP Message Security 1.1 §12.
    var comesBeforeTheBody: Bool {
        let name = code.split(separator: ":").last.map(String.init) ?? code
        return [
            "VersionMismatch", "MustUnderstand", "UnsupportedSecurityToken", "UnsupportedAlgorithm",
            "InvalidSecurity",
            "InvalidSecurityToken", "FailedAuthentication", "FailedCheck", "SecurityTokenUnavailable",
            "MessageExpired",
        ].contains(name)
    }

    var reading: Reading {
        Reading(
            outcome: comesBeforeTheBody ? .notSent : .unknown, code: code.isEmpty ? nil : code,
            comments: ["Falla SOAP: \(reason)"])
    }
}

/// The text of an element without blanks around it; empty when there is no element.
func trimmed(_ element: XMLElement?) -> String {
    guard let element else { return "" }
    let text = element.text.drop { $0.isWhitespace }
    return String(text.reversed().drop { $0.isWhitespace }.reversed())
}

extension XMLElement {
    /// The text of the only child called `name`; nil when there is none or there are two to choose from.
    func only(_ name: String) -> String? {
        let found = children(name)
        return found.count == 1 ? trimmed(found[0]) : nil
    }
}
