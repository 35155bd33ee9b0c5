import Journal

/// One entry of the audit trail in an operator's words.
struct Moment: Sendable {
    var what: String
    var detail: String?
    var when: String
    var stamp: String
    /// Since the moment before; absent when it is the first or the same second.
    var after: String?
    /// Class of the style sheet.
    var tone: String

    static func list(_ entries: [AuditEntry]) -> [Moment] {
        var last: Int?
        return entries.map { entry in
            defer { last = entry.at }
            let (what, detail, tone) = words(entry)
            let gap = last.map { entry.at - $0 } ?? 0
            return Moment(
                what: what, detail: detail?.ifAny, when: ColombianTime.words(entry.at),
                stamp: ColombianTime.stamp(entry.at), after: gap > 0 ? ColombianTime.length(gap) : nil,
                tone: tone)
        }
    }

    private static func words(_ entry: AuditEntry) -> (String, String?, String) {
        let parts = entry.detail.split(separator: " ").map(String.init)
        switch entry.event {
        case "claimed": return ("Archivo recibido y puesto a salvo", "SHA-256 \(short(parts.first))", "busy")
        case "mapping": return ("Mapeo elegido", parts.prefix(2).joined(separator: " "), "busy")
        case "shadow":
            return ("También lo lee el mapeo en sombra", parts.dropFirst().joined(separator: " "), "quiet")
        case "reading": return ("Lectura iniciada", nil, "busy")
        case "read": return ("Archivo leído", read(parts), "busy")
        case "held": return ("Archivo retenido para que lo vea una persona", entry.detail, "bad")
        case "answering": return ("Escribiendo la respuesta final", nil, "busy")
        case "answered": return ("Respuesta final entregada en la carpeta de salida", nil, "ok")
        case "intent": return (intent(parts), parts.first.map { "intento \($0)" }, "busy")
        case "answer": return answer(parts)
        case "delivery": return delivery(parts)
        case "archived": return ("Guardado en el archivo", entry.detail, "ok")
        default:
            guard let state = DocumentState(rawValue: entry.event) else {
                return (entry.event, entry.detail, "quiet")
            }
            return (Self.state(state), Self.detail(state, parts), Badge(state).tone)
        }
    }

    private static func read(_ parts: [String]) -> String? {
        guard let count = parts.last.flatMap({ Int($0) }) else { return nil }
        let documents = count == 1 ? "1 documento" : "\(count) documentos"
        let mapping = parts.dropLast().prefix(2).joined(separator: " ")
        return mapping.isEmpty ? documents : "\(documents), mapeo \(mapping)"
    }

    private static func intent(_ parts: [String]) -> String {
        parts.last == "consult" ? "Consulta a la DIAN" : "Envío a la DIAN"
    }

    private static func answer(_ parts: [String]) -> (String, String?, String) {
        let outcome = parts.count > 1 ? parts[1] : ""
        let code = parts.count > 2 ? "código \(parts[2])" : nil
        return ("La DIAN respondió: \(Words.outcome(outcome))", code, Badge(outcome: outcome).tone)
    }

    private static func delivery(_ parts: [String]) -> (String, String?, String) {
        let detail = parts.dropFirst().joined(separator: " ")
        return switch parts.first {
        case "mailed": ("Correo al adquiriente escrito", detail, "ok")
        case "undeliverable": ("No hay a quién enviarle el correo", detail, "warn")
        default: ("Entrega", detail, "quiet")
        }
    }

    private static func state(_ state: DocumentState) -> String {
        switch state {
        case .waiting: "Espera la factura que corrige"
        case .following: "Igual a otro que aún no tiene veredicto"
        case .numbered: "Número apartado"
        case .signed: "Firmado"
        case .sending: "Enviando a la DIAN"
        case .asking: "Sin respuesta clara: se le preguntará a la DIAN"
        case .pending: "Recibido por la DIAN, sin veredicto todavía"
        case .accepted: "Aceptado por la DIAN"
        case .rejected: "Rechazado por la DIAN"
        case .invalid: "No es válido: no gastó número"
        case .conflict: "Su número ya está en uso con otro contenido"
        case .repeated: "Repetido: vale la primera respuesta"
        }
    }

    private static func detail(_ state: DocumentState, _ parts: [String]) -> String? {
        switch state {
        case .numbered: parts.count > 1 ? parts[1] : nil
        case .signed: parts.first.map { "código único \(short($0))" }
        case .sending, .asking, .pending, .accepted, .rejected: parts.first.map { "código \($0)" }
        case .waiting, .following, .invalid, .conflict, .repeated: nil
        }
    }

    private static func short(_ digest: String?) -> String { digest.flatMap(Shown.short) ?? "—" }
}
